//! What the owner of `Guest` implements.

/// `Guest` of the collaboration `greeting`: everything that its diagram leaves to an implementation.
///
/// A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries
/// again first.
pub trait Guest: Send + Sync + 'static {}
