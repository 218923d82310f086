//! What a peer, `rust_bpmn_analyzer` (commit 89a334e, with the state hash corrected), takes a file for: its rules written
//! anew, and each reading in which it departs from BPMN exchangeable for BPMN's.
//!
//! So why it says something else about a file is no guess: with its own readings the rules give its verdicts and its
//! counts of states and steps, and with some of them exchanged they give ours. The smallest set that does is the cause.

mod activity;
mod diagram;
mod emission;
mod exchange;
mod gateway;
mod reading;
mod search;
mod state;
mod step;

pub use reading::Reading;
pub use search::{Found, PeerProperty, PeerRun};

use std::collections::BTreeSet;

/// What the peer finds in a text, in so many states, if it reads these things as BPMN means them. None if it refuses the
/// text.
#[must_use]
pub fn found(text: &str, as_bpmn: &BTreeSet<Reading>, max_states: usize) -> Option<Found> {
    let diagram = exchange::exchanged(diagram::read(text)?, as_bpmn);
    Some(search::search(&diagram, as_bpmn, max_states))
}
