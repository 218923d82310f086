//! A participant's clock: real time, or virtual time that stands still until it is advanced.
//!
//! Real time is read once from the system and then moved by the monotonic clock, so that a correction
//! of the system's clock never makes a timer fire early or a duration negative. Virtual time is moved
//! by the operations service alone (or by the scheduler); whoever moves it must wait until the
//! participants are quiet, which is why it may jump over hours of waiting in no time.

use crate::time::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A source of time for one participant.
#[derive(Debug)]
pub enum Clock {
    /// The time of day.
    Real {
        /// The time of day when the clock was made.
        origin: Timestamp,
        /// The same moment on the monotonic clock.
        started: Instant,
    },
    /// A time that only [`Clock::advance`] moves: nanoseconds since 1970-01-01T00:00:00Z.
    Virtual(AtomicI64),
}

/// Real time cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RealTime;

impl std::fmt::Display for RealTime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the participant runs on real time, which cannot be advanced")
    }
}

impl std::error::Error for RealTime {}

impl Clock {
    /// A clock that shows the time of day.
    #[must_use]
    pub fn real() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::Real { origin: Timestamp(0).after(since_epoch), started: Instant::now() }
    }

    /// A clock that stands still at a time until it is advanced.
    #[must_use]
    pub const fn standing_at(time: Timestamp) -> Self {
        Self::Virtual(AtomicI64::new(time.0))
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Real { origin, started } => origin.after(started.elapsed()),
            Self::Virtual(time) => Timestamp(time.load(Ordering::SeqCst)),
        }
    }

    /// Moves virtual time forward; a time that has passed changes nothing.
    ///
    /// # Errors
    /// If the clock shows real time.
    pub fn advance(&self, to: Timestamp) -> Result<Timestamp, RealTime> {
        match self {
            Self::Real { .. } => Err(RealTime),
            Self::Virtual(time) => Ok(Timestamp(time.fetch_max(to.0, Ordering::SeqCst).max(to.0))),
        }
    }

    /// Completes when the clock shows the time: for ever pending on virtual time, whose every move is
    /// followed by a tick anyway.
    pub async fn reaches(&self, time: Timestamp) {
        match self {
            Self::Real { .. } => {
                let left = u64::try_from(time.since(self.now())).unwrap_or(0);
                tokio::time::sleep(Duration::from_nanos(left)).await;
            }
            Self::Virtual(_) => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, RealTime};
    use crate::time::Timestamp;
    use std::time::Duration;

    #[test]
    fn virtual_time_moves_forward_only() {
        let clock = Clock::standing_at(Timestamp(100));
        let check = |to: i64, shows: i64| {
            assert_eq!(clock.advance(Timestamp(to)), Ok(Timestamp(shows)));
            assert_eq!(clock.now(), Timestamp(shows));
        };
        check(150, 150);
        check(120, 150);
        check(151, 151);
    }

    #[tokio::test]
    async fn real_time_moves_by_itself_and_cannot_be_moved() {
        let clock = Clock::real();
        let before = clock.now();
        assert_eq!(clock.advance(before.after(Duration::from_secs(3600))), Err(RealTime));
        clock.reaches(before.after(Duration::from_millis(5))).await;
        let passed = clock.now().since(before);
        assert!((5_000_000..3_600_000_000_000).contains(&passed), "{passed} ns have passed");
        // A time that has passed is reached at once.
        clock.reaches(before).await;
    }
}
