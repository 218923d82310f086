//! The composition of all endpoints as a transition system over counters (semantics.md, clauses 3
//! and 4): the places of every endpoint, then one counter per channel, then the network's bytes.

use crate::Bound;
use crate::network::Transit;
use quadrille_endpoint::{Action, Direction, Endpoint, FlowIx, PlaceIx, PlaceKind, TransitionIx};
use quadrille_projection::Endpoints;
use std::collections::BTreeMap;

/// A counter would pass the greatest value that a state can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

/// The greatest value of a counter.
pub(crate) const COUNTER_LIMIT: u8 = u8::MAX;

/// All endpoints, composed.
pub(crate) struct System {
    pub(crate) steps: Vec<Step>,
    /// Steps by the first place that they take from, as positions in `steps`.
    steps_of_place: Vec<Vec<u32>>,
    /// For each signal the steps that catch it, in order. They are never enabled by themselves.
    pub(crate) catchers: Vec<Vec<u32>>,
    pub(crate) counters: Vec<Counter>,
    pub(crate) channels: Vec<Channel>,
    /// How many pairs (endpoint, node) there are.
    pub(crate) actors: usize,
    /// How many branches of choices there are.
    pub(crate) choices: usize,
    initial: Vec<u8>,
    /// Greatest value of each counter under the bound.
    limits: Vec<u8>,
    /// Where end events stop counting.
    saturation: u8,
}

/// What a counter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counter {
    NotStarted,
    Start,
    SequenceFlow,
    /// Something is going on.
    Activity,
    Ended,
    /// Bookkeeping: nothing is going on.
    Mark,
    Channel,
}

/// A message flow between two endpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Channel {
    pub(crate) sender: usize,
    pub(crate) receiver: usize,
    pub(crate) name: String,
}

/// What happens at once, on the counters of the composition.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The transitions of endpoints that it stands for, in the order of their firing. Usually there is one.
    pub(crate) expansion: Vec<(usize, TransitionIx)>,
    /// Its (endpoint, node), for weak fairness.
    pub(crate) actor: u32,
    /// The branch that it chooses, for strong fairness.
    pub(crate) choice: Option<u32>,
    /// Counters that lose tokens, and how many; no counter twice.
    pub(crate) take: Vec<(u32, u8)>,
    /// Counters that must be zero.
    pub(crate) empty: Vec<u32>,
    /// If there are any: one of these must not be zero.
    pub(crate) some: Vec<u32>,
    /// Counters that are set to zero after the taking.
    pub(crate) clear: Vec<u32>,
    /// Counters that gain one, as often as they are listed.
    pub(crate) put: Vec<u32>,
    pub(crate) effect: Effect,
}

/// What a step does to the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    None,
    Send(usize),
    Receive(usize),
    Peek(Vec<usize>),
    /// Whatever catches this signal fires in the same step, if it was enabled before and still is.
    Throw(usize),
}

/// What became of a step that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fired {
    /// A state within the bound.
    Within,
    /// A state beyond the bound.
    Beyond,
}

impl System {
    pub(crate) fn new(endpoints: &Endpoints, bound: Bound) -> Self {
        let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let wiring = Wiring::of(&tables);
        let mut counters = Vec::new();
        let mut initial = Vec::new();
        for place in tables.iter().flat_map(|table| table.places.iter()) {
            counters.push(counter(&place.kind));
            initial.push(place.initial);
        }
        let places = counters.len();
        counters.extend(wiring.channels.iter().map(|_| Counter::Channel));
        initial.resize(counters.len(), 0);
        // Two tokens on an end event are as bad as more; a bound on nodes must see the one beyond it.
        let saturation = bound.nodes.map_or(2, |nodes| narrow(nodes).saturating_add(1).max(2));
        let mut this = Self {
            steps: Vec::new(),
            catchers: Vec::new(),
            steps_of_place: vec![Vec::new(); places],
            limits: counters.iter().map(|counter| limit(*counter, bound)).collect(),
            counters,
            channels: wiring.channels.clone(),
            actors: 0,
            choices: 0,
            initial,
            saturation,
        };
        this.add_steps(&tables, &wiring);
        this
    }

