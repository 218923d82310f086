//! Rule kind (3) over two participants: the time from sending to receipt.
//!
//! The two times are read on the clocks of two participants, so the figure is marked as skewed; a
//! receiver whose clock is behind measures a negative delay. A message of a sender that does not say
//! when it was sent measures nothing.

use super::{Measured, Monitor, Observation, Sample, Summary};
use quadrille_endpoint::PointRole;

/// What was measured.
#[derive(Debug, Default)]
pub struct Delay {
    summary: Summary,
}

impl Monitor for Delay {
    fn observe(&mut self, _role: PointRole, observation: &Observation<'_>) -> Option<Sample> {
        let value = Some(observation.time.since(observation.sent_at?));
        self.summary.add(value);
        Some(Sample { instance: observation.instance, value })
    }

    fn figure(&self) -> Measured {
        Measured { summary: self.summary, ..Measured::default() }
    }
}
