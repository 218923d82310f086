//! The engine of one participant: from state and input to records and effects, without I/O.

use crate::envelope::Envelope;
use crate::journal::Record;
use crate::program::{Context, Data, Fault, WorkResult};
use crate::time::Timestamp;
use quadrille_endpoint::NodeIx;

/// What happens to a participant.
#[derive(Clone, Debug)]
pub enum Input {
    /// Someone triggers a none start event (the only one, if `node` is none).
    Start {
        /// The start event.
        node: Option<NodeIx>,
        /// The choreography instance to belong to; a new one if none.
        choreography: Option<String>,
    },
    /// A message arrives.
    Receive(Envelope),
    /// The work of an activity has ended.
    WorkEnded {
        /// The process instance.
        instance: u64,
        /// The activity.
        node: NodeIx,
        /// Which enactment of it.
        enactment: u32,
        /// Its result.
        result: Result<WorkResult, Fault>,
    },
    /// Time has passed: timers and times to live that are due are acted on.
    Tick,
    /// A partner has acknowledged an envelope.
    Delivered {
        /// The envelope's id.
        envelope: String,
    },
    /// A partner has refused an envelope for good.
    Refused {
        /// The envelope's id.
        envelope: String,
        /// Why.
        reason: String,
    },
}

/// What the engine wants done once the records of the turn are stored.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Do the work of an activity, then give `Input::WorkEnded`.
    Perform {
        /// The activity.
        node: NodeIx,
        /// For whom.
        context: Context,
        /// The instance's data.
        data: Data,
    },
    /// Transmit an envelope until `Input::Delivered` or `Input::Refused`.
    Send(Envelope),
    /// Give `Input::Tick` at this time, if not earlier.
    Wake(Timestamp),
}

/// What the participant answers to an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing to say.
    None,
    /// An instance was started.
    Started {
        /// Its number.
        instance: u64,
        /// Its choreography instance.
        choreography: String,
    },
    /// A message was taken: delivered, or kept until it can be. What is acknowledged is never lost.
    Accepted,
    /// A message or start was refused; nothing changed.
    Refused(Refusal),
}

/// Why a message or start is refused (semantics.md part 3).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// A word: `ambiguous`, `closed`, `key-reuse`, `identity-conflict`, `derived-conflict`, `malformed`, …
    pub code: String,
    /// For people.
    pub message: String,
}

/// The outcome of one input: records are to be appended to the journal in one atomic write, before the
/// answer is given and the effects are carried out.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Records to append.
    pub records: Vec<Record>,
    /// What to do then.
    pub effects: Vec<Effect>,
    /// What to answer then.
    pub answer: Answer,
}
