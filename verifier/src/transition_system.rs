//! The composition of all endpoints as a transition system over counters (semantics.md, clauses 3
//! and following): the places of every endpoint, then one counter per channel.

use crate::Bound;
use crate::symmetry::Swap;
use crate::wiring::Wiring;
use quadrille_endpoint::{Action, Endpoint, FlowIx, PlaceIx, PlaceKind, TransitionIx};
use quadrille_projection::Endpoints;
use std::collections::BTreeMap;

/// All endpoints, composed.
#[derive(Clone, Debug)]
pub(crate) struct System {
    pub(crate) steps: Vec<Step>,
    pub(crate) counters: Vec<Counter>,
    pub(crate) channels: Vec<Channel>,
    /// How many pairs (endpoint, node) there are.
    pub(crate) actors: usize,
    /// How many branches of choices there are.
    pub(crate) choices: usize,
    /// The counters before the first step.
    pub(crate) initial: Vec<u8>,
    /// Greatest value of each counter under the bound, if there is one.
    pub(crate) limits: Vec<Option<u8>>,
    /// Where end events stop counting.
    pub(crate) saturation: u8,
    /// Where other counters stop counting: there they hold that many, or more; none but where tokens pile up.
    pub(crate) many: BTreeMap<u32, u8>,
    /// Equal participants whose states are searched in one order only; none but in a reduced system.
    pub(crate) swaps: Vec<Swap>,
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
    /// The signal that it catches: it is never enabled by itself, but fires as a part of the step that throws.
    pub(crate) catches: Option<usize>,
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

impl System {
    /// The counter of a channel: those of all channels stand side by side.
    pub(crate) fn counter_of_channel(&self, channel: usize) -> usize {
        let first = self.counters.iter().position(|counter| *counter == Counter::Channel);
        first.unwrap_or(self.counters.len()) + channel
    }

    /// Where a counter stops counting, if it does.
    pub(crate) fn stops_at(&self, counter: usize) -> Option<u8> {
        match self.counters[counter] {
            Counter::Ended => Some(self.saturation),
            Counter::NotStarted
            | Counter::Start
            | Counter::SequenceFlow
            | Counter::Activity
            | Counter::Mark
            | Counter::Channel => u32::try_from(counter).ok().and_then(|at| self.many.get(&at).copied()),
        }
    }

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
            limits: counters.iter().map(|counter| limit(*counter, bound)).collect(),
            counters,
            channels: wiring.channels.clone(),
            actors: 0,
            choices: 0,
            initial,
            saturation,
            many: BTreeMap::new(),
            swaps: Vec::new(),
        };
        this.add_steps(&tables, &wiring, places);
        this
    }

    fn add_steps(&mut self, tables: &[&Endpoint], wiring: &Wiring, places: usize) {
        let (mut first_place, mut choices) = (0, BTreeMap::new());
        for (endpoint, table) in tables.iter().enumerate() {
            for (at, transition) in table.transitions.iter().enumerate() {
                let place = |place: &PlaceIx| u32_of(first_place + place.index());
                let next_choice = u32_of(choices.len());
                let choice = transition.choice.map(|chosen| *choices.entry(place(&chosen)).or_insert(next_choice));
                let (effect, catches) = effect(&transition.action, |flow| wiring.channel_of[&(endpoint, *flow)]);
                let mut step = Step {
                    expansion: vec![(endpoint, TransitionIx::at(at))],
                    actor: u32_of(self.actors + transition.node.index()),
                    choice,
                    take: counted(transition.take.iter().map(place)),
                    empty: transition.empty.iter().map(place).collect(),
                    some: transition.some.iter().map(place).collect(),
                    clear: transition.clear.iter().map(place).collect(),
                    put: transition.put.iter().map(place).collect(),
                    effect,
                    catches,
                };
                // On the counters, a receipt is one more place to take from, and a sending one to put to.
                match step.effect {
                    Effect::Send(channel) => step.put.push(u32_of(places + channel)),
                    Effect::Receive(channel) => step.take.push((u32_of(places + channel), 1)),
                    Effect::None | Effect::Peek(_) | Effect::Throw(_) => {}
                }
                self.steps.push(step);
            }
            first_place += table.places.len();
            self.actors += table.nodes.len();
        }
        self.choices = choices.len();
    }
}

/// What an action does to the network, and the signal that it catches. A flow without a channel is the environment's.
fn effect(action: &Action, channel: impl Fn(&FlowIx) -> Option<usize>) -> (Effect, Option<usize>) {
    let effect = match action {
        Action::Send(flow) => channel(flow).map_or(Effect::None, Effect::Send),
        Action::Receive(flow) => channel(flow).map_or(Effect::None, Effect::Receive),
        // Something of the environment may always be there.
        Action::Peek(flows) => {
            let channels: Option<Vec<usize>> = flows.iter().map(channel).collect();
            channels.map_or(Effect::None, Effect::Peek)
        }
        Action::Throw(signal) => Effect::Throw(signal.index()),
        Action::Catch(signal) => return (Effect::None, Some(signal.index())),
        Action::None
        | Action::Start
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Happens => Effect::None,
    };
    (effect, None)
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

fn limit(counter: Counter, bound: Bound) -> Option<u8> {
    let bound = match counter {
        Counter::NotStarted | Counter::Mark => None,
        Counter::Start | Counter::Activity | Counter::Ended => bound.nodes,
        Counter::SequenceFlow => bound.flows,
        Counter::Channel => bound.on_message_flow(),
    };
    bound.map(narrow)
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
    u8::try_from(bound).unwrap_or(u8::MAX)
}

fn u32_of(position: usize) -> u32 {
    u32::try_from(position).expect("the reader limits a model to fewer than 2^32 elements")
}
