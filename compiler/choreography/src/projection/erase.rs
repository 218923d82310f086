//! Projection by erasure: what a participant sees of a protocol.

use super::expand::determinize_expanded;
use super::global::inline;
use super::letter::leaving;
use super::limit::LimitReached;
use super::minimal::minimize;
use crate::{Action, Automaton, Edge, RoleIx};
use std::collections::BTreeSet;

/// Whether a participant takes part in anything.
pub(crate) fn is_active(automaton: &Automaton, role: RoleIx) -> bool {
    automaton.edges.iter().any(|edge| match &edge.action {
        Action::Silent => false,
        Action::Exchange(interaction) => interaction.involves(role),
        Action::Parallel(branches) => branches.iter().any(|branch| is_active(branch, role)),
    })
}

/// The automaton with everything silent in which the participant does not take part. Of a parallel block remains: a
/// silent edge if it takes part in no branch; the branch itself if it takes part in one; a block with the participant's
/// machine for each branch in which it takes part, if there are several.
pub(crate) fn erase(automaton: &Automaton, role: RoleIx, limit: usize) -> Result<Automaton, LimitReached> {
    let mut erased = Automaton { initial: automaton.initial, states: automaton.states.clone(), edges: Vec::new() };
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => erased.edges.push(edge.clone()),
            Action::Exchange(interaction) if interaction.involves(role) => erased.edges.push(edge.clone()),
            Action::Exchange(_) => erased.edges.push(Edge::new(edge.from, Action::Silent, edge.to)),
            Action::Parallel(branches) => {
                let own: Vec<&Automaton> = branches.iter().filter(|branch| is_active(branch, role)).collect();
                if !branches.iter().all(ends) {
                    // No word gets past a block with a branch that never ends; what happens inside is still seen.
                    prefixes(&mut erased, edge, &own, role, limit)?;
                } else if let [only] = own.as_slice() {
                    inline(&mut erased, edge, &erase(only, role, limit)?);
                } else if own.is_empty() {
                    erased.edges.push(Edge::new(edge.from, Action::Silent, edge.to));
                } else {
                    let machines: Result<Vec<Automaton>, LimitReached> =
                        own.into_iter().map(|branch| machine(branch, role, limit)).collect();
                    erased.edges.push(Edge { action: Action::Parallel(machines?), ..edge.clone() });
                }
            }
        }
    }
    Ok(erased)
}

/// A participant's canonical machine: erasure, subset construction, minimization.
pub(crate) fn machine(automaton: &Automaton, role: RoleIx, limit: usize) -> Result<Automaton, LimitReached> {
    let (erased, mut subsets) = determinize_expanded(&erase(automaton, role, limit)?, limit, &|_| true)?;
    super::decision::carry(&erased, role, &mut subsets);
    Ok(minimize(&subsets.automaton))
}

/// Whether some word of it is complete.
pub(crate) fn ends(automaton: &Automaton) -> bool {
    let leaving = leaving(automaton);
    let mut reached = BTreeSet::from([automaton.initial]);
    let mut waiting = vec![automaton.initial];
    while let Some(state) = waiting.pop() {
        if automaton.is_final(state) {
            return true;
        }
        for position in &leaving[state.index()] {
            let edge = &automaton.edges[*position];
            let passes = match &edge.action {
                Action::Silent | Action::Exchange(_) => true,
                Action::Parallel(branches) => branches.iter().all(ends),
            };
            if passes && reached.insert(edge.to) {
                waiting.push(edge.to);
            }
        }
    }
    false
}

/// A block that is never done: the participant's part of it, with nothing behind it.
fn prefixes(
    erased: &mut Automaton,
    edge: &Edge,
    own: &[&Automaton],
    role: RoleIx,
    limit: usize,
) -> Result<(), LimitReached> {
    let nowhere = erased.state(false);
    let stopped = Edge { to: nowhere, ..edge.clone() };
    if let [only] = own {
        let mut inside = erase(only, role, limit)?;
        for state in &mut inside.states {
            state.is_final = false;
        }
        inline(erased, &stopped, &inside);
    } else if !own.is_empty() {
        let machines: Result<Vec<Automaton>, LimitReached> =
            own.iter().map(|branch| machine(branch, role, limit)).collect();
        erased.edges.push(Edge { action: Action::Parallel(machines?), ..stopped });
    }
    Ok(())
}
