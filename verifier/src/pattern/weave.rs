//! The automaton of a pattern as a part of the system: a mark for each of its states, of which one is always there. A
//! step that is an event of the pattern becomes one for each state, which takes its mark and puts the next one's. The
//! automaton never hinders a step: the runs are those of the system without it.

use super::automaton::{Letters, State};
use super::{Event, Pattern};
use crate::transition_system::{Counter, Effect, Step, System};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where the automaton is in the system.
pub(crate) struct Woven {
    pub(crate) pattern: Pattern<Event>,
    /// The system without it.
    pub(crate) unwoven: System,
    /// The counters of its states.
    pub(crate) marks: Range<usize>,
    /// The counter that says that the pattern is violated.
    pub(crate) bad: Option<usize>,
    /// The counters that say that something has still to happen.
    pub(crate) owing: Vec<usize>,
}

impl Woven {
    /// Whether something has still to happen.
    pub(crate) fn owes(&self, counters: &[u8]) -> bool {
        self.owing.iter().any(|owing| counters[*owing] > 0)
    }
}

/// Weaves a pattern into a system; none where one step can be several of its events, at several participants.
pub(crate) fn weave(system: &mut System, endpoints: &Endpoints, pattern: Pattern<Event>) -> Option<Woven> {
    let steps: Vec<Vec<Letters>> = system.steps.iter().map(|step| letters(step, endpoints, &pattern)).collect();
    let is_event = |step: usize| steps[step].iter().any(|letters| letters.contains(&true));
    if is_several(system, is_event) {
        return None;
    }
    let after = |state: State, word: &[Letters]| {
        word.iter().fold(state, |state, letters| state.after(pattern.shape, pattern.scope, *letters))
    };
    let states = reached(State::initial(pattern.shape, pattern.scope), |state| {
        steps.iter().map(|word| after(state, word)).collect()
    });
    let unwoven = system.clone();
    let first = system.counters.len();
    for at in 0..states.len() {
        system.counters.push(Counter::Mark);
        system.initial.push(u8::from(at == 0));
        system.limits.push(None);
    }
    let mark = |at: usize| u32::try_from(first + at).expect("a pattern adds a few counters");
    let mut woven: Vec<Step> = Vec::new();
    for (step, word) in std::mem::take(&mut system.steps).into_iter().zip(&steps) {
        if states.iter().all(|state| after(*state, word) == *state) {
            woven.push(step);
            continue;
        }
        for (at, state) in states.iter().enumerate() {
            let next = after(*state, word);
            let next = states.iter().position(|other| *other == next).expect("all states that are reached are known");
            let mut variant = step.clone();
            variant.take.push((mark(at), 1));
            variant.put.push(mark(next));
            woven.push(variant);
        }
    }
    system.steps = woven;
    let numbered = || states.iter().enumerate().map(|(at, state)| (first + at, state));
    Some(Woven {
        bad: numbered().find(|(_, state)| **state == State::Bad).map(|(at, _)| at),
        owing: numbered().filter(|(_, state)| state.is_owing(pattern.scope)).map(|(at, _)| at).collect(),
        marks: first..first + states.len(),
        unwoven,
        pattern,
    })
}

/// The events of a pattern that a step is, transition by transition.
fn letters(step: &Step, endpoints: &Endpoints, pattern: &Pattern<Event>) -> Vec<Letters> {
    let of_transition = |(endpoint, at): &(usize, quadrille_endpoint::TransitionIx)| {
        let table = &endpoints.list[*endpoint].table;
        let transition = &table.transitions[at.index()];
        pattern.events().map(|event| event.is_some_and(|event| event.is(*endpoint, table, transition)))
    };
    step.expansion.iter().map(of_transition).collect()
}

/// Whether a signal can make several steps happen at once that are events.
fn is_several(system: &System, is_event: impl Fn(usize) -> bool) -> bool {
    let signals: BTreeSet<usize> = system.steps.iter().filter_map(|step| step.catches).collect();
    signals.into_iter().any(|signal| {
        let steps = system.steps.iter().enumerate().filter(|(at, _)| is_event(*at));
        let (mut throws, mut catches) = (0, 0);
        for (_, step) in steps {
            throws += usize::from(step.effect == Effect::Throw(signal));
            catches += usize::from(step.catches == Some(signal));
        }
        catches > 1 || (catches > 0 && throws > 0)
    })
}

/// The states that can be reached, the first one first.
fn reached(first: State, next: impl Fn(State) -> BTreeSet<State>) -> Vec<State> {
    let mut states = vec![first];
    let mut at = 0;
    while at < states.len() {
        let more: Vec<State> = next(states[at]).into_iter().filter(|state| !states.contains(state)).collect();
        states.extend(more);
        at += 1;
    }
    states
}
