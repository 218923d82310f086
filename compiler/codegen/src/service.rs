//! The service: one participant's crate with every name, type and sentence decided.
//!
//! What is emitted from here is only laid out and printed. Positions (`NodeIx`, `FlowIx`, …) are those of
//! the endpoint table; names are spelled as Rust spells them (`r#type`); docs are paragraphs in the
//! diagram's words.

use quadrille_endpoint::{Endpoint, FlowIx, NodeIx, PlaceIx, Scalar, SlotIx, Text, TimerIx};
use std::collections::BTreeSet;

/// One participant's crate.
#[derive(Clone, Debug)]
pub(crate) struct Service<'a> {
    /// The table that is printed and run.
    pub(crate) endpoint: &'a Endpoint,
    /// Names of the crate.
    pub(crate) krate: Crate,
    /// The trait that the user implements.
    pub(crate) handler: String,
    /// The interface as other languages see it.
    pub(crate) interface: Interface,
    /// Payload types that the participant meets, in the schema's order.
    pub(crate) messages: Vec<MessageStruct>,
    /// Fields of the instance's data.
    pub(crate) data: Vec<DataField>,
    /// Activities with work.
    pub(crate) activities: Vec<Activity>,
    /// Messages that events send.
    pub(crate) compositions: Vec<Composition>,
    /// Choices that the model leaves open.
    pub(crate) choices: Vec<Choice>,
    /// Timers that the model does not specify.
    pub(crate) delays: Vec<Delay>,
    /// Conditions, by `ConditionIx`.
    pub(crate) conditions: Vec<Function>,
    /// Retrievals of keys, by position in `Endpoint::key_paths`.
    pub(crate) keys: Vec<Function>,
    /// Data that monitoring records.
    pub(crate) inspections: Vec<Inspection>,
    /// Structs that monitoring records as a whole, or as a part of one.
    pub(crate) shown: BTreeSet<String>,
    /// Messages that the participant receives.
    pub(crate) receipts: Vec<Receipt>,
}

/// Names of a crate.
#[derive(Clone, Debug)]
pub(crate) struct Crate {
    /// Folder: the participant in snake case.
    pub(crate) directory: String,
    /// Cargo's name: model and participant in kebab case.
    pub(crate) package: String,
    /// The same as Rust's paths have it.
    pub(crate) library: String,
}

/// What the `.proto` file says beside the messages.
#[derive(Clone, Debug)]
pub(crate) struct Interface {
    /// Protobuf package.
    pub(crate) package: String,
    /// Path of the file in the crate, and its name in descriptors.
    pub(crate) file: String,
    /// The gRPC service; none for a participant that receives nothing.
    pub(crate) service: Option<GrpcService>,
}

/// A gRPC service: what a participant receives.
#[derive(Clone, Debug)]
pub(crate) struct GrpcService {
    /// Its name in the package.
    pub(crate) name: String,
    /// Its rpcs, in the order of the message flows.
    pub(crate) rpcs: Vec<Rpc>,
}

/// One rpc: the receipt of one message flow.
#[derive(Clone, Debug)]
pub(crate) struct Rpc {
    /// Its name in the service.
    pub(crate) name: String,
    /// Protobuf name of the message in the package; none for a message without a payload.
    pub(crate) request: Option<String>,
    /// What it is, in the diagram's words.
    pub(crate) doc: String,
}

/// A payload type.
#[derive(Clone, Debug)]
pub(crate) struct MessageStruct {
    /// Name of the Rust struct.
    pub(crate) name: String,
    /// Name of the protobuf message.
    pub(crate) protobuf: String,
    /// What it is, in the diagram's words.
    pub(crate) doc: String,
    /// Its members.
    pub(crate) members: Vec<MessageMember>,
    /// Field numbers that are never given again.
    pub(crate) reserved: Vec<u32>,
}

/// A member of a payload type.
#[derive(Clone, Debug)]
pub(crate) struct MessageMember {
    /// Name of the Rust field.
    pub(crate) name: String,
    /// Name of the protobuf field.
    pub(crate) protobuf: String,
    /// Protobuf field number.
    pub(crate) number: u32,
    /// Protobuf type.
    pub(crate) ty: ProtobufType,
    /// `optional` or `repeated`, or nothing.
    pub(crate) label: Option<&'static str>,
    /// Rust type.
    pub(crate) rust: String,
    /// Arguments of the `prost` attribute.
    pub(crate) attribute: String,
    /// What it holds.
    pub(crate) doc: String,
}

/// The protobuf type of a member.
#[derive(Clone, Debug)]
pub(crate) enum ProtobufType {
    /// A scalar of the vocabulary.
    Scalar(Scalar),
    /// A message of the package.
    Message(String),
}

