//! The journal in memory: the reference for all other stores.
//!
//! It grows with every record, and it ends with the process.

use super::{Store, StoreError};
use crate::journal::Record;

/// Records in a vector.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    records: Vec<Record>,
}

impl MemoryStore {
    /// A store without records.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Store for MemoryStore {
    fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        self.records.extend_from_slice(records);
        Ok(())
    }

    fn load(&self) -> Result<Vec<Record>, StoreError> {
        Ok(self.records.clone())
    }

    fn promise(&self) -> &'static str {
        "the journal is kept in memory: a restart loses all instances"
    }

    fn is_durable(&self) -> bool {
        false
    }
}
