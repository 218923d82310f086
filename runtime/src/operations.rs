//! The operations service: starting instances, learning the state of a participant, stopping it.
//!
//! The messages are those of `proto/operations.proto`, written by hand so that building needs no code
//! generator; a test compares the two.

mod monitoring;
mod service;

pub use monitoring::{InstanceFigures, MonitoringReply, MonitoringRequest, RuleFigures};

pub(crate) use service::OperationsService;

use bytes::Bytes;
use prost::Message;

/// Full name of the service.
pub const SERVICE: &str = "quadrille.runtime.v1.Operations";

/// Asks to trigger a start event.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StartRequest {
    /// Id of the start event. If absent, the only start event that needs no message flow; if there is
    /// none, the only one whose message comes from a pool without a process.
    #[prost(string, optional, tag = "1")]
    pub node: Option<String>,
    /// The choreography instance to belong to; a new one for each instance if absent.
    #[prost(string, optional, tag = "2")]
    pub choreography: Option<String>,
    /// How many instances to start; 0 means 1.
    #[prost(uint32, tag = "3")]
    pub count: u32,
}

/// What was started.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StartReply {
    /// Instances that a start event without a message flow has started.
    #[prost(message, repeated, tag = "1")]
    pub started: Vec<StartedInstance>,
    /// Messages that were accepted in the name of the environment, where a message from a pool without
    /// a process starts the participant.
    #[prost(uint32, tag = "2")]
    pub messages: u32,
}

/// An instance that was started.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StartedInstance {
    /// Its number at the participant.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// Its choreography instance.
    #[prost(string, tag = "2")]
    pub choreography: String,
}

/// Gives addresses of partners.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SetPartnersRequest {
    /// The addresses.
    #[prost(message, repeated, tag = "1")]
    pub partners: Vec<PartnerAddress>,
}

/// Where a partner listens.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PartnerAddress {
    /// Id of the BPMN `participant`.
    #[prost(string, tag = "1")]
    pub participant: String,
    /// As in `http://127.0.0.1:50051`.
    #[prost(string, tag = "2")]
    pub address: String,
}

/// Addresses were taken.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct SetPartnersReply {}

/// Asks what the participant is doing.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct StatusRequest {}

/// What a participant is doing.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct StatusReply {
    /// Id of the BPMN `participant`.
    #[prost(string, tag = "1")]
    pub participant: String,
    /// Its name as people see it.
    #[prost(string, tag = "2")]
    pub name: String,
    /// Version of the model.
    #[prost(string, tag = "3")]
    pub version: String,
    /// The participant's clock, in nanoseconds since 1970.
    #[prost(int64, tag = "4")]
    pub now: i64,
    /// True if no work is running, no input waits and nothing is due.
    #[prost(bool, tag = "5")]
    pub idle: bool,
    /// Totals since the participant began.
    #[prost(message, optional, tag = "6")]
    pub counters: Option<Counters>,
    /// Instances that have begun.
    #[prost(uint64, tag = "7")]
    pub started: u64,
    /// Instances that have ended.
    #[prost(uint64, tag = "8")]
    pub ended: u64,
    /// Instances that have begun and not ended.
    #[prost(uint64, tag = "9")]
    pub live: u64,
    /// Messages that belong to a live instance and have not been taken.
    #[prost(uint64, tag = "10")]
    pub waiting: u64,
    /// Messages that belong to no instance yet.
    #[prost(uint64, tag = "11")]
    pub buffered: u64,
    /// Messages sent and not yet acknowledged.
    #[prost(uint64, tag = "12")]
    pub unacknowledged: u64,
    /// Work of activities that is running.
    #[prost(uint64, tag = "13")]
    pub works: u64,
    /// When the next timer or time to live is due.
    #[prost(int64, optional, tag = "14")]
    pub next_due: Option<i64>,
    /// Messages that were given up.
    #[prost(uint64, tag = "15")]
    pub dead_letter_count: u64,
    /// The last of them.
    #[prost(message, repeated, tag = "16")]
    pub dead_letters: Vec<DeadLetter>,
    /// Nodes that stand still until a person acts, and messages that a partner refused.
    #[prost(uint64, tag = "17")]
    pub incident_count: u64,
    /// The last of them.
    #[prost(message, repeated, tag = "18")]
    pub incidents: Vec<Incident>,
    /// Some of the live instances, and what they wait for.
    #[prost(message, repeated, tag = "19")]
    pub instances: Vec<LiveInstance>,
    /// Instances among the live ones that wait or are done: they end if nothing comes any more.
    #[prost(uint64, tag = "20")]
    pub done: u64,
}

