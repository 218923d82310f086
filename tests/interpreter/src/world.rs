//! What the steps ask: containers, what is going on, emptying, emission, triggers.

use crate::diagram::{Diagram, NodeOf, Sub, What};
use crate::network::Network;
use crate::state::{Flow, Node, Place, State};
use quadrille_model::{EventDefinition, Model, SignalIx};
use std::collections::BTreeSet;

/// A diagram on a network.
pub struct World<'m> {
    pub(crate) model: &'m Model,
    /// The diagram.
    pub diagram: Diagram,
    pub(crate) network: Network,
    pub(crate) oracle: bool,
    /// Signals that something in the model throws.
    pub(crate) thrown: BTreeSet<SignalIx>,
    /// For each event and definition: whether it happens by itself.
    pub(crate) by_itself: Vec<Vec<bool>>,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Whose: a node, or one past the nodes and the participant for a process itself.
    pub actor: Node,
    /// The one branch that it chooses.
    pub choice: Option<Choice>,
    /// Tells steps of one state apart.
    pub(crate) key: String,
    /// An activity whose whole work it is; others are executed while they run.
    pub executes: Option<Node>,
    /// Where it leads.
    pub to: State,
}

/// A branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Choice {
    Flow(Flow),
    Leave(Node),
    Again(Node),
}

/// Which triggers happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Everything but thrown signals.
    Free,
    /// Only this signal, which is being thrown.
    Signal(SignalIx),
}

impl<'m> World<'m> {
    /// The world of a model.
    #[must_use]
    pub fn new(model: &'m Model, network: Network, oracle: bool) -> Self {
        let diagram = Diagram::of(model, oracle);
        let throws = |node: &&NodeOf| matches!(node.what, What::Throw | What::End);
        let signal = |definition: &EventDefinition| {
            if let EventDefinition::Signal(signal) = definition { *signal } else { None }
        };
        let thrown = diagram.nodes.iter().filter(throws).flat_map(|node| node.definitions.iter().filter_map(signal));
        let thrown = thrown.collect();
        let mut this = Self { model, diagram, network, oracle, thrown, by_itself: Vec::new() };
        this.by_itself = (0..this.diagram.nodes.len()).map(|node| this.happening(node)).collect();
        this
    }

    pub(crate) fn node(&self, node: Node) -> &NodeOf {
        &self.diagram.nodes[node]
    }

    /// The state before the first step.
    #[must_use]
    pub fn initial(&self) -> State {
        let mut state = State::default();
        for pool in 0..self.diagram.pools {
            if self.diagram.inside(pool, None).next().is_none() {
                continue;
            }
            state = state.with(Place::NotStarted(pool));
            for node in self.diagram.inside(pool, None) {
                if self.starts_process(node) {
                    state = state.with(Place::Start(node));
                }
            }
            state = self.arm_scope(state, pool, None);
        }
        state
    }

    /// Start events of a process, and nodes that are like one.
    pub(crate) fn starts_process(&self, node: Node) -> bool {
        let of = self.node(node);
        let instantiates = match &of.what {
            What::Task(work) => work.instantiate,
            What::EventBased { instantiate, .. } => *instantiate,
            _ => false,
        };
        of.inside.is_none() && (self.is_start(node) || (!self.oracle && instantiates && of.incoming.is_empty()))
    }

    pub(crate) fn is_start(&self, node: Node) -> bool {
        matches!(self.node(node).what, What::Start { .. })
    }

    pub(crate) fn is_event_sub(&self, node: Node) -> bool {
        matches!(self.node(node).what, What::Sub(_, Sub::Event))
    }

    /// Nodes that start with a container that has no start event.
    pub(crate) fn implicit_starts(&self, pool: usize, container: Option<Node>) -> Vec<Node> {
        let inside: Vec<Node> = self.diagram.inside(pool, container).collect();
        if self.oracle || inside.iter().any(|node| self.starts_process(*node) || self.is_start(*node)) {
            return Vec::new();
        }
        let starts = |node: &Node| {
            let of = self.node(*node);
            let link = of.definitions.iter().any(|definition| matches!(definition, EventDefinition::Link { .. }));
            let excluded = match &of.what {
                What::Boundary { .. } => true,
                What::Catch => link,
                What::Sub(work, sub) => *sub == Sub::Event || work.for_compensation,
                What::Task(work) => work.for_compensation || work.instantiate,
                What::EventBased { instantiate, .. } => *instantiate,
                _ => false,
            };
            of.incoming.is_empty() && !excluded
        };
        inside.into_iter().filter(starts).collect()
    }

