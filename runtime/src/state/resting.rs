//! Instances that wait or are done: nobody in them has anything left to do, unless a message comes that may never come.

use crate::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Instances that wait or are done, and since when nothing has happened in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    since: BTreeMap<u64, Timestamp>,
    /// The same, those first that have rested longest.
    order: BTreeSet<(Timestamp, u64)>,
}

impl Resting {
    /// Something has happened in an instance, and now it rests.
    pub fn rest(&mut self, instance: u64, now: Timestamp) {
        self.rouse(instance);
        self.since.insert(instance, now);
        self.order.insert((now, instance));
    }

    /// An instance does not rest, or no longer lives.
    pub fn rouse(&mut self, instance: u64) {
        if let Some(since) = self.since.remove(&instance) {
            self.order.remove(&(since, instance));
        }
    }

    pub fn contains(&self, instance: u64) -> bool {
        self.since.contains_key(&instance)
    }

    pub fn len(&self) -> usize {
        self.since.len()
    }

    /// Those that rest, and since when, the longest first.
    pub fn in_order(&self) -> impl Iterator<Item = (Timestamp, u64)> + '_ {
        self.order.iter().copied()
    }
}
