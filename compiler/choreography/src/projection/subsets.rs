//! The subset construction (Rabin and Scott 1959): a deterministic automaton without silent edges.

use super::letter::{Letter, leaving};
use super::limit::LimitReached;
use crate::{Automaton, Edge, State, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// A deterministic automaton, and which states of the original each of its states stands for.
pub(crate) struct Subsets {
    /// The automaton: reachable states only, numbered breadth-first, edges in document order.
    pub(crate) automaton: Automaton,
    /// For each state, the original states that are entered by the edge that leads to it.
    pub(crate) entered: Vec<BTreeSet<StateIx>>,
}

/// Determinizes: what is read leads to one state, the set of all states that it may lead to.
pub(crate) fn determinize(automaton: &Automaton, limit: usize) -> Result<Subsets, LimitReached> {
    let leaving = leaving(automaton);
    let letters: Vec<Option<Letter>> = automaton.edges.iter().map(|edge| Letter::of(&edge.action)).collect();
    let first = BTreeSet::from([automaton.initial]);
    let mut number = BTreeMap::from([(silently(automaton, &leaving, &first), StateIx(0))]);
    let mut entered = vec![first];
    let mut result = Automaton { initial: StateIx(0), states: vec![State::plain(false)], edges: Vec::new() };
    let mut next = 0;
    while next < entered.len() {
        let all = silently(automaton, &leaving, &entered[next]);
        let from = number[&all];
        result.states[next].is_final = all.iter().any(|state| automaton.is_final(*state));
        // Every letter that is read here: its first edge in document order, and where it may lead to.
        let mut read: BTreeMap<&Letter, (usize, BTreeSet<StateIx>)> = BTreeMap::new();
        for position in all.iter().flat_map(|state| &leaving[state.index()]) {
            if let Some(letter) = &letters[*position] {
                let (earliest, targets) = read.entry(letter).or_insert((*position, BTreeSet::new()));
                *earliest = (*earliest).min(*position);
                targets.insert(automaton.edges[*position].to);
            }
        }
        let mut read: Vec<(usize, BTreeSet<StateIx>)> = read.into_values().collect();
        read.sort();
        for (position, targets) in read {
            let closed = silently(automaton, &leaving, &targets);
            let to = if let Some(known) = number.get(&closed) {
                *known
            } else {
                if entered.len() >= limit {
                    return Err(LimitReached { states: limit });
                }
                let new = result.state(false);
                number.insert(closed, new);
                entered.push(targets);
                new
            };
            let edge = &automaton.edges[position];
            result.edges.push(Edge { from, to, ..edge.clone() });
        }
        next += 1;
    }
    Ok(Subsets { automaton: result, entered })
}

/// The states that are reached by silent edges alone.
pub(crate) fn silently(automaton: &Automaton, leaving: &[Vec<usize>], from: &BTreeSet<StateIx>) -> BTreeSet<StateIx> {
    let mut reached = from.clone();
    let mut waiting: Vec<StateIx> = from.iter().copied().collect();
    while let Some(state) = waiting.pop() {
        for position in &leaving[state.index()] {
            let edge = &automaton.edges[*position];
            if edge.action == crate::Action::Silent && reached.insert(edge.to) {
                waiting.push(edge.to);
            }
        }
    }
    reached
}
