//! Rule kind (3) over one participant: the time from one point of an instance to another.
//!
//! `servicetime`, `duration` and `elapsed` differ in their points, which the compiler has placed. In a
//! loop, the k-th opening meets the next closing: openings wait in the order in which they came. A
//! closing without an opening measures nothing.

use super::{Measured, Monitor, Observation, Sample, Summary};
use crate::time::Timestamp;
use quadrille_endpoint::PointRole;
use std::collections::{BTreeMap, VecDeque};

/// The openings of live instances, and what was measured.
#[derive(Debug, Default)]
pub struct Range {
    open: BTreeMap<u64, VecDeque<Timestamp>>,
    summary: Summary,
}

impl Monitor for Range {
    fn observe(&mut self, role: PointRole, observation: &Observation<'_>) -> Option<Sample> {
        match role {
            PointRole::Opens { .. } => {
                self.open.entry(observation.instance).or_default().push_back(observation.time);
                None
            }
            PointRole::Closes { .. } => {
                let opened = self.open.get_mut(&observation.instance)?.pop_front()?;
                let value = Some(observation.time.since(opened));
                self.summary.add(value);
                Some(Sample { instance: observation.instance, value })
            }
            PointRole::Log { .. } | PointRole::ReceivedFrom { .. } => None,
        }
    }

    fn ended(&mut self, instance: u64) {
        self.open.remove(&instance);
    }

    fn figure(&self) -> Measured {
        let open = self.open.values().map(|openings| openings.len() as u64).sum();
        Measured { summary: self.summary, open, groups: Vec::new() }
    }
}
