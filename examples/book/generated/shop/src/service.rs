//! Joins an implementation of `Shop` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::Shop;
use crate::messages::{Authorization, DeliveryReport, Inquiry, Order, Settlement};
use crate::{conditions, keys};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Shop` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Shop` with an implementation of what the model leaves open.
pub fn service<T: Shop>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Shop> Program for Service<T> {
    fn endpoint(&self) -> &Endpoint {
        &ENDPOINT
    }

    fn condition(&self, condition: ConditionIx, slots: &Slots) -> Result<bool, Fault> {
        match condition.0 {
            // authorization.accepted
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
            // `payment` in `Authorization request`
            7 => keys::payment_in_authorization_request(payload),
            // `payment` in `Authorization`
            8 => keys::payment_in_authorization(payload),
            // `payment` in `Cancellation`
            9 => keys::payment_in_cancellation(payload),
            // `payment` in `Capture`
            10 => keys::payment_in_capture(payload),
            // `payment` in `Settlement`
            11 => keys::payment_in_settlement(payload),
            // `parcel` in `Confirmation`
            12 => keys::parcel_in_confirmation(payload),
            // `parcel` in `Shipment`
            13 => keys::parcel_in_shipment(payload),
            // `parcel` in `Delivery report`
            14 => keys::parcel_in_delivery_report(payload),
            // `payment` in `Offer`
            15 => keys::payment_in_offer2(payload),
            // `payment` in `Authorization request`
            16 => keys::payment_in_authorization_request2(payload),
            // `payment` in `Authorization`
            17 => keys::payment_in_authorization2(payload),
            // `payment` in `Cancellation`
            18 => keys::payment_in_cancellation2(payload),
            // `payment` in `Capture`
            19 => keys::payment_in_capture2(payload),
            // `payment` in `Settlement`
            20 => keys::payment_in_settlement2(payload),
            // `parcel` in `Confirmation`
            21 => keys::parcel_in_confirmation2(payload),
            // `parcel` in `Shipment`
            22 => keys::parcel_in_shipment2(payload),
            // `parcel` in `Delivery report`
            23 => keys::parcel_in_delivery_report2(payload),
            // `invoice` in `Invoice`
            24 => keys::invoice_in_invoice(payload),
            // `order of the invoice` in `Inquiry`
            25 => keys::order_of_the_invoice_in_inquiry(payload),
            // `order of the invoice` in `Offer`
            26 => keys::order_of_the_invoice_in_offer(payload),
            // `order of the invoice` in `Order`
            27 => keys::order_of_the_invoice_in_order(payload),
            // `order of the invoice` in `Rejection`
            28 => keys::order_of_the_invoice_in_rejection(payload),
            // `order of the invoice` in `Confirmation`
            29 => keys::order_of_the_invoice_in_confirmation(payload),
            // `order of the invoice` in `Invoice`
            30 => keys::order_of_the_invoice_in_invoice(payload),
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
                // `Ask for price` (`AskForPrice_Shop_send`)
                1 => {
                    let result = self.implementation.ask_for_price(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(2), &result))
                }
                // `Authorize payment` (`AuthorizePayment_Shop_send`)
                3 => {
                    let result = self.implementation.authorize_payment(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(6), &result))
                }
                // `Confirm order` (`ConfirmOrder_Shop`)
                6 => {
                    let result = self.implementation.confirm_order(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(4), &result))
                }
                // `Reject order` (`RejectOrder_Shop`)
                7 => {
                    let result = self.implementation.reject_order(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(3), &result))
                }
                // `Cancel payment` (`CancelPayment_Shop`)
                10 => {
                    let result = self.implementation.cancel_payment(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(7), &result))
                }
                // `Hand over book` (`HandOverBook_Shop`)
                11 => {
                    let result = self.implementation.hand_over_book(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(9), &result))
                }
                // `Capture payment` (`CapturePayment_Shop_send`)
                12 => {
                    let result = self.implementation.capture_payment(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(8), &result))
                }
                // `Send invoice` (`SendInvoice_Shop`)
                15 => {
                    let result = self.implementation.send_invoice(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(5), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Inquiry` from `Buyer`
            0 => decode::<Inquiry>(payload, "Inquiry").map(drop),
            // `Order` from `Buyer`
            1 => decode::<Order>(payload, "Order").map(drop),
            // `Authorization` from `Payment provider`
            10 => decode::<Authorization>(payload, "Authorization").map(drop),
            // `Settlement` from `Payment provider`
            11 => decode::<Settlement>(payload, "Settlement").map(drop),
            // `Delivery report` from `Shipper`
            12 => decode::<DeliveryReport>(payload, "Delivery report").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
