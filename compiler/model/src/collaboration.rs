//! The collaboration: participants and what they exchange (BPMN 2.0.2 clause 9).

use crate::{Conversation, FieldLock, Key, Message, MessageFlow, MonitoringPoint, MonitoringRule, Origin, Process};
use quadrille_endpoint::Schema;

/// Position in [`Model::participants`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParticipantIx(pub u32);

/// Position in [`Model::processes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcessIx(pub u32);

impl ParticipantIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl ProcessIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A collaboration with everything that it refers to.
#[derive(Clone, Debug)]
pub struct Model {
    /// Snake case name of the model: from `definitions/@name`, else the file's stem.
    pub name: String,
    /// The `collaboration` element, or the process where there is none.
    pub origin: Origin,
    /// Participants in document order.
    pub participants: Vec<Participant>,
    /// Processes of participants, in document order of the participants. A file without a collaboration
    /// has one participant per process.
    pub processes: Vec<Process>,
    /// Message flows in document order.
    pub message_flows: Vec<MessageFlow>,
    /// Messages in document order; those without a `message` element follow, in order of their flows.
    pub messages: Vec<Message>,
    /// Payload types.
    pub schema: Schema,
    /// The field numbers that the schema uses; to be kept in the lock file when it differs from what was given.
    pub field_lock: FieldLock,
    /// Conversations.
    pub conversations: Vec<Conversation>,
    /// Correlation keys of all conversations.
    pub keys: Vec<Key>,
    /// Monitoring rules.
    pub rules: Vec<MonitoringRule>,
    /// What the rules observe, expanded to concrete nodes.
    pub points: Vec<MonitoringPoint>,
}

/// A participant: a pool.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The `participant` element (or the process where there is no collaboration).
    pub origin: Origin,
    /// Its process; none for a collapsed pool, which belongs to the environment.
    pub process: Option<ProcessIx>,
}

impl Model {
    /// The process of a participant.
    #[must_use]
    pub fn process_of(&self, participant: ParticipantIx) -> Option<&Process> {
        let process = self.participants[participant.index()].process?;
        Some(&self.processes[process.index()])
    }

    /// Participants that have a process, in document order.
    pub fn executable_participants(&self) -> impl Iterator<Item = (ParticipantIx, &Participant, &Process)> {
        self.participants.iter().zip(0..).filter_map(|(participant, at)| {
            let process = participant.process?;
            Some((ParticipantIx(at), participant, &self.processes[process.index()]))
        })
    }
}
