//! Joins an implementation of `Buyer` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::Buyer;
use crate::keys;
use crate::messages::{Confirmation, Delivery, Invoice, Offer, Rejection};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Buyer` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Buyer` with an implementation of what the model leaves open.
pub fn service<T: Buyer>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Buyer> Program for Service<T> {
    fn endpoint(&self) -> &Endpoint {
        &ENDPOINT
    }

    fn condition(&self, condition: ConditionIx, _slots: &Slots) -> Result<bool, Fault> {
        Err(missing::condition(condition))
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
            // `order` in `Inquiry`
            0 => keys::order_in_inquiry(payload),
            // `order` in `Offer`
            1 => keys::order_in_offer(payload),
            // `order` in `Order`
            2 => keys::order_in_order(payload),
            // `order` in `Rejection`
            3 => keys::order_in_rejection(payload),
            // `order` in `Confirmation`
            4 => keys::order_in_confirmation(payload),
            // `order` in `Invoice`
            5 => keys::order_in_invoice(payload),
            // `payment` in `Offer`
            6 => keys::payment_in_offer(payload),
            // `parcel` in `Confirmation`
            7 => keys::parcel_in_confirmation(payload),
            // `parcel` in `Delivery`
            8 => keys::parcel_in_delivery(payload),
            // `payment` in `Offer`
            9 => keys::payment_in_offer2(payload),
            // `parcel` in `Confirmation`
            10 => keys::parcel_in_confirmation2(payload),
            // `parcel` in `Delivery`
            11 => keys::parcel_in_delivery2(payload),
            // `invoice` in `Invoice`
            12 => keys::invoice_in_invoice(payload),
            // `order of the invoice` in `Inquiry`
            13 => keys::order_of_the_invoice_in_inquiry(payload),
            // `order of the invoice` in `Offer`
            14 => keys::order_of_the_invoice_in_offer(payload),
            // `order of the invoice` in `Order`
            15 => keys::order_of_the_invoice_in_order(payload),
            // `order of the invoice` in `Rejection`
            16 => keys::order_of_the_invoice_in_rejection(payload),
            // `order of the invoice` in `Confirmation`
            17 => keys::order_of_the_invoice_in_confirmation(payload),
            // `order of the invoice` in `Invoice`
            18 => keys::order_of_the_invoice_in_invoice(payload),
            _ => Err(missing::key(path)),
        }
    }

    fn compose(&self, _context: &Context, node: NodeIx, flow: FlowIx, _slots: &Slots) -> Result<Bytes, Fault> {
        Err(missing::message(node, flow))
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, slots: Slots) -> WorkFuture<'a> {
        Box::pin(async move {
            let data = Data::decode(&slots)?;
            match node.0 {
                // `Ask for price` (`AskForPrice_Buyer_send`)
                1 => {
                    let result = self.implementation.ask_for_price(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(0), &result))
                }
                // `Order book` (`OrderBook_Buyer`)
                3 => {
                    let result = self.implementation.order_book(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(1), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Offer` from `Shop`
            2 => decode::<Offer>(payload, "Offer").map(drop),
            // `Rejection` from `Shop`
            3 => decode::<Rejection>(payload, "Rejection").map(drop),
            // `Confirmation` from `Shop`
            4 => decode::<Confirmation>(payload, "Confirmation").map(drop),
            // `Invoice` from `Shop`
            5 => decode::<Invoice>(payload, "Invoice").map(drop),
            // `Delivery` from `Shipper`
            6 => decode::<Delivery>(payload, "Delivery").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
