//! Watches a search: its limits, its cancellation, and who hears how far it is.

use crate::options::{Cancel, Covered, Limits, Progress};
use crate::{Network, Options, Reason};
use std::time::{Duration, Instant};

/// Time between two reports.
const REPORT_EVERY: Duration = Duration::from_millis(100);

/// The limits of one search, and its clock.
pub(crate) struct Watch<'a> {
    pub(crate) limits: Limits,
    pub(crate) threads: usize,
    network: Network,
    cancel: &'a Cancel,
    progress: &'a Progress,
    began: Instant,
    reported: Instant,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(options: &'a Options, network: Network) -> Self {
        let now = Instant::now();
        let Options { limits, cancel, progress, .. } = options;
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if options.threads == 0 { cores() } else { options.threads };
        Self { limits: *limits, threads, network, cancel, progress, began: now, reported: now }
    }

    /// Called now and then; a reason if the search is to end.
    pub(crate) fn look(&mut self, states: usize, transitions: usize, bytes: impl Fn() -> usize) -> Option<Reason> {
        let now = Instant::now();
        let elapsed = now.duration_since(self.began);
        if now.duration_since(self.reported) >= REPORT_EVERY {
            self.reported = now;
            self.progress.report(Covered { network: self.network, states, transitions, elapsed });
        }
        if self.cancel.is_cancelled() {
            Some(Reason::Cancelled)
        } else if let Some(limit) = self.limits.max_time.filter(|limit| elapsed > *limit) {
            Some(Reason::TimeLimit(limit))
        } else {
            (bytes() > self.limits.max_bytes).then_some(Reason::MemoryLimit(self.limits.max_bytes))
        }
    }
}
