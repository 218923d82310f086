//! What the engine asks of a participant: the seam between shared runtime and generated (or
//! interpreted) code.

use crate::key::KeyValue;
use bytes::Bytes;
use quadrille_endpoint::{ConditionIx, Endpoint, FlowIx, KeyIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A future that a task runs as.
pub type WorkFuture<'a> = Pin<Box<dyn Future<Output = Result<WorkResult, Fault>> + Send + 'a>>;

/// A participant's table with everything that depends on payload types and on the user's code.
///
/// All functions but [`Program::perform`] are quick and have no effects; the engine calls them while it
/// decides a step.
pub trait Program: Send + Sync + 'static {
    /// The net that is run.
    fn endpoint(&self) -> &Endpoint;

    /// Whether a condition holds of the instance's data.
    ///
    /// # Errors
    /// If it cannot be evaluated (division by zero, a payload that does not decode).
    fn condition(&self, condition: ConditionIx, data: &Data) -> Result<bool, Fault>;

    /// Chooses one of the enabled transitions of a node whose choice the model leaves open.
    ///
    /// # Errors
    /// If the implementation cannot choose.
    fn choose(
        &self,
        context: &Context,
        node: NodeIx,
        options: &[TransitionIx],
        data: &Data,
    ) -> Result<TransitionIx, Fault>;

    /// How long until a timer that the model does not specify is due.
    ///
    /// # Errors
    /// If the implementation cannot say.
    fn delay(&self, context: &Context, timer: TimerIx, data: &Data) -> Result<Duration, Fault>;

    /// The value of the key at position `path` of `Endpoint::key_paths` in a payload of its message;
    /// none if a property is absent or empty.
    ///
    /// # Errors
    /// If the payload does not decode.
    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault>;

    /// The message that an event sends on a flow (throw and end events, which have no work of their own).
    ///
    /// # Errors
    /// If the implementation cannot make it.
    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, data: &Data) -> Result<Bytes, Fault>;

    /// Does the work of an activity. It may be done more than once for one enactment, after a crash.
    fn perform<'a>(&'a self, context: Context, node: NodeIx, data: Data) -> WorkFuture<'a>;

    /// Whether a payload received for a message is well-formed.
    ///
    /// # Errors
    /// If it is not.
    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault>;

    /// A member of a slot's value as text, for monitoring; the whole if the path is empty.
    fn inspect(&self, slot: SlotIx, path: &[Text], payload: &[u8]) -> Option<String>;
}

/// What an implementation may know about the instance it works for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Number of the process instance at this participant.
    pub instance: u64,
    /// The choreography instance it belongs to.
    pub choreography: String,
    /// How many times this node has begun in this instance, from 1.
    pub enactment: u32,
    /// Key values bound in this instance, and derived values registered in its choreography instance
    /// (under the derived key and under its target).
    pub keys: BTreeMap<KeyIx, KeyValue>,
}

/// The data of an instance: a protobuf-encoded value per slot that has been written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    slots: BTreeMap<SlotIx, Bytes>,
}

impl Data {
    /// The value of a slot.
    #[must_use]
    pub fn get(&self, slot: SlotIx) -> Option<&Bytes> {
        self.slots.get(&slot)
    }

    /// Writes a slot.
    pub fn set(&mut self, slot: SlotIx, value: Bytes) {
        self.slots.insert(slot, value);
    }
}

/// What the work of an activity gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkResult {
    /// Data objects that it writes.
    pub writes: Vec<(SlotIx, Bytes)>,
    /// The message that it sends, with the flow, if the activity sends.
    pub send: Option<(FlowIx, Bytes)>,
}

/// Why an implementation could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What went wrong, for people.
    pub message: String,
    /// Whether trying again may help.
    pub retry: bool,
}

impl Fault {
    /// A fault that trying again will not mend.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), retry: false }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
