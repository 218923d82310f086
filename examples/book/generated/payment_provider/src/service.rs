//! Joins an implementation of `Payment provider` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::PaymentProvider;
use crate::keys;
use crate::messages::{AuthorizationRequest, Cancellation, Capture};
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Payment provider` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Payment provider` with an implementation of what the model leaves open.
pub fn service<T: PaymentProvider>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: PaymentProvider> Program for Service<T> {
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
            // `payment` in `Authorization request`
            0 => keys::payment_in_authorization_request(payload),
            // `payment` in `Authorization`
            1 => keys::payment_in_authorization(payload),
            // `payment` in `Cancellation`
            2 => keys::payment_in_cancellation(payload),
            // `payment` in `Capture`
            3 => keys::payment_in_capture(payload),
            // `payment` in `Settlement`
            4 => keys::payment_in_settlement(payload),
            // `payment` in `Authorization request`
            5 => keys::payment_in_authorization_request2(payload),
            // `payment` in `Authorization`
            6 => keys::payment_in_authorization2(payload),
            // `payment` in `Cancellation`
            7 => keys::payment_in_cancellation2(payload),
            // `payment` in `Capture`
            8 => keys::payment_in_capture2(payload),
            // `payment` in `Settlement`
            9 => keys::payment_in_settlement2(payload),
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
                // `Authorize payment` (`AuthorizePayment_PaymentProvider_send`)
                1 => {
                    let result = self.implementation.authorize_payment(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(3), &result))
                }
                // `Capture payment` (`CapturePayment_PaymentProvider_send`)
                5 => {
                    let result = self.implementation.capture_payment(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(4), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Authorization request` from `Shop`
            0 => decode::<AuthorizationRequest>(payload, "Authorization request").map(drop),
            // `Cancellation` from `Shop`
            1 => decode::<Cancellation>(payload, "Cancellation").map(drop),
            // `Capture` from `Shop`
            2 => decode::<Capture>(payload, "Capture").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
