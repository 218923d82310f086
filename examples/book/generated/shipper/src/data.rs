//! The data of an instance of `Shipper`, with its types.

use crate::messages::{Delivery, DeliveryReport, Shipment};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Shipper` has exchanged and written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The last message `Shipment` that was sent or received.
    pub shipment: Option<Shipment>,
    /// The last message `Delivery` that was sent or received.
    pub delivery: Option<Delivery>,
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
            shipment: slot(slots, SlotIx(0), "Shipment")?,
            delivery: slot(slots, SlotIx(1), "Delivery")?,
            delivery_report: slot(slots, SlotIx(2), "Delivery report")?,
        })
    }
}
