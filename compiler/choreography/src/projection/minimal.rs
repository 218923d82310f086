//! Minimization by refining a partition of the states (Moore 1956).

use super::letter::{Letter, leaving};
use crate::{Automaton, Edge, State, StateIx};
use std::collections::{BTreeMap, VecDeque};

/// What one look at a state shows: whether a word may end there, and what decides.
type Look<'automaton> = (bool, Option<&'automaton str>, Vec<(usize, Option<&'automaton str>, bool)>);

/// The class of a state, and the classes of the states that its letters lead to.
type Signature = (usize, Vec<(Option<usize>, usize)>);

/// The smallest automaton that accepts the same words, by the same decisions: two states become one if no word and no
/// condition tells them apart. The automaton has to be deterministic. States are numbered breadth-first, edges stay in
/// document order.
pub(crate) fn minimize(automaton: &Automaton) -> Automaton {
    let leaving = leaving(automaton);
    let mut known: BTreeMap<Letter, usize> = BTreeMap::new();
    let mut letters = Vec::new();
    for edge in &automaton.edges {
        let number = known.len();
        letters.push(Letter::of(&edge.action).map(|letter| *known.entry(letter).or_insert(number)));
    }
    let looks: Vec<Look<'_>> = automaton
        .states
        .iter()
        .zip(&leaving)
        .map(|(state, edges)| {
            let mut decided: Vec<(usize, Option<&str>, bool)> = edges
                .iter()
                .filter_map(|position| {
                    let edge = &automaton.edges[*position];
                    letters[*position].map(|letter| (letter, edge.condition.as_deref(), edge.is_default))
                })
                .filter(|(_, condition, is_default)| condition.is_some() || *is_default)
                .collect();
            decided.sort_unstable();
            let node = if decided.is_empty() { None } else { state.node.as_deref() };
            (state.is_final, node, decided)
        })
        .collect();
    let mut class = numbered(looks.iter());
    loop {
        let signatures: Vec<Signature> = (0..automaton.states.len())
            .map(|state| {
                let mut reads: Vec<(Option<usize>, usize)> = leaving[state]
                    .iter()
                    .map(|position| (letters[*position], class[automaton.edges[*position].to.index()]))
                    .collect();
                reads.sort_unstable();
                (class[state], reads)
            })
            .collect();
        let refined = numbered(signatures.iter());
        let done = count(&refined) == count(&class);
        class = refined;
        if done {
            return quotient(automaton, &leaving, &class);
        }
    }
}

/// Equal things get equal numbers.
fn numbered<T: Ord>(things: impl Iterator<Item = T>) -> Vec<usize> {
    let mut known = BTreeMap::new();
    things
        .map(|thing| {
            let number = known.len();
            *known.entry(thing).or_insert(number)
        })
        .collect()
}

fn count(class: &[usize]) -> usize {
    class.iter().max().map_or(0, |last| last + 1)
}

/// One state for each class, made from the first of its states that a search from the initial state meets.
fn quotient(automaton: &Automaton, leaving: &[Vec<usize>], class: &[usize]) -> Automaton {
    let mut number: BTreeMap<usize, StateIx> = BTreeMap::new();
    let mut result = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let mut waiting = VecDeque::new();
    let mut meet = |state: StateIx, result: &mut Automaton, waiting: &mut VecDeque<StateIx>| {
        *number.entry(class[state.index()]).or_insert_with(|| {
            waiting.push_back(state);
            let new = result.state(false);
            result.states[new.index()] = automaton.states[state.index()].clone();
            new
        })
    };
    meet(automaton.initial, &mut result, &mut waiting);
    while let Some(state) = waiting.pop_front() {
        let from = meet(state, &mut result, &mut waiting);
        for position in &leaving[state.index()] {
            let edge = &automaton.edges[*position];
            let to = meet(edge.to, &mut result, &mut waiting);
            result.edges.push(Edge { from, to, ..edge.clone() });
        }
    }
    if result.states.is_empty() {
        result.states.push(State::plain(false));
    }
    result
}
