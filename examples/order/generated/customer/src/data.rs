//! The data of an instance of `Customer`, with its types.

use crate::messages::{Confirmation, Delivery, Invoice, Order, Payment, Receipt, Rejection};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Customer` has exchanged and written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The last message `Order` that was sent or received.
    pub order: Option<Order>,
    /// The last message `Rejection` that was sent or received.
    pub rejection: Option<Rejection>,
    /// The last message `Confirmation` that was sent or received.
    pub confirmation: Option<Confirmation>,
    /// The last message `Invoice` that was sent or received.
    pub invoice: Option<Invoice>,
    /// The last message `Payment` that was sent or received.
    pub payment: Option<Payment>,
    /// The last message `Receipt` that was sent or received.
    pub receipt: Option<Receipt>,
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
            order: slot(slots, SlotIx(0), "Order")?,
            rejection: slot(slots, SlotIx(1), "Rejection")?,
            confirmation: slot(slots, SlotIx(2), "Confirmation")?,
            invoice: slot(slots, SlotIx(3), "Invoice")?,
            payment: slot(slots, SlotIx(4), "Payment")?,
            receipt: slot(slots, SlotIx(5), "Receipt")?,
            delivery: slot(slots, SlotIx(6), "Delivery")?,
        })
    }
}
