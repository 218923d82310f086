//! Joins an implementation of `Guest` to the runtime.

use crate::endpoint::ENDPOINT;
use crate::handler::Guest;
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::generated::missing;
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data as Slots, Fault, Program, WorkFuture};
use std::future::ready;
use std::time::Duration;

/// `Guest` as the runtime runs it.
#[derive(Debug)]
pub struct Service<T> {
    implementation: T,
}

/// `Guest` with an implementation of what the model leaves open.
pub fn service<T: Guest>(implementation: T) -> Service<T> {
    Service { implementation }
}

impl<T> Service<T> {
    /// The implementation.
    pub fn implementation(&self) -> &T {
        &self.implementation
    }
}

impl<T: Guest> Program for Service<T> {
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

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, slots: &Slots) -> Result<Bytes, Fault> {
        let _ = (context, slots);
        match (node.0, flow.0) {
            // `Knock` sends message `hello` to `Host`
            (1, 0) => Ok(Bytes::new()),
            _ => Err(missing::message(node, flow)),
        }
    }

    fn perform<'a>(&'a self, _context: Context, node: NodeIx, _slots: Slots) -> WorkFuture<'a> {
        Box::pin(ready(Err(missing::work(node))))
    }

    fn accept(&self, flow: FlowIx, _payload: &[u8]) -> Result<(), Fault> {
        Err(missing::receipt(flow))
    }

    fn inspect(&self, _slot: SlotIx, _path: &[Text], _payload: &[u8]) -> Option<String> {
        None
    }
}
