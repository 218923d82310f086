//! Records: the truth about a participant. State is a fold over them.

use crate::envelope::Envelope;
use crate::key::KeyValue;
use crate::time::Timestamp;
use bytes::Bytes;
use quadrille_endpoint::{FlowIx, KeyIx, NodeIx, SlotIx, TransitionIx};
use serde::Serialize;

/// One record of a participant's journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Position in the journal, from 0, without gaps.
    pub sequence: u64,
    /// When, on the participant's clock.
    pub time: Timestamp,
    /// Version of the model that wrote it (`Endpoint::version`).
    pub version: String,
    /// The process instance it concerns; none for messages that found no instance.
    pub instance: Option<u64>,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Event {
    /// An instance began.
    Started {
        /// Its choreography instance.
        choreography: String,
    },
    /// A transition fired.
    Fired {
        /// The transition.
        transition: TransitionIx,
    },
    /// A message arrived and belongs to the instance: it waits in the bag of its flow.
    Received {
        /// The message.
        envelope: Envelope,
        /// Key values that it binds anew.
        binds: Vec<(KeyIx, KeyValue)>,
    },
    /// A waiting message was taken from its bag, by the transition that fires next.
    Consumed {
        /// The envelope's id.
        envelope: String,
    },
    /// A message arrived that belongs to no instance yet: it is kept until it does, or its time to live is over.
    Buffered {
        /// The message.
        envelope: Envelope,
        /// When its time to live is over.
        expires: Timestamp,
        /// Key values that would identify it, as soon as an instance binds one of them.
        awaits: Vec<(KeyIx, KeyValue)>,
        /// The reason that it is given up with, if none does in time.
        reason: String,
    },
    /// A kept message was given up, a message for an instance that has ended arrived, or an instance ended
    /// with a message in one of its bags.
    DeadLettered {
        /// The envelope's id.
        envelope: String,
        /// Its message flow.
        flow: FlowIx,
        /// Why: `uncorrelated`, `closed`, `unknown-parent`, `unconsumed`, ….
        reason: String,
    },
    /// A message was sent: it is transmitted until a partner acknowledges it.
    Sent {
        /// The message.
        envelope: Envelope,
        /// Key values that it binds anew.
        binds: Vec<(KeyIx, KeyValue)>,
    },
    /// A partner acknowledged a message.
    Delivered {
        /// The envelope's id.
        envelope: String,
    },
    /// A partner refused a message for good.
    SendingFailed {
        /// The envelope's id.
        envelope: String,
        /// Why.
        reason: String,
    },
    /// The work of an activity ended.
    WorkEnded {
        /// The activity.
        node: NodeIx,
        /// Which enactment of it.
        enactment: u32,
    },
    /// A slot was written.
    Wrote {
        /// The slot.
        slot: SlotIx,
        /// Its new value.
        value: Bytes,
    },
    /// A timer was armed.
    Armed {
        /// The transition that it enables.
        transition: TransitionIx,
        /// When it is due.
        due: Timestamp,
    },
    /// A timer was disarmed before it was due.
    Disarmed {
        /// The transition that it would have enabled.
        transition: TransitionIx,
    },
    /// Something went wrong that needs a person: the instance stands still there.
    Incident {
        /// The node.
        node: NodeIx,
        /// What went wrong.
        message: String,
    },
    /// A person has asked that an incident be tried again.
    Retried {
        /// The node.
        node: NodeIx,
    },
    /// The instance ended.
    Ended,
    /// The instance was closed: it waited or was done, and its choreography instance is over.
    Closed,
}

/// Why records do not fold to a state: the journal is not one that this endpoint wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalError {
    /// Position of the first record that does not fit.
    pub sequence: u64,
    /// What does not fit.
    pub message: String,
}

impl std::fmt::Display for JournalError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "journal record {}: {}", self.sequence, self.message)
    }
}

impl std::error::Error for JournalError {}