    fn add_steps(&mut self, tables: &[&Endpoint], wiring: &Wiring) {
        let (mut first_place, mut choices) = (0, BTreeMap::new());
        let places = self.steps_of_place.len();
        for (endpoint, table) in tables.iter().enumerate() {
            for (at, transition) in table.transitions.iter().enumerate() {
                let place = |place: &PlaceIx| u32_of(first_place + place.index());
                let next_choice = u32_of(choices.len());
                let choice = transition.choice.map(|chosen| *choices.entry(place(&chosen)).or_insert(next_choice));
                let channel = |flow: &FlowIx| wiring.channel_of[&(endpoint, *flow)];
                let effect = match &transition.action {
                    Action::Send(flow) => channel(flow).map_or(Effect::None, Effect::Send),
                    Action::Receive(flow) => channel(flow).map_or(Effect::None, Effect::Receive),
                    // Something of the environment may always be there.
                    Action::Peek(flows) => {
                        let channels: Option<Vec<usize>> = flows.iter().map(channel).collect();
                        channels.map_or(Effect::None, Effect::Peek)
                    }
                    Action::None
                    | Action::Start
                    | Action::ReceiveFromEnvironment
                    | Action::SendToEnvironment
                    | Action::Timer(_)
                    | Action::Catch(_)
                    | Action::Happens => Effect::None,
                    Action::Throw(signal) => Effect::Throw(signal.index()),
                };
                let step = Step {
                    expansion: vec![(endpoint, TransitionIx::at(at))],
                    actor: u32_of(self.actors + transition.node.index()),
                    choice,
                    take: counted(transition.take.iter().map(place)),
                    empty: transition.empty.iter().map(place).collect(),
                    some: transition.some.iter().map(place).collect(),
                    clear: transition.clear.iter().map(place).collect(),
                    put: transition.put.iter().map(place).collect(),
                    effect,
                };
                let number = u32_of(self.steps.len());
                if let Action::Catch(signal) = transition.action {
                    self.catchers.resize_with(self.catchers.len().max(signal.index() + 1), Vec::new);
                    self.catchers[signal.index()].push(number);
                } else {
                    let first = step.take.first().expect("projection guarantees that every transition takes a token");
                    self.steps_of_place[first.0 as usize].push(number);
                }
                self.steps.push(step);
            }
            first_place += table.places.len();
            self.actors += table.nodes.len();
        }
        self.choices = choices.len();
        let channels = |at: usize| u32_of(places + at);
        for step in &mut self.steps {
            // On the counters, a receipt is one more place to take from, and a sending one to put to.
            match step.effect {
                Effect::Send(channel) => step.put.push(channels(channel)),
                Effect::Receive(channel) => step.take.push((channels(channel), 1)),
                Effect::None | Effect::Peek(_) | Effect::Throw(_) => {}
            }
        }
    }

    /// How many counters a state has; the network's bytes follow.
    pub(crate) fn width(&self) -> usize {
        self.counters.len()
    }

    /// The state before the first step.
    pub(crate) fn initial(&self, network: &(impl Transit + ?Sized)) -> Vec<u8> {
        let mut state = self.initial.clone();
        state.extend(network.initial());
        state
    }

    /// Calls `visit` for each enabled step, in the order of the places.
    pub(crate) fn for_each_enabled(
        &self,
        network: &(impl Transit + ?Sized),
        state: &[u8],
        mut visit: impl FnMut(u32, &Step),
    ) {
        let marked = self.steps_of_place.iter().zip(state).filter(|(_, tokens)| **tokens > 0);
        for at in marked.flat_map(|(steps, _)| steps) {
            let step = &self.steps[*at as usize];
            if self.enabled(network, state, step) {
                visit(*at, step);
            }
        }
    }

    fn enabled(&self, network: &(impl Transit + ?Sized), state: &[u8], step: &Step) -> bool {
        let (places, width) = (self.steps_of_place.len(), self.width());
        Self::tokens_enable(state, step)
            && match &step.effect {
                Effect::None | Effect::Throw(_) => true,
                Effect::Send(channel) => network.admits(&state[width..], *channel),
                Effect::Receive(channel) => network.delivers(&state[width..], *channel),
                Effect::Peek(channels) => channels.iter().any(|channel| state[places + channel] > 0),
            }
    }

    fn tokens_enable(state: &[u8], step: &Step) -> bool {
        step.take.iter().all(|(place, tokens)| state[*place as usize] >= *tokens)
            && step.empty.iter().all(|place| state[*place as usize] == 0)
            && (step.some.is_empty() || step.some.iter().any(|place| state[*place as usize] > 0))
    }

    /// Fires an enabled step on `state`, which becomes the next one.
    pub(crate) fn fire(
        &self,
        network: &(impl Transit + ?Sized),
        state: &mut Vec<u8>,
        step: &Step,
    ) -> Result<Fired, Overflow> {
        let mut able: Vec<u32> = Vec::new();
        if let Effect::Throw(signal) = step.effect {
            let catchers = self.catchers.get(signal).into_iter().flatten().copied();
            able.extend(catchers.filter(|at| Self::tokens_enable(state, &self.steps[*at as usize])));
        }
        let mut fired = self.move_tokens(state, step)?;
        for catcher in able {
            let catcher = &self.steps[catcher as usize];
            if Self::tokens_enable(state, catcher) && self.move_tokens(state, catcher)? == Fired::Beyond {
                fired = Fired::Beyond;
            }
        }
        match step.effect {
            Effect::Send(channel) => network.send(state, self.width(), channel)?,
            Effect::Receive(channel) => network.receive(state, self.width(), channel),
            Effect::None | Effect::Peek(_) | Effect::Throw(_) => {}
        }
        Ok(fired)
    }

