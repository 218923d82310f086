//! What the vocabulary says at flow nodes and sequence flows: expected durations (extension.md §2.3), event types
//! (§2.5), states (§2.6).

use crate::ElementPlace;
use std::collections::BTreeMap;

/// Annotations by element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// How long an element is expected to take, in milliseconds (`q:expected`).
    pub expected: BTreeMap<ElementPlace, u64>,
    /// The state that an element belongs to (`q:state`).
    pub states: BTreeMap<ElementPlace, String>,
    /// The type of event that a catch event or receive task waits for (`q:eventType`).
    pub event_types: BTreeMap<ElementPlace, String>,
}
