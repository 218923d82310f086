//! A state of the peer: tokens of each instance of a process, messages in transit, and how often end events were
//! reached.

use std::collections::{BTreeMap, BTreeSet};

/// Where a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    Flow(usize),
    /// In a node that starts without a start event: BPMN's reading alone.
    Entering(usize),
    /// In a sub-process: BPMN's reading alone.
    Inside(usize),
    /// In an instance of an activity that is many: BPMN's reading alone.
    Instance(usize),
    /// In an activity that has sent and waits for the answer: BPMN's reading alone.
    Waiting(usize),
}

/// An instance of a process. A message start event adds one, and whoever moves leaves one instance of its process.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Snapshot {
    pub(super) process: usize,
    pub(super) tokens: BTreeMap<Place, u16>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct State {
    pub(super) snapshots: Vec<Snapshot>,
    pub(super) messages: BTreeMap<usize, u16>,
    pub(super) ends: BTreeMap<usize, u16>,
    /// Processes that may still start: BPMN's reading alone.
    pub(super) unstarted: BTreeSet<usize>,
}

impl Snapshot {
    pub(super) fn put(&mut self, place: Place) {
        *self.tokens.entry(place).or_insert(0) += 1;
    }

    /// Whether a token was there to be taken.
    pub(super) fn take(&mut self, place: Place) -> bool {
        let Some(count) = self.tokens.get_mut(&place) else { return false };
        *count -= 1;
        if *count == 0 {
            self.tokens.remove(&place);
        }
        true
    }

    pub(super) fn has(&self, place: Place) -> bool {
        self.tokens.contains_key(&place)
    }
}

impl State {
    /// Nobody has a token.
    pub(super) fn is_over(&self) -> bool {
        self.snapshots.iter().all(|snapshot| snapshot.tokens.is_empty())
    }

    /// The state with another snapshot in the place of all of its process.
    pub(super) fn with(&self, snapshot: Snapshot) -> Self {
        let mut next = self.clone();
        next.snapshots.retain(|other| other.process != snapshot.process);
        next.snapshots.push(snapshot);
        next.snapshots.sort();
        next
    }

    pub(super) fn send(&mut self, flow: usize) {
        *self.messages.entry(flow).or_insert(0) += 1;
    }

    pub(super) fn receive(&mut self, flow: usize) {
        if let Some(count) = self.messages.get_mut(&flow) {
            *count -= 1;
            if *count == 0 {
                self.messages.remove(&flow);
            }
        }
    }
}
