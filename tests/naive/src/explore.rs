//! All states that can be reached, breadth first.

use crate::state::{Place, State};
use crate::step::{Partial, Semantics, Step};
use std::collections::HashMap;

/// Where a search is cut: steps into states beyond it are possible, but never taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// Most tokens on a sequence flow.
    pub flows: Option<u32>,
    /// Most messages on a message flow.
    pub messages: Option<u32>,
    /// Most tokens of a node.
    pub nodes: Option<u32>,
}

impl Bound {
    fn admits(self, state: &State) -> bool {
        let within = |count: u32, bound: Option<u32>| bound.is_none_or(|bound| count <= bound);
        let tokens = state.tokens.iter().all(|(place, count)| {
            let is_flow = matches!(place, Place::Flow(_));
            within(*count, if is_flow { self.flows } else { self.nodes })
        });
        tokens && state.messages.values().all(|count| within(*count, self.messages))
    }
}

/// A step between states that were reached.
#[derive(Debug)]
pub struct Edge {
    /// The state after it; none beyond the bound.
    pub to: Option<usize>,
    /// The step, but for its state.
    pub step: Step,
}

/// The states that can be reached, and the steps between them.
#[derive(Debug)]
pub struct Graph {
    /// The states; the first is the initial one.
    pub states: Vec<State>,
    /// The steps from each.
    pub edges: Vec<Vec<Edge>>,
}

/// No more tokens or messages than this are counted anywhere.
const MOST: u32 = 60;

/// All states; none if there are more than so many, or too many tokens or messages somewhere.
#[must_use]
pub fn explore(semantics: &Semantics<'_>, bound: Bound, most: usize) -> Option<Graph> {
    let mut graph = Graph { states: vec![semantics.initial()], edges: Vec::new() };
    let mut numbers = HashMap::from([(graph.states[0].clone(), 0)]);
    while let Some(state) = graph.states.get(graph.edges.len()) {
        let steps = semantics.steps(state);
        let mut edges = Vec::new();
        for Step { actor, partial } in steps {
            let Partial { state, .. } = &partial;
            let counts = state.tokens.values().chain(state.messages.values());
            if counts.into_iter().any(|count| *count > MOST) {
                return None;
            }
            let to = bound.admits(state).then(|| {
                *numbers.entry(state.clone()).or_insert_with(|| {
                    graph.states.push(state.clone());
                    graph.states.len() - 1
                })
            });
            edges.push(Edge { to, step: Step { actor, partial } });
        }
        graph.edges.push(edges);
        if graph.states.len() > most {
            return None;
        }
    }
    Some(graph)
}
