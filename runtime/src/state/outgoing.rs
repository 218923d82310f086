//! Messages that were sent and that no partner has acknowledged.

use crate::envelope::Envelope;
use crate::time::Timestamp;
use quadrille_endpoint::FlowIx;
use std::collections::{BTreeMap, VecDeque};

/// Unacknowledged messages in the order of sending, and the latest that a partner refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    sent: BTreeMap<u64, (u64, Envelope)>,
    by_id: BTreeMap<String, u64>,
    pub failed: u64,
    pub failures: VecDeque<Failure>,
}

/// A message that a partner refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub instance: u64,
    pub envelope: String,
    pub flow: FlowIx,
    pub reason: String,
    pub time: Timestamp,
}

impl Outgoing {
    pub fn len(&self) -> usize {
        self.sent.len()
    }

    pub fn in_order(&self) -> impl Iterator<Item = &Envelope> {
        self.sent.values().map(|(_, envelope)| envelope)
    }

    /// The instance that sent a message which no partner has acknowledged.
    pub fn sender(&self, id: &str) -> Option<u64> {
        self.by_id.get(id).and_then(|sequence| self.sent.get(sequence)).map(|(instance, _)| *instance)
    }

    pub fn put(&mut self, sequence: u64, instance: u64, envelope: Envelope) {
        self.by_id.insert(envelope.id.clone(), sequence);
        self.sent.insert(sequence, (instance, envelope));
    }

    pub fn take(&mut self, id: &str) -> Option<(u64, Envelope)> {
        self.by_id.remove(id).and_then(|sequence| self.sent.remove(&sequence))
    }
}