/// Totals since a participant began. Where all participants are idle, no total has changed since they
/// were asked before, and the sums of sent and of settled are equal, no message is on its way.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Counters {
    /// Inputs of any kind that were handled.
    #[prost(uint64, tag = "1")]
    pub inputs: u64,
    /// Messages that were accepted, duplicates included.
    #[prost(uint64, tag = "2")]
    pub received: u64,
    /// Messages that were sent.
    #[prost(uint64, tag = "3")]
    pub sent: u64,
    /// Messages that were acknowledged, or refused for good.
    #[prost(uint64, tag = "4")]
    pub settled: u64,
}

/// A message that was given up.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeadLetter {
    /// Id of the envelope.
    #[prost(string, tag = "1")]
    pub envelope: String,
    /// Why it was given up.
    #[prost(string, tag = "2")]
    pub reason: String,
    /// Id of the message flow that it came by.
    #[prost(string, tag = "3")]
    pub flow: String,
}

/// Something that needs a person.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Incident {
    /// The instance.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// Id of the node that stands still, or of the flow of a message that a partner refused.
    #[prost(string, tag = "2")]
    pub node: String,
    /// What went wrong.
    #[prost(string, tag = "3")]
    pub message: String,
}

/// An instance that has not ended.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LiveInstance {
    /// Its number at the participant.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// Where it waits, in the diagram's words.
    #[prost(string, tag = "2")]
    pub description: String,
}

/// Asks for a page of the message log.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct MessageLogRequest {
    /// Entries after this position; 0 for the first page.
    #[prost(uint64, tag = "1")]
    pub after: u64,
}

/// A page of the message log.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct MessageLogReply {
    /// The messages, in the order of sending.
    #[prost(message, repeated, tag = "1")]
    pub messages: Vec<SentMessage>,
    /// Entries before these that were dropped because nobody asked for them in time.
    #[prost(uint64, tag = "2")]
    pub dropped: u64,
}

/// A message that the participant has sent.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SentMessage {
    /// Position in the log, from 1, without gaps.
    #[prost(uint64, tag = "1")]
    pub position: u64,
    /// When, in nanoseconds since 1970 on the participant's clock.
    #[prost(int64, tag = "2")]
    pub time: i64,
    /// Id of the sending participant.
    #[prost(string, tag = "3")]
    pub sender: String,
    /// Id of the receiving participant.
    #[prost(string, tag = "4")]
    pub receiver: String,
    /// Name of the message.
    #[prost(string, tag = "5")]
    pub message: String,
    /// Id of the message flow.
    #[prost(string, tag = "6")]
    pub flow: String,
    /// The choreography instance.
    #[prost(string, tag = "7")]
    pub choreography: String,
    /// Id of the envelope.
    #[prost(string, tag = "8")]
    pub envelope: String,
}

/// Asks for receipts that wait for the environment.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct EnvironmentReceivesRequest {}

/// Receipts that wait for the environment, the oldest instance first.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct EnvironmentReceivesReply {
    /// The receipts.
    #[prost(message, repeated, tag = "1")]
    pub receives: Vec<EnvironmentReceive>,
}

/// A receipt that waits for the environment.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct EnvironmentReceive {
    /// The instance.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// Position of the transition in the endpoint's table.
    #[prost(uint32, tag = "2")]
    pub transition: u32,
    /// Id of the node.
    #[prost(string, tag = "3")]
    pub node: String,
}

/// Delivers a message from the environment.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeliverFromEnvironmentRequest {
    /// The instance.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// Position of the transition in the endpoint's table.
    #[prost(uint32, tag = "2")]
    pub transition: u32,
    /// The message; the implementation composes one if it is absent.
    #[prost(bytes = "bytes", optional, tag = "3")]
    pub payload: Option<Bytes>,
}

/// The message was delivered.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct DeliverFromEnvironmentReply {}

/// Says that a choreography instance is over.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct CloseRequest {
    /// Which one; all of them if absent.
    #[prost(string, optional, tag = "1")]
    pub choreography: Option<String>,
}

/// What was closed.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct CloseReply {
    /// Instances that waited or were done, and are closed now.
    #[prost(uint64, tag = "1")]
    pub closed: u64,
    /// Instances that are meant and go on, since they neither wait nor are done.
    #[prost(uint64, tag = "2")]
    pub open: u64,
}

/// Asks that an incident be tried again.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct RetryRequest {
    /// The instance.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// Id of the node that stands still.
    #[prost(string, tag = "2")]
    pub node: String,
}

/// The incident is tried again.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct RetryReply {}

/// Moves virtual time forward.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct AdvanceClockRequest {
    /// The time to be reached, in nanoseconds since 1970.
    #[prost(int64, tag = "1")]
    pub to: i64,
}

/// Virtual time was moved, and all that was due has been acted on.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct AdvanceClockReply {
    /// What the clock shows.
    #[prost(int64, tag = "1")]
    pub now: i64,
}

/// Stops the participant.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct ShutdownRequest {}

/// The participant stops.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct ShutdownReply {}
