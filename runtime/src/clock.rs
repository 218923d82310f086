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

    /// The time at which an input is handled. On virtual time it is later than that of any input before it
    /// and, for a message, than its sending, by a nanosecond at least: the clock is a Lamport clock
    /// (L. Lamport, "Time, clocks, and the ordering of events in a distributed system", CACM 21, 1978), so
    /// that the messages of a run sort by cause and effect.
    pub fn tick(&self, sent_at: Option<Timestamp>) -> Timestamp {
        match self {
            Self::Real { .. } => self.now(),
            Self::Virtual(time) => {
                let sent_at = sent_at.map_or(i64::MIN, |sent_at| sent_at.0);
                let later = |shown: i64| Some(shown.max(sent_at).saturating_add(1));
                let before = time.fetch_update(Ordering::SeqCst, Ordering::SeqCst, later);
                Timestamp(before.map_or_else(|shown| shown, |shown| shown.max(sent_at).saturating_add(1)))
            }
        }
    }

    /// Completes when the clock shows the time. On virtual time it only says whether it does: whoever moves
    /// it gives the participant a tick, and then it is asked again.
    pub async fn reaches(&self, time: Timestamp) {
        match self {
            Self::Real { .. } => {
                let left = u64::try_from(time.since(self.now())).unwrap_or(0);
                tokio::time::sleep(Duration::from_nanos(left)).await;
            }
            Self::Virtual(_) if self.now() >= time => {}
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

    #[test]
    fn virtual_time_orders_inputs_by_cause() {
        let clock = Clock::standing_at(Timestamp(100));
        assert_eq!(clock.tick(None), Timestamp(101));
        assert_eq!(clock.tick(Some(Timestamp(50))), Timestamp(102));
        assert_eq!(clock.tick(Some(Timestamp(200))), Timestamp(201));
        assert_eq!(clock.now(), Timestamp(201));
        assert_eq!(clock.tick(Some(Timestamp(i64::MAX))), Timestamp(i64::MAX));
    }

    #[tokio::test]
    async fn virtual_time_says_whether_it_has_reached_a_time() {
        let clock = Clock::standing_at(Timestamp(100));
        let check = async |time: i64, reached: bool| {
            let waited = tokio::time::timeout(Duration::from_millis(1), clock.reaches(Timestamp(time))).await;
            assert_eq!(waited.is_ok(), reached, "{time}");
        };
        check(100, true).await;
        check(101, false).await;
        clock.tick(None);
        check(101, true).await;
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
