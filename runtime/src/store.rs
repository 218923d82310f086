//! Stores: where a participant's journal is kept.
//!
//! The caller appends the records of a turn in one write before it answers or acts: what is
//! acknowledged is then as safe as the store is.

mod memory;

pub use memory::MemoryStore;

use crate::journal::Record;

/// A journal's place. The list of stores is this module's list of files.
pub trait Store: Send {
    /// Appends records: all of them or none.
    ///
    /// # Errors
    /// If they could not be stored; it is then not known whether they were.
    fn append(&mut self, records: &[Record]) -> Result<(), StoreError>;

    /// All records, in order.
    ///
    /// # Errors
    /// If they cannot be read.
    fn load(&self) -> Result<Vec<Record>, StoreError>;

    /// What the end of the process does to the instances, for people.
    fn promise(&self) -> &'static str;

    /// Whether records outlive the process.
    fn is_durable(&self) -> bool;
}

/// Why a store failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(pub String);

impl std::fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for StoreError {}
