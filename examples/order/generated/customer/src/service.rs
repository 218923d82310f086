//! Joins an implementation of `Customer` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::Customer;
use crate::keys;
use crate::messages::{Confirmation, Delivery, Invoice, Receipt, Rejection};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Customer` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Customer` with an implementation of what the model leaves open.
pub fn service<T: Customer>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Customer> Program for Service<T> {
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
            // `tracking` in `Delivery`
            5 => keys::tracking_in_delivery(payload),
            // `invoice` in `Invoice`
            6 => keys::invoice_in_invoice(payload),
            // `invoice` in `Payment`
            7 => keys::invoice_in_payment(payload),
            // `invoice` in `Receipt`
            8 => keys::invoice_in_receipt(payload),
            // `order of the invoice` in `Order`
            9 => keys::order_of_the_invoice_in_order(payload),
            // `order of the invoice` in `Rejection`
            10 => keys::order_of_the_invoice_in_rejection(payload),
            // `order of the invoice` in `Confirmation`
            11 => keys::order_of_the_invoice_in_confirmation(payload),
            // `order of the invoice` in `Invoice`
            12 => keys::order_of_the_invoice_in_invoice(payload),
            // `parcel` in `Confirmation`
            13 => keys::parcel_in_confirmation(payload),
            // `parcel` in `Delivery`
            14 => keys::parcel_in_delivery(payload),
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
                // `Place order` (`PlaceOrder`)
                1 => {
                    let result = self.implementation.place_order(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(0), &result))
                }
                // `Pay`
                8 => {
                    let result = self.implementation.pay(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(4), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Rejection` from `Seller`
            1 => decode::<Rejection>(payload, "Rejection").map(drop),
            // `Confirmation` from `Seller`
            2 => decode::<Confirmation>(payload, "Confirmation").map(drop),
            // `Invoice` from `Seller`
            3 => decode::<Invoice>(payload, "Invoice").map(drop),
            // `Receipt` from `Seller`
            5 => decode::<Receipt>(payload, "Receipt").map(drop),
            // `Delivery` from `Courier`
            6 => decode::<Delivery>(payload, "Delivery").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
