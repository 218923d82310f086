//! Ranges: rule kind (3), a length of time between elements (extension.md §2.2).

use crate::{ParticipantIx, Selector};
use quadrille_endpoint::RangeFunction;

/// A range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Which length of time.
    pub function: RangeFunction,
    /// Its ends, in order.
    pub ends: Vec<RangeEnd>,
}

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    /// The elements selected.
    Elements(Selector),
    /// A participant that sends or receives.
    Participant(ParticipantIx),
}
