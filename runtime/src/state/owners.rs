//! Who owns a key value or a choreography instance: live instances, and for a while those that ended.

use crate::key::KeyValue;
use crate::time::Timestamp;
use quadrille_endpoint::KeyIx;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// The indices by which instances are found. An ended instance stays as a tombstone, so that its keys
/// are not taken for those of a later one (decision C2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owners {
    /// By key.
    keys: Vec<BTreeMap<KeyValue, u64>>,
    choreographies: BTreeMap<String, u64>,
    tombstones: BTreeMap<u64, Tombstone>,
    /// Tombstones in the order of their ends.
    order: VecDeque<u64>,
}

/// What is remembered of an ended instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    pub choreography: String,
    pub keys: BTreeMap<KeyIx, KeyValue>,
    pub taken: Vec<Arc<str>>,
    /// Until when.
    pub until: Timestamp,
}

/// The instance that owns something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    Live(u64),
    Ended(u64),
}

impl Owners {
    pub fn new(keys: usize) -> Self {
        Self {
            keys: vec![BTreeMap::new(); keys],
            choreographies: BTreeMap::new(),
            tombstones: BTreeMap::new(),
            order: VecDeque::new(),
        }
    }

    /// Who owns a key value at this time.
    pub fn of_key(&self, key: KeyIx, value: &KeyValue, now: Timestamp) -> Option<Holder> {
        self.holder(self.keys[key.index()].get(value).copied(), now)
    }

    /// Which instance belongs to a choreography instance at this time.
    pub fn of_choreography(&self, choreography: &str, now: Timestamp) -> Option<Holder> {
        self.holder(self.choreographies.get(choreography).copied(), now)
    }

    fn holder(&self, instance: Option<u64>, now: Timestamp) -> Option<Holder> {
        let instance = instance?;
        match self.tombstones.get(&instance) {
            None => Some(Holder::Live(instance)),
            Some(tombstone) => (tombstone.until > now).then_some(Holder::Ended(instance)),
        }
    }

    pub fn begin(&mut self, instance: u64, choreography: &str) {
        self.choreographies.insert(choreography.to_owned(), instance);
    }

    pub fn bind(&mut self, instance: u64, key: KeyIx, value: &KeyValue) {
        self.keys[key.index()].insert(value.clone(), instance);
    }

    pub fn end(&mut self, instance: u64, tombstone: Tombstone) {
        self.tombstones.insert(instance, tombstone);
        self.order.push_back(instance);
    }

    /// Forgets the oldest tombstone, if its time is over.
    pub fn bury(&mut self, now: Timestamp) -> Option<Tombstone> {
        let instance = *self.order.front()?;
        if self.tombstones.get(&instance).is_some_and(|tombstone| tombstone.until > now) {
            return None;
        }
        self.order.pop_front();
        let tombstone = self.tombstones.remove(&instance)?;
        for (key, value) in &tombstone.keys {
            release(&mut self.keys[key.index()], value, instance);
        }
        release(&mut self.choreographies, &tombstone.choreography, instance);
        Some(tombstone)
    }
}

fn release<K: Ord>(index: &mut BTreeMap<K, u64>, key: &K, instance: u64) {
    if index.get(key) == Some(&instance) {
        index.remove(key);
    }
}
