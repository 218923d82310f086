//! Joins an implementation of `Host` to the runtime.

use crate::data::Data;
use crate::endpoint::ENDPOINT;
use crate::handler::Host;
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::{decode, missing};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// `Host` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Host` with an implementation of what the model leaves open.
pub fn service<T: Host>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Host> Program for Service<T> {
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

    fn key(&self, path: usize, _payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        Err(missing::key(path))
    }

    fn compose(&self, _context: &Context, node: NodeIx, flow: FlowIx, _slots: &Slots) -> Result<Bytes, Fault> {
        Err(missing::message(node, flow))
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, slots: Slots) -> WorkFuture<'a> {
        Box::pin(async move {
            let data = Data::decode(&slots)?;
            match node.0 {
                // `Open the door` (`Open`)
                1 => {
                    self.implementation.open_the_door(&context, &data).await?;
                    Ok(WorkResult::default())
                }
                _ => Err(missing::work(node)),
            }
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        match flow.0 {
            // `hello` from `Guest`
            0 => decode::<()>(payload, "hello"),
            _ => Err(missing::receipt(flow)),
        }
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
