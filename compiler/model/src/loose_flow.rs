//! Flows that are drawn and join nothing.

use crate::Origin;

/// A sequence flow or message flow that the model has no place for: an end of it is missing, leads to nothing, or
/// lies in another pool. It is kept so that nothing of the file is lost, means nothing, and an error says what is
/// wrong with it.
#[derive(Clone, Debug)]
pub struct LooseFlow {
    /// The `sequenceFlow` or `messageFlow` element.
    pub origin: Origin,
    /// The id that it gives as its source, if any.
    pub source: Option<String>,
    /// The id that it gives as its target, if any.
    pub target: Option<String>,
}