    /// Whether a place belongs to a container at any depth: places of nodes in it, flows between them.
    pub(crate) fn is_deep(&self, place: Place, container: Node) -> bool {
        match place {
            Place::NotStarted(_) => false,
            Place::Flow(flow) => {
                let flow = &self.diagram.flows[flow];
                self.diagram.is_in(flow.source, container) && self.diagram.is_in(flow.target, container)
            }
            other => other.node().is_some_and(|node| self.diagram.is_in(node, container)),
        }
    }

    /// Whether a place belongs to a participant.
    pub(crate) fn is_of(&self, place: Place, pool: usize) -> bool {
        match place {
            Place::NotStarted(of) => of == pool,
            Place::Flow(flow) => self.node(self.diagram.flows[flow].source).pool == pool,
            other => other.node().is_some_and(|node| self.node(node).pool == pool),
        }
    }

    /// Whether a token here is something that goes on.
    pub(crate) fn goes_on(&self, place: Place) -> bool {
        match place {
            Place::Start(node) => self.node(node).inside.is_some(),
            Place::NotStarted(_) | Place::Ended(_) => false,
            other => !other.is_mark(),
        }
    }

    /// Whether something goes on directly inside a container.
    pub(crate) fn something_inside(&self, state: &State, pool: usize, container: Option<Node>) -> bool {
        state.tokens.keys().any(|place| {
            let of = match *place {
                Place::Flow(flow) => Some(self.diagram.flows[flow].source),
                other => other.node(),
            };
            self.goes_on(*place)
                && of.is_some_and(|node| self.node(node).inside == container && self.node(node).pool == pool)
        })
    }

    pub(crate) fn is_done(&self, state: &State, sub: Node) -> bool {
        let pool = self.node(sub).pool;
        let ended = || self.diagram.inside(pool, Some(sub)).any(|node| state.has(Place::Ended(node)));
        state.has(Place::Running(sub))
            && !state.has(Place::Cancelling(sub))
            && !self.something_inside(state, pool, Some(sub))
            && (!self.oracle || ended())
    }

    /// Whether everybody is quiet.
    #[must_use]
    pub fn is_quiet(&self, state: &State) -> bool {
        state.tokens.iter().all(|(place, count)| match place {
            Place::Ended(_) => *count <= 1,
            other => !self.goes_on(*other),
        })
    }

    /// Puts the marks of events that may happen once while a container is active.
    pub(crate) fn arm_scope(&self, mut state: State, pool: usize, container: Option<Node>) -> State {
        let subs: Vec<Node> = self.diagram.inside(pool, container).filter(|node| self.is_event_sub(*node)).collect();
        for start in subs.into_iter().flat_map(|sub| self.diagram.inside(pool, Some(sub)).collect::<Vec<_>>()) {
            if matches!(self.node(start).what, What::Start { interrupting: false }) && self.happens_once(start) {
                state = state.with(Place::Armed(start));
            }
        }
        state
    }

