//! Rule kind (4): a statistic over the values of another rule.
//!
//! Over one process instance, each instance has a figure of its own, kept for the latest instances.
//! Over a process or the whole system there is one; the figures of all participants are merged by
//! whoever asks them.

use super::{Group, Measured, Monitor, Observation, Sample, Summary};
use quadrille_endpoint::{PointRole, Scope};
use std::collections::BTreeMap;

/// What was taken in, in all and by instance.
#[derive(Debug)]
pub struct Aggregate {
    scope: Scope,
    limit: usize,
    summary: Summary,
    groups: BTreeMap<u64, Summary>,
}

impl Aggregate {
    pub fn new(scope: Scope, limit: usize) -> Self {
        Self { scope, limit, summary: Summary::default(), groups: BTreeMap::new() }
    }
}

impl Monitor for Aggregate {
    fn observe(&mut self, _role: PointRole, _observation: &Observation<'_>) -> Option<Sample> {
        None
    }

    fn take(&mut self, sample: Sample) {
        self.summary.add(sample.value);
        match self.scope {
            Scope::ProcessInstance => {
                self.groups.entry(sample.instance).or_default().add(sample.value);
                if self.groups.len() > self.limit {
                    self.groups.pop_first();
                }
            }
            Scope::Process | Scope::System => {}
        }
    }

    fn figure(&self) -> Measured {
        let groups = self.groups.iter().map(|(instance, summary)| Group { instance: *instance, summary: *summary });
        Measured { summary: self.summary, open: 0, groups: groups.collect() }
    }
}
