//! Whether the chart of one given run is a prefix of a chart of the protocol: decided however long the word that shows
//! it, since what the word has behind the ends of the run does not matter.

use crate::cover::{Cover, Room};
use crate::unfolding::without_silence;
use crate::{Event, LimitReached, Protocol};
use std::collections::BTreeSet;

/// Whether a run's chart is a prefix of the chart of some word.
///
/// # Errors
/// If more words than the limit have to be looked at.
pub fn is_prefix(protocol: &Protocol, run: &[Event], limit: usize) -> Result<bool, LimitReached> {
    Ok(!covers(protocol, run, false, limit)?.is_empty())
}

/// Whether a run's chart is the chart of some complete word.
///
/// # Errors
/// If more words than the limit have to be looked at.
pub fn is_complete(protocol: &Protocol, run: &[Event], limit: usize) -> Result<bool, LimitReached> {
    let automaton = without_silence(&protocol.body);
    let covers = covers(protocol, run, true, limit)?;
    Ok(covers.iter().any(|cover| cover.weight() == 0 && cover.is_complete(&automaton)))
}

/// The words that cover a run; if they have to be the whole run, those with nothing behind it.
fn covers(protocol: &Protocol, run: &[Event], whole: bool, limit: usize) -> Result<BTreeSet<Cover>, LimitReached> {
    let automaton = without_silence(&protocol.body);
    let roles = protocol.roles.len();
    let mut remaining = vec![0_usize; roles];
    run.iter().for_each(|event| remaining[event.actor().index()] += 1);
    let mut covers = BTreeSet::from([Cover::start(&automaton)]);
    for (position, event) in run.iter().enumerate() {
        remaining[event.actor().index()] -= 1;
        let room = if whole {
            Room { pending: run.len() - position, remaining: None, covers: limit }
        } else {
            Room { pending: usize::MAX, remaining: Some(&remaining), covers: limit }
        };
        let mut next = BTreeSet::new();
        for cover in &covers {
            let advanced = cover.after(&automaton, roles, *event, room);
            next.extend(advanced.covers);
            if advanced.too_many || next.len() > limit {
                return Err(LimitReached { states: limit });
            }
        }
        covers = next;
    }
    Ok(covers)
}
