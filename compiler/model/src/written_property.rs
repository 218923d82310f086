//! Properties that a model asks for (`q:property`), for the verifier.

use crate::Origin;

/// A property that the model is to have, as a specification pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenProperty {
    /// Its element, with its name if it has one.
    pub origin: Origin,
    /// The pattern, as it is written: what its events are is known when there are steps.
    pub pattern: String,
}
