//! The data of an instance of `Guest`, with its types.

use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Guest` has exchanged and written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {}

impl Data {
    /// Decodes what has been written.
    ///
    /// # Errors
    /// If a value is not of its type.
    pub fn decode(_slots: &Slots) -> Result<Self, Fault> {
        Ok(Self {})
    }
}
