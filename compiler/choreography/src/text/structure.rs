//! An automaton as nested choices and loops, as global and local session types have them. Where that would repeat too
//! much (branches that meet in no order), it is definitions that go on with each other.

use super::reached;
use crate::{Action, Automaton, Edge, State, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// How the pieces are written.
pub(super) trait Words {
    /// What an edge does.
    fn action(&mut self, edge: &Edge, depth: usize);
    /// The head of a choice, with an open brace; where it is, and what may come first.
    fn choice(&mut self, state: &State, edges: &[&Edge], depth: usize);
    /// A line.
    fn line(&mut self, text: &str, depth: usize);
    /// Going on with another definition.
    fn goes_on(&mut self, definition: u32, depth: usize);
    /// A number that no loop and no definition has.
    fn number(&mut self) -> u32;
    /// How many lines there are.
    fn length(&self) -> usize;
}

/// More lines than this nobody reads, and there could be exponentially many.
const MOST_LINES: usize = 4_000;
/// So deep may choices and loops stand in each other.
const MOST_DEPTH: usize = 200;

/// Writes an automaton in nested form; false, and then not all of it is written, where that is too long or too deep.
pub(super) fn nested<W: Words>(words: &mut W, automaton: &Automaton, depth: usize) -> bool {
    let mut walk = Walk { words, automaton, loops: BTreeMap::new(), definitions: BTreeMap::new() };
    walk.from(automaton.initial, None, depth)
}

/// The states that have definitions of their own, each with its number, the initial one first: those which more than
/// one edge enters.
pub(super) fn defined<W: Words>(words: &mut W, automaton: &Automaton) -> Vec<(StateIx, u32)> {
    let entering = |state: StateIx| automaton.edges.iter().filter(|edge| edge.to == state).count();
    let others = reached(automaton).into_iter().filter(|state| *state != automaton.initial && entering(*state) > 1);
    std::iter::once(automaton.initial).chain(others).map(|state| (state, words.number())).collect()
}

/// Writes one of the definitions.
pub(super) fn definition<W: Words>(
    words: &mut W,
    automaton: &Automaton,
    defined: &[(StateIx, u32)],
    state: StateIx,
    depth: usize,
) {
    let mut walk = Walk { words, automaton, loops: BTreeMap::new(), definitions: defined.iter().copied().collect() };
    walk.step(state, None, depth);
}

struct Walk<'w, 'a, W> {
    words: &'w mut W,
    automaton: &'a Automaton,
    /// The loops that are open, with their numbers.
    loops: BTreeMap<StateIx, u32>,
    /// States with definitions; none in nested form.
    definitions: BTreeMap<StateIx, u32>,
}

impl<'a, W: Words> Walk<'_, 'a, W> {
    /// Writes what happens from a state on, until another one; none for the end.
    fn from(&mut self, mut state: StateIx, until: Option<StateIx>, depth: usize) -> bool {
        while Some(state) != until {
            if self.words.length() > MOST_LINES || depth > MOST_DEPTH {
                return false;
            }
            if let Some(number) = self.definitions.get(&state) {
                self.words.goes_on(*number, depth);
                return true;
            }
            if let Some(number) = self.loops.get(&state) {
                self.words.line(&format!("continue L{number};"), depth);
                return true;
            }
            let edges: Vec<&'a Edge> = self.automaton.leaving(state).collect();
            let is_loop = self.definitions.is_empty() && self.ahead(state, None, until).contains(&state);
            if let ([only], false, false) = (edges.as_slice(), is_loop, self.automaton.is_final(state)) {
                self.words.action(only, depth);
                state = only.to;
                continue;
            }
            let join = self.join(state, until, is_loop);
            if is_loop {
                let number = self.words.number();
                self.words.line(&format!("rec L{number} {{"), depth);
                self.loops.insert(state, number);
            }
            if !self.step(state, join, depth + usize::from(is_loop)) {
                return false;
            }
            if is_loop {
                self.loops.remove(&state);
                self.words.line("}", depth);
            }
            let Some(next) = join else { return true };
            state = next;
        }
        true
    }

    /// Writes one state, and what follows until all its branches meet.
    fn step(&mut self, state: StateIx, join: Option<StateIx>, depth: usize) -> bool {
        let edges: Vec<&'a Edge> = self.automaton.leaving(state).collect();
        let is_final = self.automaton.is_final(state);
        match (edges.as_slice(), is_final) {
            ([], true) => return true,
            ([], false) => {
                self.words.line("// nothing more can happen here", depth);
                return true;
            }
            ([only], false) => {
                self.words.action(only, depth);
                return self.from(only.to, join, depth);
            }
            _ => {}
        }
        let firsts = self.firsts(&edges);
        self.words.choice(&self.automaton.states[state.index()], &firsts, depth);
        for (at, edge) in edges.iter().enumerate() {
            if at > 0 {
                self.words.line("} or {", depth);
            }
            self.words.action(edge, depth + 1);
            if !self.from(edge.to, join, depth + 1) {
                return false;
            }
        }
        if is_final {
            self.words.line("} or {", depth);
        }
        self.words.line("}", depth);
        true
    }

    /// The edges that are not silent and may come first.
    fn firsts(&self, edges: &[&'a Edge]) -> Vec<&'a Edge> {
        let (mut found, mut passed) = (Vec::new(), BTreeSet::new());
        let mut open = edges.to_vec();
        while let Some(edge) = open.pop() {
            if edge.action != Action::Silent {
                found.push(edge);
            } else if passed.insert(edge.to) {
                open.extend(self.automaton.leaving(edge.to));
            }
        }
        found
    }

    /// Where all ways from a state meet again: the first state that they all pass before they come to `until`, or to the
    /// end; what goes back to an open loop does not come there. Behind a loop, one from which there is no way back.
    fn join(&self, state: StateIx, until: Option<StateIx>, is_loop: bool) -> Option<StateIx> {
        if !self.definitions.is_empty() {
            return None;
        }
        let comes_through = |without: Option<StateIx>| {
            let mut passed = self.ahead(state, without, until);
            passed.insert(state);
            passed.into_iter().any(|at| match until {
                Some(until) => self.automaton.leaving(at).any(|edge| edge.to == until),
                None => self.automaton.is_final(at),
            })
        };
        if !comes_through(None) {
            return until;
        }
        let ahead = self.ahead(state, None, until);
        let meeting = ahead.into_iter().filter(|other| *other != state && !comes_through(Some(*other)));
        let is_behind = |other: &StateIx| !is_loop || !self.ahead(*other, None, until).contains(&state);
        let meeting: BTreeSet<StateIx> = meeting.filter(is_behind).collect();
        let is_first = |one: &StateIx| self.ahead(state, Some(*one), until).is_disjoint(&meeting);
        meeting.iter().copied().find(is_first).or(until)
    }

    /// The states on the ways from one, without one that is not entered, until another.
    fn ahead(&self, from: StateIx, without: Option<StateIx>, until: Option<StateIx>) -> BTreeSet<StateIx> {
        let mut found = BTreeSet::new();
        let mut open = vec![from];
        while let Some(state) = open.pop() {
            for next in self.automaton.leaving(state).map(|edge| edge.to) {
                let is_way = Some(next) != without && Some(next) != until && !self.loops.contains_key(&next);
                if is_way && found.insert(next) {
                    open.push(next);
                }
            }
        }
        found
    }
}
