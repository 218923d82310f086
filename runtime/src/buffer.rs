//! Messages that belong to no instance yet, found again by the key values or the choreography instance
//! that would identify them.

use crate::envelope::Envelope;
use crate::key::KeyValue;
use crate::time::Timestamp;
use quadrille_endpoint::KeyIx;
use std::collections::{BTreeMap, BTreeSet};

/// Kept messages by arrival number (the position of the record that kept them).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buffer {
    kept: BTreeMap<u64, Kept>,
    by_id: BTreeMap<String, u64>,
    by_key: BTreeMap<(KeyIx, KeyValue), BTreeSet<u64>>,
    by_choreography: BTreeMap<String, BTreeSet<u64>>,
    by_expiry: BTreeSet<(Timestamp, u64)>,
}

/// A kept message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub envelope: Envelope,
    pub expires: Timestamp,
    pub awaits: Vec<(KeyIx, KeyValue)>,
    /// Why it is given up, if nothing identifies it in time.
    pub reason: String,
}

impl Buffer {
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn get(&self, arrival: u64) -> Option<&Kept> {
        self.kept.get(&arrival)
    }

    pub fn keep(&mut self, arrival: u64, kept: Kept) {
        self.by_id.insert(kept.envelope.id.clone(), arrival);
        self.by_expiry.insert((kept.expires, arrival));
        for awaited in &kept.awaits {
            self.by_key.entry(awaited.clone()).or_default().insert(arrival);
        }
        if let Some(choreography) = &kept.envelope.choreography {
            self.by_choreography.entry(choreography.clone()).or_default().insert(arrival);
        }
        self.kept.insert(arrival, kept);
    }

    /// Takes a message out, by its envelope's id.
    pub fn take(&mut self, id: &str) -> Option<Kept> {
        let arrival = self.by_id.remove(id)?;
        let kept = self.kept.remove(&arrival)?;
        self.by_expiry.remove(&(kept.expires, arrival));
        for awaited in &kept.awaits {
            drop_from(&mut self.by_key, awaited, arrival);
        }
        if let Some(choreography) = &kept.envelope.choreography {
            drop_from(&mut self.by_choreography, choreography, arrival);
        }
        Some(kept)
    }

    /// Messages that a newly bound key value may identify.
    pub fn awaiting_key(&self, key: &(KeyIx, KeyValue)) -> impl Iterator<Item = u64> + '_ {
        self.by_key.get(key).into_iter().flatten().copied()
    }

    /// Messages that a newly begun choreography instance may identify.
    pub fn awaiting_choreography(&self, choreography: &str) -> impl Iterator<Item = u64> + '_ {
        self.by_choreography.get(choreography).into_iter().flatten().copied()
    }

    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.by_expiry.first().map(|(expires, _)| *expires)
    }

    /// A message whose time to live is over.
    pub fn expired(&self, now: Timestamp) -> Option<&Kept> {
        let (expires, arrival) = self.by_expiry.first()?;
        if *expires <= now { self.kept.get(arrival) } else { None }
    }
}

fn drop_from<K: Ord>(index: &mut BTreeMap<K, BTreeSet<u64>>, key: &K, arrival: u64) {
    if let Some(arrivals) = index.get_mut(key) {
        arrivals.remove(&arrival);
        if arrivals.is_empty() {
            index.remove(key);
        }
    }
}
