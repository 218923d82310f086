//! Joins an implementation of `Shipper` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::Shipper;
use crate::keys;
use crate::messages::Shipment;
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Shipper` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Shipper` with an implementation of what the model leaves open.
pub fn service<T: Shipper>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Shipper> Program for Service<T> {
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
            // `parcel` in `Shipment`
            0 => keys::parcel_in_shipment(payload),
            // `parcel` in `Delivery`
            1 => keys::parcel_in_delivery(payload),
            // `parcel` in `Delivery report`
            2 => keys::parcel_in_delivery_report(payload),
            // `parcel` in `Shipment`
            3 => keys::parcel_in_shipment2(payload),
            // `parcel` in `Delivery`
            4 => keys::parcel_in_delivery2(payload),
            // `parcel` in `Delivery report`
            5 => keys::parcel_in_delivery_report2(payload),
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
                // `Deliver book` (`DeliverBook_Shipper`)
                1 => {
                    let result = self.implementation.deliver_book(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(1), &result))
                }
                // `Report delivery` (`ReportDelivery_Shipper`)
                2 => {
                    let result = self.implementation.report_delivery(&context, &data).await?;
                    Ok(WorkResult::default().sending(FlowIx(2), &result))
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `Shipment` from `Shop`
            0 => decode::<Shipment>(payload, "Shipment").map(drop),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
