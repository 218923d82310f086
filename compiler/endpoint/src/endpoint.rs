//! The endpoint table: one participant's net, with the names of the diagram it came from.

use crate::{
    Conversation, Key, KeyPath, List, Message, MessageFlow, MessageIx, Monitoring, NodeIx, NodeKind, PlaceIx, SlotIx,
    Text, Transition, TypeIx,
};
use serde::Serialize;

/// One participant's behaviour as a net, and all that is needed to run it except payload types,
/// compiled conditions and the user's task implementations.
///
/// Guarantees (made by projection): every index is in range; every transition takes from at least one
/// place; ids are the diagram's; lists are in document order; the same model gives the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Endpoint {
    /// Name of the model, as in generated package names (`order`).
    pub model: Text,
    /// Version of the model: 16 hexadecimal digits of a SHA-256 over all endpoints of the model.
    /// Every journal record carries it.
    pub version: Text,
    /// Id of the BPMN `participant`.
    pub participant: Text,
    /// Name of the participant as people see it (its id where it has no name).
    pub name: Text,
    /// All other participants of the collaboration, collapsed pools included.
    pub partners: List<Partner>,
    /// Lanes of the process.
    pub lanes: List<Lane>,
    /// Flow nodes of the process.
    pub nodes: List<Node>,
    /// Places of the net.
    pub places: List<Place>,
    /// Transitions of the net.
    pub transitions: List<Transition>,
    /// Messages that this participant sends or receives.
    pub messages: List<Message>,
    /// Message flows with an end at this participant.
    pub flows: List<MessageFlow>,
    /// Signals of the whole model: the same list at every participant.
    pub signals: List<Signal>,
    /// Timer events.
    pub timers: List<Timer>,
    /// Conditions of exclusive gateways, read by `Guard::When`.
    pub conditions: List<Condition>,
    /// The instance's data: the last message of each type, and the data objects.
    pub slots: List<DataSlot>,
    /// Conversations of the whole model: the same list at every participant.
    pub conversations: List<Conversation>,
    /// Correlation keys of the whole model: the same list at every participant.
    pub keys: List<Key>,
    /// Where each message of this participant carries each key.
    pub key_paths: List<KeyPath>,
    /// Monitoring rules of the model, and the points of this participant.
    pub monitoring: Monitoring,
}

/// Another participant of the collaboration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Partner {
    /// Id of the BPMN `participant`.
    pub participant: Text,
    /// Its name (its id where it has none).
    pub name: Text,
    /// True for a pool without a process: it belongs to the environment, which may send at any time
    /// and takes everything.
    pub environment: bool,
}

/// A lane: who, inside the participant, does the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// Id of the BPMN `lane`.
    pub id: Text,
    /// Its name (its id where it has none).
    pub name: Text,
}

/// A flow node of the diagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Id of the BPMN element.
    pub id: Text,
    /// Its name (its id where it has none), white space folded.
    pub name: Text,
    /// What it is.
    pub kind: NodeKind,
    /// Position of its lane in `Endpoint::lanes`, if it stands in one.
    pub lane: Option<u32>,
}

/// A place of the net: holds a count of tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// What a token here means.
    pub kind: PlaceKind,
    /// Tokens here before the first step (0 or 1).
    pub initial: u8,
}

/// What a token in a place means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PlaceKind {
    /// The process has not started; taken by whichever start event fires first. Initially 1.
    NotStarted,
    /// A start event that may still fire. Initially 1.
    Start(NodeIx),
    /// A token on a sequence flow.
    SequenceFlow {
        /// Id of the BPMN `sequenceFlow`.
        id: Text,
        /// Its name, if it has one.
        name: Option<Text>,
        /// The node it leaves.
        source: NodeIx,
        /// The node it enters.
        target: NodeIx,
    },
    /// The activity is running: its work has begun and not ended.
    Running(NodeIx),
    /// The activity is entered and waits for a message.
    Waiting(NodeIx),
    /// Tokens that reached an end event.
    Ended(NodeIx),
    /// Something of the node is going on, beside running and waiting.
    Stage(NodeIx, PlaceStage),
    /// What is remembered of the node; nothing is going on.
    Mark(NodeIx, PlaceMark),
}

/// What of a node is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum PlaceStage {
    /// A token is about to enter a node that no sequence flow enters.
    Entering,
    /// Of a throw or end event with several definitions, those before this one have been thrown.
    Throwing(u32),
    /// A compensation throw or end event waits until the compensation is done.
    Compensating,
    /// A transaction is cancelled: its activities are compensated.
    Cancelling,
    /// A complex gateway has fired and waits for what may still arrive.
    Resetting,
}

/// What is remembered of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum PlaceMark {
    /// The event may still happen once while its activity or scope is active.
    Armed,
    /// The activity has completed and can be compensated.
    Compensable,
    /// Of an event that waits for all of its definitions, this one has happened.
    Seen(u32),
    /// The participant waits for messages that may never come: it may be done.
    Idle,
    /// The complex gateway that waits for its reset has taken a token from this one of its incoming flows.
    Taken(u32),
}

/// A signal (BPMN 2.0.2 clause 10.5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signal {
    /// Id of the BPMN `signal`.
    pub id: Text,
    /// Its name (its id where it has none).
    pub name: Text,
}

/// A timer intermediate catch event or timer start event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timer {
    /// The event.
    pub node: NodeIx,
    /// When it is due.
    pub kind: TimerKind,
}

/// When a timer is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum TimerKind {
    /// So many milliseconds after the token arrives (`timeDuration`).
    Duration {
        /// Milliseconds.
        millis: u64,
    },
    /// At a point in time (`timeDate`), milliseconds since the Unix epoch; at once if it has passed.
    Date {
        /// Milliseconds since 1970-01-01T00:00:00Z.
        unix_millis: i64,
    },
    /// The model does not say, or says it in a language that is not ours: the implementation decides.
    Unspecified {
        /// The text of the model, empty where there is none.
        source: Text,
    },
}

/// A condition on a sequence flow that leaves an exclusive gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The expression as written (CEL).
    pub source: Text,
    /// The sequence flow that carries it.
    pub flow: PlaceIx,
}

/// A named value of an instance, encoded as a protobuf message of its type; absent until first written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataSlot {
    /// Name in conditions and generated code: snake case, unique in the endpoint.
    pub name: Text,
    /// What fills it.
    pub kind: SlotKind,
    /// Its type in the model's schema; none for a message without a payload.
    pub payload: Option<TypeIx>,
    /// Activities that write it as a result of their work (data output associations).
    pub writers: List<NodeIx>,
}

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum SlotKind {
    /// The last message of this kind, sent or received.
    Message(MessageIx),
    /// A BPMN data object with this id.
    DataObject(Text),
}

impl Endpoint {
    /// The node at an index.
    #[must_use]
    pub fn node(&self, node: NodeIx) -> &Node {
        &self.nodes[node.index()]
    }

    /// The slot that holds the last message of a kind.
    #[must_use]
    pub fn slot_of(&self, message: MessageIx) -> Option<SlotIx> {
        let found = self.slots.iter().position(|slot| slot.kind == SlotKind::Message(message));
        found.map(SlotIx::at)
    }

    /// Whether any start event can begin an instance without a message.
    #[must_use]
    pub fn starts_by_itself(&self) -> bool {
        self.nodes.iter().any(|node| matches!(node.kind, NodeKind::NoneStartEvent | NodeKind::TimerStartEvent))
    }
}