    /// Boundary events of an activity.
    pub(crate) fn boundary(&self, activity: Node) -> impl Iterator<Item = Node> + '_ {
        let on =
            move |node: &Node| matches!(self.node(*node).what, What::Boundary { on: Some(on), .. } if on == activity);
        (0..self.diagram.nodes.len()).filter(on)
    }

    /// Whether a non-interrupting event happens at most once while its activity or container is active: unless its
    /// trigger is a message, or a signal that the model throws.
    pub(crate) fn happens_once(&self, event: Node) -> bool {
        let many = |definition: &EventDefinition| match definition {
            EventDefinition::Message(_) => true,
            EventDefinition::Signal(Some(signal)) => self.thrown.contains(signal),
            _ => false,
        };
        !self.oracle && !self.node(event).definitions.iter().any(many)
    }

    /// Emission: a token on each outgoing flow; conditional ones are an inclusive split.
    pub(crate) fn emit(&self, state: &State, node: Node) -> Vec<(State, Option<Choice>)> {
        let gives = match &self.node(node).what {
            What::Task(work) | What::Sub(work, _) => work.gives,
            _ => 1,
        };
        let put = |mut state: State, flows: &[Flow]| {
            for flow in flows {
                for _ in 0..gives {
                    state = state.with(Place::Flow(*flow));
                }
            }
            state
        };
        let outgoing = &self.node(node).outgoing;
        let flows = &self.diagram.flows;
        let conditional: Vec<Flow> = outgoing.iter().copied().filter(|flow| flows[*flow].is_conditional).collect();
        if self.oracle || conditional.is_empty() {
            return vec![(put(state.clone(), outgoing), None)];
        }
        let is_default = |flow: &Flow| flows[*flow].is_default;
        let default: Option<Flow> = outgoing.iter().copied().find(is_default);
        let normal: Vec<Flow> =
            outgoing.iter().copied().filter(|flow| !flows[*flow].is_conditional && !is_default(flow)).collect();
        let mut all = Vec::new();
        for set in subsets(&conditional) {
            let chosen: Vec<Flow> = normal.iter().copied().chain(set.iter().copied()).collect();
            let (chosen, choice) = match (set.as_slice(), default) {
                ([], Some(default)) => {
                    (chosen.into_iter().chain([default]).collect::<Vec<_>>(), Some(Choice::Flow(default)))
                }
                ([], None) if chosen.is_empty() => continue,
                ([only], _) => (chosen, Some(Choice::Flow(*only))),
                _ => (chosen, None),
            };
            let several = outgoing.len() > 1;
            all.push((put(state.clone(), &chosen), choice.filter(|_| several)));
        }
        all
    }

    /// The states in which the i-th definition of an event has just happened.
    pub(crate) fn trigger(&self, state: &State, event: Node, at: usize, mode: Mode) -> Vec<State> {
        let definition = &self.node(event).definitions[at];
        if let (EventDefinition::Signal(Some(signal)), true) = (definition, !self.by_itself[event][at]) {
            return if mode == Mode::Signal(*signal) { vec![state.clone()] } else { Vec::new() };
        }
        match (mode, definition) {
            (Mode::Signal(_), _) => Vec::new(),
            (Mode::Free, EventDefinition::Message(_)) => self.receive(state, event),
            (Mode::Free, _) if self.by_itself[event][at] => vec![state.clone()],
            (Mode::Free, _) => Vec::new(),
        }
    }

    /// The states in which an event has just been triggered; its own tokens are still there.
    pub(crate) fn triggered(&self, state: &State, event: Node, mode: Mode) -> Vec<(State, String)> {
        let of = self.node(event);
        if of.definitions.is_empty() {
            return if mode == Mode::Free { vec![(state.clone(), String::new())] } else { Vec::new() };
        }
        if of.all {
            let seen = (0..of.definitions.len()).all(|at| state.has(Place::Seen(event, at)));
            let without = || state.clone().cleared(|place| matches!(place, Place::Seen(node, _) if node == event));
            return if seen && mode == Mode::Free { vec![(without(), "all".to_owned())] } else { Vec::new() };
        }
        let mut all = Vec::new();
        for at in 0..of.definitions.len() {
            for (ordinal, state) in self.trigger(state, event, at, mode).into_iter().enumerate() {
                all.push((state, format!("{at}.{ordinal}")));
            }
        }
        all
    }

    /// Receipt of one message on one of the flows to a node; from the environment if there is none.
    pub(crate) fn receive(&self, state: &State, node: Node) -> Vec<State> {
        let flows = &self.node(node).receives;
        if flows.is_empty() {
            return vec![state.clone()];
        }
        flows.iter().filter_map(|flow| self.receipt(state, *flow)).collect()
    }

    fn receipt(&self, state: &State, flow: usize) -> Option<State> {
        let of = &self.diagram.messages[flow];
        if of.environment {
            return Some(state.clone());
        }
        let count = state.messages.get(&flow).copied().filter(|count| *count > 0)?;
        let mut next = state.clone();
        next.network = self.network.deliver(&state.network, &of.letter)?;
        if count == 1 {
            next.messages.remove(&flow);
        } else {
            next.messages.insert(flow, count - 1);
        }
        Some(next)
    }

    /// Sending of one message on one of the flows from a node; to the environment if there is none.
    pub(crate) fn send(&self, state: &State, node: Node) -> Vec<State> {
        let flows = &self.node(node).sends;
        if flows.is_empty() {
            return vec![state.clone()];
        }
        let sent = |flow: &usize| {
            let of = &self.diagram.messages[*flow];
            if of.environment {
                return Some(state.clone());
            }
            if !self.network.admits(&state.network) {
                return None;
            }
            let mut next = state.clone();
            next.network = self.network.send(next.network, &of.letter);
            *next.messages.entry(*flow).or_default() += 1;
            Some(next)
        };
        flows.iter().filter_map(sent).collect()
    }
}

/// All subsets of a list, the empty one first.
pub(crate) fn subsets<T: Copy>(list: &[T]) -> Vec<Vec<T>> {
    let mut all = vec![Vec::new()];
    for item in list {
        let longer: Vec<Vec<T>> = all.iter().map(|set| set.iter().copied().chain([*item]).collect()).collect();
        all.extend(longer);
    }
    all
}
