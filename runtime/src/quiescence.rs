//! Quiescence: nothing happens any more at any participant, and no message is on its way.
//!
//! Detected by Mattern's four-counter method (F. Mattern, "Algorithms for distributed termination
//! detection", Distributed Computing 2, 1987): all participants are asked twice, one after the other. If
//! each was idle both times, no total changed in between, and as many messages were settled as were
//! sent, then there was a moment, between the two rounds, at which all were idle and the network was
//! empty. Only time or the environment can move them then.

use crate::client::{OperationsClient, OperationsError};
use crate::operations::StatusReply;
use crate::time::Timestamp;
use std::time::{Duration, Instant};

/// How long to wait between two attempts to see quiescence, at first and at last.
const PAUSES: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(50));

/// What two rounds have shown.
#[derive(Clone, Debug)]
pub struct Quiescence {
    /// Whether nothing happens any more, but for time and the environment.
    pub quiet: bool,
    /// The answers of the second round, in the order of the clients.
    pub statuses: Vec<StatusReply>,
}

impl Quiescence {
    /// When the first timer or time to live of any participant is due.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        self.statuses.iter().filter_map(|status| status.next_due).min().map(Timestamp)
    }

    /// Instances that have not ended, at all participants.
    #[must_use]
    pub fn live(&self) -> u64 {
        self.statuses.iter().map(|status| status.live).sum()
    }

    /// Whether every choreography instance is over: all is quiet, what lives only waits or is done, and nothing is left
    /// that could still move it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let rests = |status: &StatusReply| status.live == status.done && status.buffered == 0;
        self.quiet && self.next_due().is_none() && self.statuses.iter().all(rests)
    }
}

/// Asks all participants twice.
///
/// # Errors
/// If one does not answer.
pub async fn quiescent(clients: &[OperationsClient]) -> Result<Quiescence, OperationsError> {
    let first = round(clients).await?;
    if !at_rest(&first) {
        return Ok(Quiescence { quiet: false, statuses: first });
    }
    let second = round(clients).await?;
    Ok(Quiescence { quiet: is_quiet(&first, &second), statuses: second })
}

/// Asks again and again until all is quiet, or the time is over.
///
/// # Errors
/// If a participant does not answer.
pub async fn settled(clients: &[OperationsClient], limit: Duration) -> Result<Quiescence, OperationsError> {
    let began = Instant::now();
    let (mut pause, longest) = PAUSES;
    loop {
        let seen = quiescent(clients).await?;
        if seen.quiet || began.elapsed() >= limit {
            return Ok(seen);
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(longest);
    }
}

async fn round(clients: &[OperationsClient]) -> Result<Vec<StatusReply>, OperationsError> {
    let mut statuses = Vec::with_capacity(clients.len());
    for client in clients {
        statuses.push(client.status().await?);
    }
    Ok(statuses)
}

fn is_quiet(first: &[StatusReply], second: &[StatusReply]) -> bool {
    let unchanged = first.iter().zip(second).all(|(before, after)| before.counters == after.counters);
    unchanged && at_rest(first) && at_rest(second)
}

/// Whether one round saw all idle, and no message on its way.
fn at_rest(statuses: &[StatusReply]) -> bool {
    let total = |count: fn(&crate::operations::Counters) -> u64| -> u64 {
        statuses.iter().filter_map(|status| status.counters.as_ref()).map(count).sum()
    };
    statuses.iter().all(|status| status.idle) && total(|counters| counters.sent) == total(|counters| counters.settled)
}

#[cfg(test)]
mod tests {
    use super::is_quiet;
    use crate::operations::{Counters, StatusReply};

    fn status(idle: bool, inputs: u64, sent: u64, settled: u64) -> StatusReply {
        let counters = Counters { inputs, received: 0, sent, settled };
        StatusReply { idle, counters: Some(counters), ..StatusReply::default() }
    }

    #[test]
    fn only_two_equal_rounds_at_rest_are_quiet() {
        let check = |first: &[StatusReply], second: &[StatusReply], expected: bool| {
            assert_eq!(is_quiet(first, second), expected, "{first:?} then {second:?}");
        };
        let rest = [status(true, 5, 2, 2), status(true, 7, 0, 0)];
        check(&rest, &rest, true);
        // A work runs.
        check(&[status(false, 5, 2, 2)], &[status(false, 5, 2, 2)], false);
        // A message is on its way.
        check(&[status(true, 5, 2, 1)], &[status(true, 5, 2, 1)], false);
        // Something happened in between: a message crossed the two rounds.
        check(&rest, &[status(true, 5, 2, 2), status(true, 8, 0, 0)], false);
        check(&rest, &[status(true, 6, 3, 3), status(true, 7, 0, 0)], false);
        check(&[], &[], true);
    }
}
