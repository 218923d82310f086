//! The data of an instance of `Shop`, with its types.

use crate::messages::{
    Authorization, AuthorizationRequest, Cancellation, Capture, Confirmation, DeliveryReport, Inquiry, Invoice, Offer,
    Order, Rejection, Settlement, Shipment,
};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Shop` has exchanged and written so far.
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
    /// The last message `Authorization request` that was sent or received.
    pub authorization_request: Option<AuthorizationRequest>,
    /// The last message `Cancellation` that was sent or received.
    pub cancellation: Option<Cancellation>,
    /// The last message `Capture` that was sent or received.
    pub capture: Option<Capture>,
    /// The last message `Shipment` that was sent or received.
    pub shipment: Option<Shipment>,
    /// The last message `Authorization` that was sent or received.
    pub authorization: Option<Authorization>,
    /// The last message `Settlement` that was sent or received.
    pub settlement: Option<Settlement>,
    /// The last message `Delivery report` that was sent or received.
    pub delivery_report: Option<DeliveryReport>,
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
            authorization_request: slot(slots, SlotIx(6), "Authorization request")?,
            cancellation: slot(slots, SlotIx(7), "Cancellation")?,
            capture: slot(slots, SlotIx(8), "Capture")?,
            shipment: slot(slots, SlotIx(9), "Shipment")?,
            authorization: slot(slots, SlotIx(10), "Authorization")?,
            settlement: slot(slots, SlotIx(11), "Settlement")?,
            delivery_report: slot(slots, SlotIx(12), "Delivery report")?,
        })
    }
}
