//! The alphabet of automata: an interaction, or a whole parallel block.

use crate::{Action, Automaton, Edge, Interaction, StateIx};
use std::collections::{BTreeMap, VecDeque};

/// What an edge that is not silent reads. Two parallel blocks are one letter if their branches are the same machines,
/// whatever the order of the branches and whatever elements of the diagram they stand for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Letter {
    /// One interaction.
    Exchange(Interaction),
    /// A block, with the shapes of its branches in order.
    Block(Vec<Automaton>),
}

impl Letter {
    /// The letter of an action; none for a silent one. The branches of a block have to be minimal already.
    pub(crate) fn of(action: &Action) -> Option<Self> {
        match action {
            Action::Silent => None,
            Action::Exchange(interaction) => Some(Self::Exchange(*interaction)),
            Action::Parallel(branches) => {
                let mut shapes: Vec<Automaton> = branches.iter().map(shape).collect();
                shapes.sort();
                Some(Self::Block(shapes))
            }
        }
    }
}

/// A deterministic automaton without what it stands for: states numbered breadth-first in the order of the letters.
fn shape(automaton: &Automaton) -> Automaton {
    let mut leaving: Vec<Vec<(Action, StateIx)>> = vec![Vec::new(); automaton.states.len()];
    for edge in &automaton.edges {
        leaving[edge.from.index()].push((bare(&edge.action), edge.to));
    }
    let mut shape = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let mut number = BTreeMap::from([(automaton.initial, shape.state(automaton.is_final(automaton.initial)))]);
    let mut waiting = VecDeque::from([automaton.initial]);
    while let Some(state) = waiting.pop_front() {
        leaving[state.index()].sort();
        for (action, to) in std::mem::take(&mut leaving[state.index()]) {
            let target = *number.entry(to).or_insert_with(|| {
                waiting.push_back(to);
                shape.state(automaton.is_final(to))
            });
            let from = number[&state];
            shape.edges.push(Edge::new(from, action, target));
        }
    }
    shape
}

fn bare(action: &Action) -> Action {
    match action {
        Action::Silent => Action::Silent,
        Action::Exchange(interaction) => Action::Exchange(*interaction),
        Action::Parallel(branches) => {
            let mut shapes: Vec<Automaton> = branches.iter().map(shape).collect();
            shapes.sort();
            Action::Parallel(shapes)
        }
    }
}

/// The positions of the edges that leave each state, in document order.
pub(crate) fn leaving(automaton: &Automaton) -> Vec<Vec<usize>> {
    let mut leaving = vec![Vec::new(); automaton.states.len()];
    for (position, edge) in automaton.edges.iter().enumerate() {
        leaving[edge.from.index()].push(position);
    }
    leaving
}
