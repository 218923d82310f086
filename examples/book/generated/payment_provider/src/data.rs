//! The data of an instance of `Payment provider`, with its types.

use crate::messages::{Authorization, AuthorizationRequest, Cancellation, Capture, Settlement};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Payment provider` has exchanged and written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The last message `Authorization request` that was sent or received.
    pub authorization_request: Option<AuthorizationRequest>,
    /// The last message `Cancellation` that was sent or received.
    pub cancellation: Option<Cancellation>,
    /// The last message `Capture` that was sent or received.
    pub capture: Option<Capture>,
    /// The last message `Authorization` that was sent or received.
    pub authorization: Option<Authorization>,
    /// The last message `Settlement` that was sent or received.
    pub settlement: Option<Settlement>,
}

impl Data {
    /// Decodes what has been written.
    ///
    /// # Errors
    /// If a value is not of its type.
    pub fn decode(slots: &Slots) -> Result<Self, Fault> {
        Ok(Self {
            authorization_request: slot(slots, SlotIx(0), "Authorization request")?,
            cancellation: slot(slots, SlotIx(1), "Cancellation")?,
            capture: slot(slots, SlotIx(2), "Capture")?,
            authorization: slot(slots, SlotIx(3), "Authorization")?,
            settlement: slot(slots, SlotIx(4), "Settlement")?,
        })
    }
}
