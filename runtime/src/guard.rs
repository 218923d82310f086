//! A program whose panics are faults.
//!
//! Conditions, choices and tasks are the user's code. A panic there concerns one instance; it must
//! neither stop the participant nor leave the engine half-way through a step.

use crate::key::KeyValue;
use crate::program::{Context, Data, Fault, Program, WorkFuture};
use bytes::Bytes;
use quadrille_endpoint::{ConditionIx, Endpoint, FlowIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

/// Passes everything on, and catches what panics.
pub(crate) struct Guarded(pub(crate) Arc<dyn Program>);

// Unwinding is safe here: nothing that the closures borrow mutably outlives the call, and what the
// user's own values look like after a panic is the user's to decide.
fn guarded<T>(ask: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|panic| Err(fault(&*panic)))
}

fn fault(panic: &(dyn Any + Send)) -> Fault {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Fault::new(format!("the implementation panicked: {}", text.as_deref().unwrap_or("without a message")))
}

impl Program for Guarded {
    fn endpoint(&self) -> &Endpoint {
        self.0.endpoint()
    }

    fn condition(&self, condition: ConditionIx, data: &Data) -> Result<bool, Fault> {
        guarded(|| self.0.condition(condition, data))
    }

    fn choose(
        &self,
        context: &Context,
        node: NodeIx,
        options: &[TransitionIx],
        data: &Data,
    ) -> Result<TransitionIx, Fault> {
        guarded(|| self.0.choose(context, node, options, data))
    }

    fn delay(&self, context: &Context, timer: TimerIx, data: &Data) -> Result<Duration, Fault> {
        guarded(|| self.0.delay(context, timer, data))
    }

    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        guarded(|| self.0.key(path, payload))
    }

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, data: &Data) -> Result<Bytes, Fault> {
        guarded(|| self.0.compose(context, node, flow, data))
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, data: Data) -> WorkFuture<'a> {
        Box::pin(async move {
            let mut work = guarded(|| Ok(self.0.perform(context, node, data)))?;
            std::future::poll_fn(move |cx| {
                let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(cx)));
                polled.unwrap_or_else(|panic| std::task::Poll::Ready(Err(fault(&*panic))))
            })
            .await
        })
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        guarded(|| self.0.accept(flow, payload))
    }

    fn inspect(&self, slot: SlotIx, path: &[Text], payload: &[u8]) -> Option<String> {
        guarded(|| Ok(self.0.inspect(slot, path, payload))).ok().flatten()
    }
}
