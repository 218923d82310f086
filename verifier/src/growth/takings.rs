//! How many tokens a run takes from a counter at most, as far as a graph tells in which every run has an image.
//!
//! Where a step that takes from the counter lies on a cycle, there may be no such number. Else it is the greatest sum
//! along a way through the strongly connected components, those that are reached last first.

use super::saturated::Saturated;
use crate::Reason;
use crate::explore::Explored;
use crate::strongly_connected::Scratch;
use crate::transition_system::System;
use std::collections::BTreeMap;

/// For each of these counters the greatest number of tokens that a run takes from it; none if one of them has no such
/// number.
///
/// # Errors
/// The reason why it ended before it was done.
pub(super) fn takings(
    original: &System,
    saturated: &Saturated,
    explored: &Explored<'_>,
    counters: &[u32],
) -> Result<Option<BTreeMap<u32, u32>>, Reason> {
    let all: Vec<u32> = (0..explored.len() as u32).collect();
    let components = Scratch::new(explored, explored.bytes())?.components(explored, &all)?;
    let mut component_of = vec![0; all.len()];
    for (component, states) in components.iter().enumerate() {
        states.iter().for_each(|state| component_of[*state as usize] = component);
    }
    let of_counter = |counter: &u32| {
        let mut most = vec![0; components.iter().count()];
        let mut is_endless = false;
        for (component, states) in components.iter().enumerate() {
            for state in states {
                explored.watch.ask()?;
                explored.for_each_successor(*state, |edge| {
                    let taken = u32::from(saturated.taken(original, edge.step, *counter));
                    let to = component_of[edge.state as usize];
                    is_endless |= to == component && taken > 0;
                    most[component] = most[component].max(most[to] + taken);
                });
            }
        }
        Ok((!is_endless).then(|| (*counter, most[component_of[0]])))
    };
    let all = counters.iter().map(of_counter).collect::<Result<Vec<_>, Reason>>()?;
    Ok(all.into_iter().collect())
}
