//! The search: every state that can be reached, and every step between them.

use crate::frontier::Frontier;
use crate::network::Transit;
use crate::states::{Interned, States};
use crate::transition_system::Step;
use crate::transition_system::{COUNTER_LIMIT, Fired, System};
use crate::watch::Watch;
use crate::{Limits, Reason};

/// The graph of reachable states.
pub(crate) struct Graph {
    states: States,
    /// From where, and by which step, each state was found first. The initial state is its own parent.
    parents: Vec<Edge>,
    edges: Vec<Edge>,
    /// First edge of each state, and how many it has.
    spans: Vec<(u32, u32)>,
    /// Whether a step into a state beyond the bound was left out.
    pub(crate) cut: bool,
    /// Why the search ended before all states were expanded, if it did.
    pub(crate) stopped: Option<Reason>,
}

/// States between two looks at the limits.
const LOOK_EVERY: u32 = 256;

/// A step to or from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) state: u32,
    pub(crate) step: u32,
}

/// A graph with the system and the network that it was explored on.
pub(crate) struct Explored<'a> {
    pub(crate) system: &'a System,
    pub(crate) network: &'a dyn Transit,
    pub(crate) graph: &'a Graph,
}

impl Explored<'_> {
    /// How many states there are; their numbers are the order in which they were found, breadth first.
    pub(crate) fn len(&self) -> usize {
        self.graph.states.len()
    }

    /// The counters of a state, one byte each.
    pub(crate) fn counters(&self, state: u32, into: &mut Vec<u8>) {
        into.clear();
        into.extend_from_slice(&self.graph.states.get(state)[..self.system.width()]);
    }

    /// Calls `visit` for each step that tokens and network allow, whether or not it stays within the bound.
    pub(crate) fn for_each_enabled(&self, state: u32, visit: impl FnMut(u32, &Step)) {
        self.system.for_each_enabled(self.network, self.graph.states.get(state), visit);
    }

    /// Calls `visit` for each step taken from a state: within the bound, to a state that was reached.
    pub(crate) fn for_each_successor(&self, state: u32, visit: impl FnMut(Edge)) {
        self.graph.edges(state).iter().copied().for_each(visit);
    }

    /// The steps of a shortest path from the initial state to a state.
    pub(crate) fn path_to(&self, state: u32) -> Vec<u32> {
        let mut steps = Vec::new();
        let mut at = state;
        while at != 0 {
            let parent = self.graph.parents[at as usize];
            steps.push(parent.step);
            at = parent.state;
        }
        steps.reverse();
        steps
    }
}

impl Graph {
    /// Steps taken from a state.
    fn edges(&self, state: u32) -> &[Edge] {
        let (first, count) = self.spans[state as usize];
        &self.edges[first as usize..(first + count) as usize]
    }

    /// How many steps there are between states.
    pub(crate) fn transitions(&self) -> usize {
        self.edges.len()
    }

    fn size(&self) -> usize {
        let of_state = size_of::<Edge>() + size_of::<(u32, u32)>() + size_of::<u32>();
        self.states.size() + self.states.len() * of_state + self.edges.len() * size_of::<Edge>()
    }

    /// Takes in a state; none where it is one too many.
    fn add(&mut self, state: &[u8], parent: Edge, limits: Limits) -> Option<Interned> {
        if self.states.len() >= limits.max_states.min(u32::MAX as usize) {
            return match self.states.find(state) {
                Some(known) => Some(Interned::Known(known)),
                None => {
                    self.stopped = Some(Reason::StateLimit(limits.max_states));
                    None
                }
            };
        }
        let interned = self.states.intern(state);
        if let Interned::New(_) = interned {
            self.parents.push(parent);
            self.spans.push((0, 0));
        }
        Some(interned)
    }
}

/// Explores a system from its initial state, in the order that the frontier gives.
pub(crate) fn explore(
    system: &System,
    network: &impl Transit,
    mut frontier: impl Frontier,
    watch: &mut Watch<'_>,
) -> Graph {
    let limits = watch.limits;
    let mut graph = Graph {
        states: States::new(),
        parents: Vec::new(),
        edges: Vec::new(),
        spans: Vec::new(),
        cut: false,
        stopped: None,
    };
    let first = system.initial(network);
    graph.add(&first, Edge { state: 0, step: 0 }, limits);
    frontier.push(0);
    let (mut from, mut to, mut enabled) = (Vec::new(), Vec::new(), Vec::new());
    while let (Some(state), None) = (frontier.pop(), &graph.stopped) {
        from.clear();
        from.extend_from_slice(graph.states.get(state));
        enabled.clear();
        system.for_each_enabled(network, &from, |at, _| enabled.push(at));
        let first_edge = graph.edges.len();
        for step in &enabled {
            to.clone_from(&from);
            match system.fire(network, &mut to, &system.steps[*step as usize]) {
                Ok(Fired::Within) => {}
                Ok(Fired::Beyond) => {
                    graph.cut = true;
                    continue;
                }
                Err(_) => {
                    graph.stopped = Some(Reason::CounterLimit(u32::from(COUNTER_LIMIT)));
                    continue;
                }
            }
            match graph.add(&to, Edge { state, step: *step }, limits) {
                Some(Interned::New(found)) => {
                    frontier.push(found);
                    graph.edges.push(Edge { state: found, step: *step });
                }
                Some(Interned::Known(found)) => graph.edges.push(Edge { state: found, step: *step }),
                None => {}
            }
        }
        let position = |edges: usize| u32::try_from(edges).expect("the limit on memory keeps steps below 2^32");
        graph.spans[state as usize] = (position(first_edge), position(graph.edges.len() - first_edge));
        if state % LOOK_EVERY == 0 {
            let looked = watch.look(graph.states.len(), graph.edges.len(), graph.size());
            graph.stopped = graph.stopped.take().or(looked);
        }
    }
    graph
}