    fn move_tokens(&self, state: &mut [u8], step: &Step) -> Result<Fired, Overflow> {
        for (place, tokens) in &step.take {
            state[*place as usize] -= tokens;
        }
        for place in &step.clear {
            state[*place as usize] = 0;
        }
        let mut fired = Fired::Within;
        for place in &step.put {
            let place = *place as usize;
            state[place] = match self.counters[place] {
                Counter::Ended => state[place].saturating_add(1).min(self.saturation),
                Counter::NotStarted
                | Counter::Start
                | Counter::SequenceFlow
                | Counter::Activity
                | Counter::Mark
                | Counter::Channel => state[place].checked_add(1).ok_or(Overflow)?,
            };
            if state[place] > self.limits[place] {
                fired = Fired::Beyond;
            }
        }
        Ok(fired)
    }
}

/// Which flows of two endpoints are the two ends of one channel.
struct Wiring {
    channels: Vec<Channel>,
    /// None where the other end is the environment.
    channel_of: BTreeMap<(usize, FlowIx), Option<usize>>,
}

impl Wiring {
    /// Both ends list their flows in document order: the k-th of an id here is the k-th of it there.
    fn of(tables: &[&Endpoint]) -> Self {
        let position = |id: &str| tables.iter().position(|table| table.participant == id);
        let mut this = Self { channels: Vec::new(), channel_of: BTreeMap::new() };
        let mut open: BTreeMap<(usize, usize, &str), Vec<usize>> = BTreeMap::new();
        for direction in [Direction::Outgoing, Direction::Incoming] {
            for (here, table) in tables.iter().enumerate() {
                for (at, flow) in table.flows.iter().enumerate().filter(|(_, flow)| flow.direction == direction) {
                    let partner = &table.partners[flow.partner.index()];
                    let there = position(&partner.participant).filter(|_| !partner.environment);
                    let channel = match (direction, there) {
                        (_, None) => None,
                        (Direction::Outgoing, Some(receiver)) => {
                            open.entry((here, receiver, &flow.id)).or_default().push(this.channels.len());
                            this.channels.push(Channel { sender: here, receiver, name: flow.name.clone().into() });
                            Some(this.channels.len() - 1)
                        }
                        (Direction::Incoming, Some(sender)) => {
                            let ends = open.get_mut(&(sender, here, &flow.id)).filter(|ends| !ends.is_empty());
                            ends.map(|ends| ends.remove(0))
                        }
                    };
                    this.channel_of.insert((here, FlowIx::at(at)), channel);
                }
            }
        }
        this
    }
}

fn counter(kind: &PlaceKind) -> Counter {
    match kind {
        PlaceKind::NotStarted => Counter::NotStarted,
        PlaceKind::Start(_) => Counter::Start,
        PlaceKind::SequenceFlow { .. } => Counter::SequenceFlow,
        PlaceKind::Running(_) | PlaceKind::Waiting(_) | PlaceKind::Stage(..) => Counter::Activity,
        PlaceKind::Mark(..) => Counter::Mark,
        PlaceKind::Ended(_) => Counter::Ended,
    }
}

fn limit(counter: Counter, bound: Bound) -> u8 {
    let bound = match counter {
        Counter::NotStarted | Counter::Mark => None,
        Counter::Start | Counter::Activity | Counter::Ended => bound.nodes,
        Counter::SequenceFlow => bound.flows,
        Counter::Channel => bound.on_message_flow(),
    };
    bound.map_or(COUNTER_LIMIT, narrow)
}

fn counted(places: impl Iterator<Item = u32>) -> Vec<(u32, u8)> {
    let mut list: Vec<(u32, u8)> = Vec::new();
    for place in places {
        match list.iter_mut().find(|(other, _)| *other == place) {
            Some((_, tokens)) => *tokens = tokens.saturating_add(1),
            None => list.push((place, 1)),
        }
    }
    list
}

fn narrow(bound: u32) -> u8 {
    u8::try_from(bound).unwrap_or(COUNTER_LIMIT)
}

fn u32_of(position: usize) -> u32 {
    u32::try_from(position).expect("the reader limits a model to fewer than 2^32 elements")
}
