//! The search: every state that can be reached, and every step between them.

use crate::frontier::Frontier;
use crate::network::Transit;
use crate::states::{Interned, States};
use crate::transition_system::{COUNTER_LIMIT, Fired, System};
use crate::{Limits, Reason};

/// The graph of reachable states.
pub(crate) struct Graph {
    pub(crate) states: States,
    /// From where, and by which step, each state was found first. The initial state is its own parent.
    pub(crate) parents: Vec<Edge>,
    edges: Vec<Edge>,
    /// First edge of each state, and how many it has.
    spans: Vec<(u32, u32)>,
    /// Whether a step into a state beyond the bound was left out.
    pub(crate) cut: bool,
    /// Why the search ended before all states were expanded, if it did.
    pub(crate) stopped: Option<Reason>,
}

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

impl Graph {
    /// Steps taken from a state.
    pub(crate) fn edges(&self, state: u32) -> &[Edge] {
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
pub(crate) fn explore(system: &System, network: &impl Transit, mut frontier: impl Frontier, limits: Limits) -> Graph {
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
        if graph.size() > limits.max_bytes || graph.edges.len() > (u32::MAX / 2) as usize {
            graph.stopped = Some(Reason::MemoryLimit(limits.max_bytes));
        }
    }
    graph
}
