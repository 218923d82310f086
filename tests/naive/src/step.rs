//! The steps from a state, straight from the clauses 4 to 9: nodes are interpreted, no net is made.
//!
//! What a node does is put together from small functions (take, trigger, throw, emit), each of which gives all ways in
//! which a [`Partial`] step can go on: none where it cannot happen, several where something is chosen.

mod activity;
mod compensation;
mod event;
mod gateway;
mod inclusive;
mod throw;

use crate::collaboration::{Collaboration, Container, Definition, Kind, NodeId, ParticipantId};
use crate::network::{Letter, Network};
use crate::state::{Place, State};
use std::collections::{BTreeMap, BTreeSet};

/// Whose step it is (weak fairness, clause 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "clause 13 names them")]
pub enum Actor {
    Process(ParticipantId),
    Node(NodeId),
}

/// A single branch that a step takes (strong fairness, clause 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// Exactly this flow.
    Flow(usize),
    /// A loop is left.
    Leave(NodeId),
    /// A loop begins again.
    Again(NodeId),
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Whose it is.
    pub actor: Actor,
    /// What it is about.
    pub partial: Partial,
}

/// A step, or the beginning of one.
#[derive(Clone, Debug)]
pub struct Partial {
    /// The state after it.
    pub state: State,
    /// Which way it went: tells the steps of a node apart, but for chosen branches and messages.
    pub trail: Vec<usize>,
    /// Single branches that were taken.
    pub choices: Vec<Choice>,
    /// Activities that were executed, as the model counts them.
    pub executed: BTreeSet<(u32, u32)>,
    /// Message flows that something was received from.
    pub received: BTreeSet<usize>,
    /// Places that a token was taken from.
    pub moved: BTreeSet<Place>,
    /// The signal that is thrown when all else has happened.
    pub thrown: Option<u32>,
}

impl Partial {
    fn new(state: &State) -> Self {
        Self {
            state: state.clone(),
            trail: Vec::new(),
            choices: Vec::new(),
            executed: BTreeSet::new(),
            received: BTreeSet::new(),
            moved: BTreeSet::new(),
            thrown: None,
        }
    }

    fn on(mut self, way: usize) -> Self {
        self.trail.push(way);
        self
    }

    fn put(mut self, place: Place, count: u32) -> Self {
        let before = self.state.count(place);
        self.state.set(place, before + count);
        self
    }

    /// Puts a mark, or leaves it.
    fn mark(mut self, place: Place) -> Self {
        self.state.set(place, 1);
        self
    }

    /// Takes tokens, if they are there.
    fn taking(mut self, place: Place, count: u32) -> Option<Self> {
        let left = self.state.count(place).checked_sub(count)?;
        self.state.set(place, left);
        self.moved.insert(place);
        Some(self)
    }

    fn clear(mut self, is_cleared: impl Fn(Place) -> bool) -> Self {
        let cleared: Vec<Place> = self.state.tokens.keys().copied().filter(|place| is_cleared(*place)).collect();
        for place in cleared {
            self.state.set(place, 0);
            self.moved.insert(place);
        }
        self
    }

    fn choose(mut self, choice: Choice) -> Self {
        self.choices.push(choice);
        self
    }
}

/// What errors and escalations are caught by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Catcher {
    /// A boundary event.
    Boundary(NodeId),
    /// A start event of an event sub-process.
    Start(NodeId),
}

/// A collaboration on a network, with what its steps look up.
#[derive(Debug)]
pub struct Semantics<'a> {
    /// The collaboration.
    pub of: &'a Collaboration,
    /// The network.
    pub network: Network,
    /// End events count up to this.
    pub most_at_an_end: u32,
    thrown_signals: BTreeSet<u32>,
    /// Events that errors (true) or escalations (false) of the model are thrown to.
    thrown_to: BTreeSet<(NodeId, bool)>,
    /// Activities with what compensates them.
    handlers: BTreeMap<NodeId, NodeId>,
    /// Nodes that start without a start event.
    implicit: BTreeSet<NodeId>,
}

impl<'a> Semantics<'a> {
    /// The semantics of a collaboration.
    #[must_use]
    pub fn new(of: &'a Collaboration, network: Network) -> Self {
        let handlers = (0..of.nodes.len()).filter_map(|node| Some((node, of.handler(node)?))).collect();
        let thrown_signals = of.thrown_signals();
        let implicit = (0..of.nodes.len()).filter(|node| of.implicit_starts(of.nodes[*node].container).contains(node));
        let mut it = Self {
            of,
            network,
            most_at_an_end: 2,
            thrown_signals,
            thrown_to: BTreeSet::new(),
            handlers,
            implicit: implicit.collect(),
        };
        for node in 0..of.nodes.len() {
            for definition in of.nodes[node].throws() {
                if let Some(Catcher::Boundary(event) | Catcher::Start(event)) = it.catcher(node, definition) {
                    it.thrown_to.insert((event, matches!(definition, Definition::Error(_))));
                }
            }
        }
        it
    }