/// A field of the instance's data.
#[derive(Clone, Debug)]
pub(crate) struct DataField {
    /// The slot.
    pub(crate) slot: SlotIx,
    /// Name of the field.
    pub(crate) field: String,
    /// Name in messages to people.
    pub(crate) label: String,
    /// Its type, without `Option`.
    pub(crate) ty: String,
    /// What fills it.
    pub(crate) doc: String,
}

/// An activity with work: a method that is done, and what it gives.
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    /// The activity.
    pub(crate) node: NodeIx,
    /// The method.
    pub(crate) method: String,
    /// Paragraphs.
    pub(crate) docs: Vec<String>,
    /// Whether nothing has to be written for it.
    pub(crate) optional: bool,
    /// Data objects that it writes.
    pub(crate) writes: Vec<Write>,
    /// What it sends.
    pub(crate) sends: Sends,
    /// What the method gives.
    pub(crate) returns: Returns,
}

/// A data object that an activity writes.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    /// The slot.
    pub(crate) slot: SlotIx,
    /// Its field in a struct of results.
    pub(crate) field: String,
    /// Its type.
    pub(crate) ty: String,
    /// What it is.
    pub(crate) doc: String,
}

/// What an activity sends when its work ends.
#[derive(Clone, Debug)]
pub(crate) enum Sends {
    /// Nothing, or something to the environment that the model does not describe.
    Nothing,
    /// A message on one flow.
    One(Sending),
    /// A message on one of several flows, as the implementation chooses.
    Several {
        /// The enum of messages.
        name: String,
        /// Its field in a struct of results.
        field: String,
        /// A variant per flow.
        variants: Vec<(Variant, Sending)>,
    },
}

/// A message on a flow.
#[derive(Clone, Debug)]
pub(crate) struct Sending {
    /// The flow.
    pub(crate) flow: FlowIx,
    /// The message's type; none for a message without a payload.
    pub(crate) ty: Option<String>,
    /// Its field in a struct of results.
    pub(crate) field: String,
    /// What it is: message and receiver.
    pub(crate) doc: String,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// Its name.
    pub(crate) name: String,
    /// What it stands for.
    pub(crate) doc: String,
}

/// What an activity's method gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Returns {
    /// Nothing.
    Nothing,
    /// The data object that it writes.
    Written,
    /// The message that it sends, or the enum of messages.
    Sent,
    /// A struct of all that it writes and sends.
    Parts {
        /// The struct.
        name: String,
    },
}

/// A message that an event sends.
#[derive(Clone, Debug)]
pub(crate) struct Composition {
    /// The event.
    pub(crate) node: NodeIx,
    /// What is sent, on which flow.
    pub(crate) sending: Sending,
    /// The method; none for a message without a payload.
    pub(crate) method: Option<String>,
    /// Paragraphs.
    pub(crate) docs: Vec<String>,
}

/// A choice that the model leaves open.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The node that chooses.
    pub(crate) node: NodeIx,
    /// The method.
    pub(crate) method: String,
    /// The enum of its options.
    pub(crate) name: String,
    /// Paragraphs of the method.
    pub(crate) docs: Vec<String>,
    /// Its options.
    pub(crate) options: Vec<(Variant, Opened)>,
}

/// What an option of a choice stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Opened {
    /// A sequence flow that is taken.
    SequenceFlow(PlaceIx),
    /// A message flow that is sent on.
    MessageFlow(FlowIx),
}

/// A timer that the model does not specify.
#[derive(Clone, Debug)]
pub(crate) struct Delay {
    /// The timer.
    pub(crate) timer: TimerIx,
    /// The method.
    pub(crate) method: String,
    /// Paragraphs.
    pub(crate) docs: Vec<String>,
}

/// A function of data or of a payload.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    /// Its name.
    pub(crate) name: String,
    /// Paragraphs.
    pub(crate) docs: Vec<String>,
    /// Text that is shown as it is: the expression as the model has it.
    pub(crate) source: Option<String>,
    /// Statements, each on a line.
    pub(crate) statements: Vec<String>,
    /// The expression that it gives.
    pub(crate) result: String,
    /// What it uses, by module.
    pub(crate) uses: Vec<(&'static str, String)>,
}

/// Data that monitoring records.
#[derive(Clone, Debug)]
pub(crate) struct Inspection {
    /// The slot.
    pub(crate) slot: SlotIx,
    /// Members from the payload's root; empty for the whole.
    pub(crate) path: Vec<Text>,
    /// How it is read.
    pub(crate) function: Function,
}

/// A message that is received.
#[derive(Clone, Debug)]
pub(crate) struct Receipt {
    /// The message flow.
    pub(crate) flow: FlowIx,
    /// The message's type; none for a message without a payload.
    pub(crate) ty: Option<String>,
    /// What is received from whom.
    pub(crate) doc: String,
}
