//! Automata without parallel blocks: each block played out as all interleavings of its branches.

use super::{Lowering, Refused};
use crate::{Action, Automaton, Edge, StateIx};
use quadrille_model::Origin;
use std::collections::BTreeMap;

/// Where an automaton with blocks stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    /// At a state.
    At(StateIx),
    /// In a block: the position of its edge, and where each branch stands.
    In(usize, Vec<Stand>),
}

impl Lowering<'_> {
    /// The automaton with the same words and no block in it.
    pub(super) fn sequential(&mut self, automaton: &Automaton, origin: &Origin) -> Result<Automaton, Refused> {
        if !automaton.edges.iter().any(|edge| matches!(edge.action, Action::Parallel(_))) {
            return Ok(automaton.clone());
        }
        let mut played = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
        let mut known: BTreeMap<Stand, StateIx> = BTreeMap::new();
        let first = Stand::At(automaton.initial);
        let mut open = vec![first.clone()];
        known.insert(first.clone(), played.state(is_final(automaton, &first)));
        while let Some(stand) = open.pop() {
            let from = known[&stand];
            if let Stand::At(state) = stand {
                played.states[from.index()].node.clone_from(&automaton.states[state.index()].node);
            }
            for (edge, action, next) in steps(automaton, &stand) {
                let to = if let Some(to) = known.get(&next) {
                    *to
                } else {
                    self.spend(1, origin)?;
                    let to = played.state(is_final(automaton, &next));
                    known.insert(next.clone(), to);
                    open.push(next);
                    to
                };
                played.edges.push(Edge { from, to, action, ..edge });
            }
        }
        Ok(played)
    }
}

fn is_final(automaton: &Automaton, stand: &Stand) -> bool {
    matches!(stand, Stand::At(state) if automaton.is_final(*state))
}

/// What can happen next, each with a copy of the edge that it stands for.
fn steps(automaton: &Automaton, stand: &Stand) -> Vec<(Edge, Action, Stand)> {
    match stand {
        Stand::At(state) => {
            let enter = |(at, edge): (usize, &Edge)| {
                let (action, next) = match &edge.action {
                    Action::Silent => (Action::Silent, Stand::At(edge.to)),
                    Action::Exchange(interaction) => (Action::Exchange(*interaction), Stand::At(edge.to)),
                    Action::Parallel(branches) => {
                        let begins = branches.iter().map(|branch| Stand::At(branch.initial)).collect();
                        (Action::Silent, within(at, edge, branches, begins))
                    }
                };
                (described(edge), action, next)
            };
            automaton.edges.iter().enumerate().filter(|(_, edge)| edge.from == *state).map(enter).collect()
        }
        Stand::In(at, stands) => {
            let edge = &automaton.edges[*at];
            let Action::Parallel(branches) = &edge.action else { return Vec::new() };
            let mut found = Vec::new();
            for (index, (branch, stand)) in branches.iter().zip(stands).enumerate() {
                for (inner, action, next) in steps(branch, stand) {
                    let mut stands = stands.clone();
                    stands[index] = next;
                    found.push((inner, action, within(*at, edge, branches, stands)));
                }
            }
            found
        }
    }
}

/// Behind a block as soon as its branches are done.
fn within(at: usize, edge: &Edge, branches: &[Automaton], stands: Vec<Stand>) -> Stand {
    let is_done = |(branch, stand): (&Automaton, &Stand)| is_final(branch, stand);
    if branches.iter().zip(&stands).all(is_done) { Stand::At(edge.to) } else { Stand::In(at, stands) }
}

/// An edge without its action.
fn described(edge: &Edge) -> Edge {
    let Edge { element, condition, is_default, .. } = edge;
    let (element, condition) = (element.clone(), condition.clone());
    Edge { element, condition, is_default: *is_default, ..Edge::new(edge.from, Action::Silent, edge.to) }
}