    /// The state in which nothing has happened.
    #[must_use]
    pub fn initial(&self) -> State {
        let mut tokens = BTreeMap::new();
        for participant in 0..self.of.participants.len() {
            tokens.insert(Place::NotStarted(participant), 1);
            for start in self.of.starts(Container::Process(participant)) {
                tokens.insert(Place::Start(start), 1);
            }
            for start in self.event_starts(Container::Process(participant)) {
                tokens.insert(Place::Armed(start), 1);
            }
        }
        State { tokens, messages: BTreeMap::new(), transit: self.network.empty(self.of.participants.len()) }
    }

    /// All steps from a state.
    #[must_use]
    pub fn steps(&self, state: &State) -> Vec<Step> {
        let mut steps = Vec::new();
        for participant in 0..self.of.participants.len() {
            steps.extend(self.start_process(participant, state).map(|partial| (Actor::Process(participant), partial)));
        }
        for node in self.touched(state) {
            let own = self.own_steps(node, state).into_iter().chain(self.catching_steps(node, state, None));
            steps.extend(own.map(|partial| (Actor::Node(node), partial)));
        }
        let broadcast =
            |(actor, partial)| self.broadcast(state, partial).into_iter().map(move |partial| Step { actor, partial });
        steps.into_iter().flat_map(broadcast).collect()
    }

    /// The nodes that a token is at, with the events that hang on them: no other one can do anything.
    fn touched(&self, state: &State) -> BTreeSet<NodeId> {
        let place_of = |place: &Place| {
            if let Place::Flow(flow) = place { Some(self.of.flows[*flow].target) } else { place.node(self.of) }
        };
        let mut touched: BTreeSet<NodeId> = state.tokens.keys().filter_map(place_of).collect();
        for (node, at) in self.of.nodes.iter().zip(0..) {
            let is_at_host = matches!(node.kind, Kind::Boundary { on, .. } if touched.contains(&on));
            if is_at_host || matches!((&node.kind, node.container), (Kind::Start { .. }, Container::Node(_))) {
                touched.insert(at);
            }
        }
        touched
    }

    /// Clause 4.3, for a process.
    fn start_process(&self, participant: ParticipantId, state: &State) -> Option<Partial> {
        if !state.holds(Place::NotStarted(participant)) {
            return None;
        }
        let starts = self.of.implicit_starts(Container::Process(participant));
        if starts.is_empty() {
            return None;
        }
        let partial = Partial::new(state).taking(Place::NotStarted(participant), 1)?;
        Some(starts.into_iter().fold(partial, |partial, start| partial.put(Place::Entering(start), 1)))
    }

    /// Steps of a node that wait for no trigger.
    fn own_steps(&self, node: NodeId, state: &State) -> Vec<Partial> {
        let partial = Partial::new(state);
        match &self.of.nodes[node].kind {
            Kind::Start { .. } | Kind::Catch(_) | Kind::Boundary { .. } => Vec::new(),
            Kind::EventBased { .. } if self.may_be_done(node) => {
                self.take(node, &partial, 1).into_iter().map(|partial| partial.put(Place::Idle(node), 1)).collect()
            }
            Kind::EventBased { .. } if !self.of.oracle => Vec::new(),
            Kind::EventBased { .. } => self.commit(node, &partial),
            Kind::Throw(_) | Kind::End(_) => self.throwing_steps(node, &partial),
            Kind::Activity(activity) => self.activity_steps(node, activity, &partial),
            Kind::Exclusive => self.exclusive(node, &partial),
            Kind::Parallel => self.parallel(node, partial),
            Kind::Inclusive => self.inclusive(node, &partial),
            Kind::Complex(activation) => self.complex(node, *activation, &partial),
        }
    }

    /// Steps of a node that wait for a trigger: for the signal that is just thrown, if one is; else for any other.
    fn catching_steps(&self, node: NodeId, state: &State, hear: Option<u32>) -> Vec<Partial> {
        let partial = Partial::new(state);
        match &self.of.nodes[node].kind {
            Kind::Start { interrupting, .. } => self.start_steps(node, *interrupting, &partial, hear),
            Kind::Catch(_) => self.catch_steps(node, &partial, hear),
            Kind::Boundary { on, interrupting, .. } => self.boundary_steps(node, *on, *interrupting, &partial, hear),
            Kind::EventBased { .. } if !self.of.oracle => self.event_based(node, &partial, hear),
            Kind::Activity(_) if hear.is_none() => self.instantiating_task(node, &partial),
            Kind::EventBased { .. }
            | Kind::Activity(_)
            | Kind::Throw(_)
            | Kind::End(_)
            | Kind::Exclusive
            | Kind::Parallel
            | Kind::Inclusive
            | Kind::Complex(_) => Vec::new(),
        }
    }

