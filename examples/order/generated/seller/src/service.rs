//! Joins an implementation of `Seller` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::Seller;
use crate::messages::{DeliveryReport, Order, Payment};
use crate::{conditions, keys};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, encode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Seller` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Seller` with an implementation of what the model leaves open.
pub fn service<T: Seller>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Seller> Program for Service<T> {
    fn endpoint(&self) -> &Endpoint {
        &ENDPOINT
    }

    fn condition(&self, condition: ConditionIx, slots: &Slots) -> Result<bool, Fault> {
        match condition.0 {
            // decision.accepted
            0 => conditions::yes(slots),
            _ => Err(missing::condition(condition)),
        }
    }

    fn choose(
        &self,
        _context: &Context,
        node: NodeIx,
        _options: &[TransitionIx],
        _slots: &Slots,
    ) -> Result<TransitionIx, Fault> {
        Err(missing::choice(node))
    }

    fn delay(&self, _context: &Context, timer: TimerIx, _slots: &Slots) -> Result<Duration, Fault> {
        Err(missing::delay(timer))
    }

    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        match path {
            // `order` in `Order`
            0 => keys::order_in_order(payload),
            // `order` in `Rejection`
            1 => keys::order_in_rejection(payload),
            // `order` in `Confirmation`
            2 => keys::order_in_confirmation(payload),
            // `order` in `Invoice`
            3 => keys::order_in_invoice(payload),
            // `tracking` in `Confirmation`
            4 => keys::tracking_in_confirmation(payload),
            // `tracking` in `Shipment`
            5 => keys::tracking_in_shipment(payload),
            // `tracking` in `Delivery report`
            6 => keys::tracking_in_delivery_report(payload),
            // `invoice` in `Invoice`
            7 => keys::invoice_in_invoice(payload),
            // `invoice` in `Payment`
            8 => keys::invoice_in_payment(payload),
            // `invoice` in `Receipt`
            9 => keys::invoice_in_receipt(payload),
            // `order of the invoice` in `Order`
            10 => keys::order_of_the_invoice_in_order(payload),
            // `order of the invoice` in `Rejection`
            11 => keys::order_of_the_invoice_in_rejection(payload),
            // `order of the invoice` in `Confirmation`
            12 => keys::order_of_the_invoice_in_confirmation(payload),
            // `order of the invoice` in `Invoice`
            13 => keys::order_of_the_invoice_in_invoice(payload),
            // `parcel` in `Confirmation`
            14 => keys::parcel_in_confirmation(payload),
            // `parcel` in `Shipment`
            15 => keys::parcel_in_shipment(payload),
            // `parcel` in `Delivery report`
            16 => keys::parcel_in_delivery_report(payload),
            _ => Err(missing::key(path)),
        }
    }

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, slots: &Slots) -> Result<Bytes, Fault> {
        let data = Data::decode(slots)?;
        match (node.0, flow.0) {
            // `Order rejected` (`RejectOrder`) sends message `Rejection` to `Customer`
            (3, 1) => self.implementation.order_rejected(context, &data).map(|message| encode(&message)),
            _ => Err(missing::message(node, flow)),
        }
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, slots: Slots) -> WorkFuture<'a> {
        Box::pin(async move {
            let data = Data::decode(&slots)?;
            match node.0 {
                // `Check order` (`CheckOrder`)
                1 => {
                    let result = self.implementation.check_order(&context, &data).await?;
                    Ok(WorkResult::default().writing(SlotIx(8), &result))
                }
                // `Confirm order` (`ConfirmOrder`)
                4 => {
                    let result = self.implementation.confirm_order(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(2), &result))
                }
                // `Send invoice` (`SendInvoice`)
                6 => {
                    let result = self.implementation.send_invoice(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(3), &result))
                }
                // `Send receipt` (`SendReceipt`)
                8 => {
                    let result = self.implementation.send_receipt(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(5), &result))
                }
                // `Hand over parcel` (`HandOverParcel`)
                9 => {
                    let result = self.implementation.hand_over_parcel(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(6), &result))
                }
                // `Archive order` (`ArchiveOrder`)
                12 => {
                    self.implementation.archive_order(&context, &data).await?;
                    Ok(WorkResult::default())
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Order` from `Customer`
            0 => decode::<Order>(payload, "Order").map(drop),
            // `Payment` from `Customer`
            4 => decode::<Payment>(payload, "Payment").map(drop),
            // `Delivery report` from `Courier`
            7 => decode::<DeliveryReport>(payload, "Delivery report").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
