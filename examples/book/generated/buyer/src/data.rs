//! The data of an instance of `Buyer`, with its types.

use crate::messages::{Confirmation, Delivery, Inquiry, Invoice, Offer, Order, Rejection};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Buyer` has exchanged and written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The last message `Inquiry` that was sent or received.
    pub inquiry: Option<Inquiry>,
    /// The last message `Order` that was sent or received.
    pub order: Option<Order>,
    /// The last message `Offer` that was sent or received.
    pub offer: Option<Offer>,
    /// The last message `Rejection` that was sent or received.
    pub rejection: Option<Rejection>,
    /// The last message `Confirmation` that was sent or received.
    pub confirmation: Option<Confirmation>,
    /// The last message `Invoice` that was sent or received.
    pub invoice: Option<Invoice>,
    /// The last message `Delivery` that was sent or received.
    pub delivery: Option<Delivery>,
}

impl Data {
    /// Decodes what has been written.
    ///
    /// # Errors
    /// If a value is not of its type.
    pub fn decode(slots: &Slots) -> Result<Self, Fault> {
        Ok(Self {
            inquiry: slot(slots, SlotIx(0), "Inquiry")?,
            order: slot(slots, SlotIx(1), "Order")?,
            offer: slot(slots, SlotIx(2), "Offer")?,
            rejection: slot(slots, SlotIx(3), "Rejection")?,
            confirmation: slot(slots, SlotIx(4), "Confirmation")?,
            invoice: slot(slots, SlotIx(5), "Invoice")?,
            delivery: slot(slots, SlotIx(6), "Delivery")?,
        })
    }
}