    /// Who catches the signal that a step throws: all that could before it, and still can (clause 7).
    fn broadcast(&self, before: &State, thrower: Partial) -> Vec<Partial> {
        let Some(signal) = thrower.thrown else { return vec![thrower] };
        let mut after = vec![thrower];
        for node in self.touched(before) {
            let mut trails: Vec<_> = Vec::new();
            for partial in self.catching_steps(node, before, Some(signal)) {
                if !trails.contains(&partial.trail) {
                    trails.push(partial.trail);
                }
            }
            for trail in trails {
                after = after.into_iter().flat_map(|partial| self.hear(partial, node, signal, &trail)).collect();
            }
        }
        after
    }

    /// A step goes on with what a node does when it hears a signal, if it still can.
    fn hear(&self, thrower: Partial, node: NodeId, signal: u32, trail: &[usize]) -> Vec<Partial> {
        let mut heard = self.catching_steps(node, &thrower.state, Some(signal));
        heard.retain(|partial| partial.trail == trail);
        if heard.is_empty() {
            return vec![thrower];
        }
        for partial in &mut heard {
            partial.choices.clear();
            partial.executed.extend(&thrower.executed);
            partial.received.extend(&thrower.received);
            partial.moved.extend(&thrower.moved);
            partial.choices.extend(&thrower.choices);
        }
        heard
    }

    /// Whether a signal comes from outside: nothing throws it.
    fn is_from_outside(&self, signal: Option<u32>) -> bool {
        signal.is_none_or(|signal| !self.thrown_signals.contains(&signal))
    }

    /// Whether a trigger happens once for each time that the activity around is entered, if it interrupts nothing.
    fn is_limited(&self, definition: &Definition) -> bool {
        match definition {
            Definition::Message => false,
            Definition::Signal(signal) => self.is_from_outside(*signal),
            Definition::Timer
            | Definition::OpenTimer
            | Definition::Condition
            | Definition::Error(_)
            | Definition::Escalation(_)
            | Definition::Link(_)
            | Definition::Compensation(_)
            | Definition::Cancel
            | Definition::Terminate => true,
        }
    }

    /// Takes one token from one incoming flow, or from entering.
    fn take(&self, node: NodeId, partial: &Partial, count: u32) -> Vec<Partial> {
        let flows = self.of.nodes[node].incoming.iter().map(|flow| Place::Flow(*flow));
        let places = flows.chain([Place::Entering(node)]).enumerate();
        places.filter_map(|(way, place)| partial.clone().on(way).taking(place, count)).collect()
    }

    /// Sends one message on one of the message flows of a node.
    fn send(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let channels = &self.of.nodes[node].sends;
        if channels.is_empty() {
            return vec![partial];
        }
        channels.iter().filter_map(|channel| self.send_on(*channel, partial.clone())).collect()
    }

    fn send_on(&self, channel: usize, mut partial: Partial) -> Option<Partial> {
        let Some(letter) = self.letter(channel) else { return Some(partial) };
        partial.state.transit = self.network.send(&partial.state.transit, letter)?;
        *partial.state.messages.entry(channel).or_default() += 1;
        Some(partial)
    }

    /// Receives one message on one of the message flows of a node, or from the environment if it has none.
    fn receive(&self, node: NodeId, partial: Partial) -> Vec<Partial> {
        let channels = &self.of.nodes[node].receives;
        if channels.is_empty() {
            return vec![partial];
        }
        channels.iter().filter_map(|channel| self.receive_on(*channel, partial.clone())).collect()
    }

    fn receive_on(&self, channel: usize, mut partial: Partial) -> Option<Partial> {
        let Some(letter) = self.letter(channel) else { return Some(partial) };
        let left = partial.state.in_transit(channel).checked_sub(1)?;
        partial.state.transit = self.network.deliver(&partial.state.transit, &letter)?;
        partial.state.messages.insert(channel, left);
        if left == 0 {
            partial.state.messages.remove(&channel);
        }
        partial.received.insert(channel);
        Some(partial)
    }

    /// A message of a message flow, if it enters the network.
    fn letter(&self, channel: usize) -> Option<Letter> {
        let channel = &self.of.channels[channel];
        Some(Letter { sender: channel.sender?, receiver: channel.receiver?, name: channel.name.clone() })
    }
}
