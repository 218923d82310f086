//! Logs: rule kind (1), a record at a moment of each element selected (extension.md §2.2 and §6.2).

use crate::{Origin, Selector};

/// A log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The elements that it is about.
    pub selector: Selector,
    /// When, around an element, it records.
    pub moment: Moment,
    /// How often it records during an activity, in milliseconds, beside the start and changes of data.
    pub every: Option<u64>,
    /// Attributes of the element that it records.
    pub fields: Vec<String>,
    /// Data that it records.
    pub data: Vec<LoggedData>,
}

/// When, around an element, something is observed (ω of the rule kinds).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// When it is entered.
    Before,
    /// At its start, at every change of data that the rule names, and periodically if the rule says how often.
    During,
    /// When it is left.
    After,
}

/// Data that a log records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedData {
    /// The data object.
    pub object: Origin,
    /// Members from the payload's root; empty for the whole.
    pub path: Vec<String>,
}
