//! What an engine is told from outside: names, times and limits.

use std::time::Duration;

/// Options of an engine. A participant that recovers must be given the times of its first life, since
/// they decide what its records fold to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineOptions {
    /// Makes the ids of choreography instances and envelopes unique across restarts.
    pub nonce: String,
    /// How long a message that belongs to no instance is kept.
    pub time_to_live: Duration,
    /// How long the keys and envelope ids of an ended instance are remembered; at least `time_to_live`.
    pub retention: Duration,
    /// How long an instance that waits or is done is left open when nothing happens in it; until it is closed by
    /// [`Input::Close`](super::Input) if none.
    pub close_after: Option<Duration>,
    /// Instances alive at once.
    pub max_instances: usize,
    /// Messages kept at once that belong to no instance yet.
    pub max_buffered: usize,
    /// Messages that wait at once in the bags of one instance.
    pub max_waiting: usize,
    /// Messages that no partner has acknowledged, above which nothing new is started.
    pub max_unacknowledged: usize,
    /// Steps of one instance in one turn, above which it is taken to go round without end.
    pub max_steps: u32,
    /// Tries of the work of one activity, if its faults say that trying again may help.
    pub max_attempts: u32,
    /// Dead letters and failed sendings that the status lists (all are counted).
    pub max_listed: usize,
    /// Log records kept for each monitoring rule (all are counted).
    pub max_log: usize,
    /// Instances for which an aggregate over one process instance keeps its figure.
    pub max_groups: usize,
}

impl EngineOptions {
    /// Options for one machine: five minutes to live, ten minutes of retention, a hundred thousand
    /// instances.
    #[must_use]
    pub const fn new(nonce: String) -> Self {
        Self {
            nonce,
            time_to_live: Duration::from_secs(300),
            retention: Duration::from_secs(600),
            close_after: None,
            max_instances: 100_000,
            max_buffered: 100_000,
            max_waiting: 1_000,
            max_unacknowledged: 100_000,
            max_steps: 10_000,
            max_attempts: 3,
            max_listed: 100,
            max_log: 10_000,
            max_groups: 1_000,
        }
    }
}
