//! What a construction did not get done with.

/// A limit was reached; nothing is known then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitReached {
    /// The limit: so many states.
    pub states: usize,
}

impl core::fmt::Display for LimitReached {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "the projection has more than {} states", self.states)
    }
}

impl core::error::Error for LimitReached {}
