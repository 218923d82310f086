//! The outbox of one partner: envelopes that the journal holds as sent, transmitted until they are
//! acknowledged or refused for good.
//!
//! Envelopes leave in the order in which they came, several at a time, so their order of arrival is
//! free: the network is a bag (semantics.md, clause 5). The queue needs no limit of its own: what
//! waits here is what the engine counts as unacknowledged, and the engine limits that.

use crate::engine::Input;
use crate::participant::Handle;
use crate::transport::{Outcome, Parcel, Transport};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Envelopes to one partner that are on their way at a time.
pub const CONCURRENCY_LIMIT: usize = 128;
/// The longest pause after the first failed attempt.
pub const FIRST_PAUSE: Duration = Duration::from_millis(20);
/// The longest pause between attempts.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// Failed attempts after which the process says that the partner is not reached.
const REPORTED_ATTEMPT: u32 = 8;

/// Where envelopes to one partner are put.
#[derive(Debug)]
pub(crate) struct Outbox {
    queue: mpsc::UnboundedSender<Parcel>,
    /// Dropped with the outbox, which ends the transmission.
    _task: JoinSet<()>,
}

impl Outbox {
    /// Starts an empty outbox, which reports to the participant.
    pub(crate) fn start(transport: Arc<dyn Transport>, participant: Handle) -> Self {
        let (queue, parcels) = mpsc::unbounded_channel();
        let mut task = JoinSet::new();
        task.spawn(transmit_all(parcels, Arc::new(Way { transport, participant, reported: AtomicBool::new(false) })));
        Self { queue, _task: task }
    }

    /// Takes an envelope to be transmitted.
    pub(crate) fn put(&self, parcel: Parcel) {
        // The other end is gone only while the participant stops, and then nothing is transmitted.
        let _ = self.queue.send(parcel);
    }
}

/// What all envelopes of an outbox share.
struct Way {
    transport: Arc<dyn Transport>,
    participant: Handle,
    /// Whether it has been said that the partner is not reached.
    reported: AtomicBool,
}

async fn transmit_all(mut parcels: mpsc::UnboundedReceiver<Parcel>, way: Arc<Way>) {
    let mut underway = JoinSet::new();
    loop {
        tokio::select! {
            parcel = parcels.recv(), if underway.len() < CONCURRENCY_LIMIT => match parcel {
                Some(parcel) => {
                    let way = Arc::clone(&way);
                    underway.spawn(async move { way.transmit(parcel).await });
                }
                None => return,
            },
            Some(_) = underway.join_next() => {}
        }
    }
}

impl Way {
    async fn transmit(&self, parcel: Parcel) {
        let mut attempt = 0;
        let input = loop {
            match self.transport.deliver(&parcel).await {
                Outcome::Acknowledged => {
                    self.reported.store(false, Ordering::Relaxed);
                    break Input::Delivered { envelope: parcel.envelope.id };
                }
                Outcome::Refused { reason } => break Input::Refused { envelope: parcel.envelope.id, reason },
                Outcome::Failed { reason } => {
                    attempt += 1;
                    if attempt == REPORTED_ATTEMPT && !self.reported.swap(true, Ordering::Relaxed) {
                        eprintln!("`{}` is not reached ({reason}); still trying", parcel.partner);
                    }
                    tokio::time::sleep(pause(&parcel.envelope.id, attempt)).await;
                }
            }
        };
        self.participant.report(input).await;
    }
}

/// How long to wait after a failed attempt: doubled each time up to a limit, and spread over the upper
/// half of that by the envelope's id, so that what failed together is not repeated together.
fn pause(envelope: &str, attempt: u32) -> Duration {
    let longest = FIRST_PAUSE.saturating_mul(1 << (attempt - 1).min(16)).min(LONGEST_PAUSE);
    let mut hasher = DefaultHasher::new();
    (envelope, attempt).hash(&mut hasher);
    let spread = u32::try_from(hasher.finish() % 1000).unwrap_or(0);
    longest / 2 + longest / 2 * spread / 1000
}

#[cfg(test)]
mod tests {
    use super::{FIRST_PAUSE, LONGEST_PAUSE, pause};

    #[test]
    fn pauses_grow_up_to_a_limit_and_differ_between_envelopes() {
        let check = |attempt: u32, longest| {
            for envelope in ["a/1/1", "a/1/2", "b/1/1"] {
                let pause = pause(envelope, attempt);
                assert!(pause >= longest / 2 && pause <= longest, "{pause:?} after attempt {attempt}");
            }
        };
        check(1, FIRST_PAUSE);
        check(2, FIRST_PAUSE * 2);
        check(3, FIRST_PAUSE * 4);
        check(8, LONGEST_PAUSE);
        check(u32::MAX, LONGEST_PAUSE);
        assert_ne!(pause("a/1/1", 8), pause("a/1/2", 8));
    }
}
