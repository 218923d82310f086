//! Tokens in plain form: what steps do to a list of counts, without packing, bounds or limits. For searches that
//! go their own ways, and for what the packed search does not tell.

use crate::transition_system::{Effect, Step, System};

/// A count that stands for any number, as large as wanted: it neither grows nor shrinks.
pub(crate) const OMEGA: u16 = u16::MAX;

/// Whether the counts allow a step; the network, and what a step that catches waits for, is not asked.
pub(crate) fn enables(step: &Step, counts: &[u16]) -> bool {
    let holds = |counter: &u32| counts[*counter as usize] > 0;
    step.take.iter().all(|(counter, tokens)| counts[*counter as usize] >= u16::from(*tokens))
        && !step.empty.iter().any(holds)
        && (step.some.is_empty() || step.some.iter().any(holds))
}

/// Moves the tokens of a step that is enabled, and of those that catch what it throws; gives back which did.
pub(crate) fn fire(system: &System, step: &Step, counts: &mut [u16]) -> Vec<u32> {
    let mut caught = Vec::new();
    if let Effect::Throw(signal) = step.effect {
        let steps = (0..).zip(&system.steps);
        let able = steps.filter(|(_, catcher)| catcher.catches == Some(signal) && enables(catcher, counts));
        caught.extend(able.map(|(at, _): (u32, _)| at));
    }
    move_tokens(system, step, counts);
    caught.retain(|at| {
        let catcher = &system.steps[*at as usize];
        let fires = enables(catcher, counts);
        if fires {
            move_tokens(system, catcher, counts);
        }
        fires
    });
    caught
}

fn move_tokens(system: &System, step: &Step, counts: &mut [u16]) {
    for (counter, tokens) in &step.take {
        let count = &mut counts[*counter as usize];
        *count = if *count == OMEGA { OMEGA } else { *count - u16::from(*tokens) };
    }
    for counter in &step.clear {
        counts[*counter as usize] = 0;
    }
    for counter in &step.put {
        let count = &mut counts[*counter as usize];
        *count = count.saturating_add(1).min(system.stops_at(*counter as usize).map_or(u16::MAX, u16::from));
    }
}

/// The steps that catch what a step throws in a state.
pub(crate) fn caught(system: &System, counters: &[u8], step: &Step) -> Vec<u32> {
    let mut counts: Vec<u16> = counters.iter().copied().map(u16::from).collect();
    fire(system, step, &mut counts)
}
