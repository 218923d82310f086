//! The coverability graph on `bag`: counts that can grow without a bound become omega.

use super::is_monotone;
use super::plain::{State, Tree};
use crate::tokens::OMEGA;
use crate::transition_system::{Counter, System};
use crate::watch::Watch;
use crate::{Network, Reason};
use std::collections::VecDeque;

/// What the coverability graph says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cover {
    /// No message flow holds more than finitely many messages.
    Bounded,
    /// Tokens pile up in this counter without a bound, and messages on some message flow with them.
    PilesUp(usize),
    /// It is too large.
    Unknown,
}

/// Looks at the coverability graph, up to so many states.
pub(crate) fn cover(system: &System, watch: &Watch<'_>, most_states: usize) -> Result<Cover, Reason> {
    watch.begin("looking whether messages pile up");
    let monotone = is_monotone(system);
    let mut tree = Tree::new(system, Network::Bag);
    let mut waiting = VecDeque::from([0]);
    while let Some(state) = waiting.pop_front() {
        watch.ask_for(system.steps.len())?;
        for (step, mut after) in tree.successors(state) {
            accelerate(&tree, watch, &monotone, state, &mut after)?;
            let counters = system.counters.iter().zip(&after.counts);
            let omegas = counters.enumerate().filter(|(_, (_, count))| **count == OMEGA);
            if omegas.clone().any(|(_, (counter, _))| *counter == Counter::Channel) {
                let places = omegas.filter(|(_, (counter, _))| **counter != Counter::Channel);
                let first = places.map(|(at, _)| at).next();
                return Ok(first.map_or(Cover::Unknown, Cover::PilesUp));
            }
            if tree.states.len() >= most_states {
                return Ok(Cover::Unknown);
            }
            if let Some(found) = tree.add(after, state, step) {
                waiting.push_back(found);
            }
        }
    }
    Ok(Cover::Bounded)
}

/// Counts that are more than in a state on the way, all others being the same, can be as many as wanted.
fn accelerate(
    tree: &Tree<'_>,
    watch: &Watch<'_>,
    monotone: &[bool],
    parent: usize,
    state: &mut State,
) -> Result<(), Reason> {
    let mut at = Some(parent);
    while let Some(earlier) = at {
        watch.ask()?;
        let before = &tree.states[earlier].counts;
        let pairs = || before.iter().zip(&state.counts).zip(monotone);
        if pairs().all(|((before, after), monotone)| before == after || (before < after && *monotone)) {
            let grown: Vec<bool> = pairs().map(|((before, after), _)| before < after).collect();
            let counts = state.counts.iter_mut().zip(grown).filter(|(_, grown)| *grown);
            counts.for_each(|(count, _)| *count = OMEGA);
        }
        at = tree.parent(earlier);
    }
    Ok(())
}
