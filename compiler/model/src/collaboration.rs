//! The collaboration: participants and what they exchange (BPMN 2.0.2 clause 9).

use crate::{
    Annotations, Choreography, Conversation, ErrorDefinition, Escalation, FieldLock, Key, LooseFlow, Message,
    MessageFlow, Monitoring, MonitoringPoint, MonitoringRule, Multiplicity, Origin, Placements, Process,
    RelationalProcessStructure, Signal, WrittenProperty,
};
use quadrille_endpoint::Schema;

/// A collaboration with everything that it refers to.
#[derive(Clone, Debug)]
pub struct Model {
    /// Snake case name of the model: from `definitions/@name`, else the file's stem.
    pub name: String,
    /// The `collaboration` element, or the process where there is none.
    pub origin: Origin,
    /// Participants in document order.
    pub participants: Vec<Participant>,
    /// Processes of participants, in document order of the participants; those that no participant has follow.
    /// A file without a collaboration has one participant per process.
    pub processes: Vec<Process>,
    /// Message flows in document order.
    pub message_flows: Vec<MessageFlow>,
    /// Flows of both kinds that join nothing, in document order of each kind.
    pub loose_flows: Vec<LooseFlow>,
    /// Messages in document order; those without a `message` element follow, in order of their flows.
    pub messages: Vec<Message>,
    /// Signals in document order.
    pub signals: Vec<Signal>,
    /// Errors in document order.
    pub errors: Vec<ErrorDefinition>,
    /// Escalations in document order.
    pub escalations: Vec<Escalation>,
    /// Choreographies in document order, global choreography tasks included.
    pub choreographies: Vec<Choreography>,
    /// Payload types.
    pub schema: Schema,
    /// The field numbers that the schema uses; to be kept in the lock file when it differs from what was given.
    pub field_lock: FieldLock,
    /// Conversations.
    pub conversations: Vec<Conversation>,
    /// Correlation keys of all conversations.
    pub keys: Vec<Key>,
    /// Monitoring rules that are acted on.
    pub rules: Vec<MonitoringRule>,
    /// What the rules observe, expanded to concrete nodes.
    pub points: Vec<MonitoringPoint>,
    /// Everything that monitoring models ask for, whether it is acted on yet or not.
    pub monitoring: Monitoring,
    /// The cluster, and what runs where.
    pub placements: Placements,
    /// Relational process structures with their coordination processes.
    pub structures: Vec<RelationalProcessStructure>,
    /// Properties that it is to have.
    pub properties: Vec<WrittenProperty>,
    /// Expected durations, states and event types of flow nodes and sequence flows.
    pub annotations: Annotations,
    /// Whether everything of the file that says something about behaviour is in the model. Where it is not, a
    /// finding says what is missing.
    pub is_complete: bool,
}

macro_rules! positions {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl $name {
                /// The position as an index into the list.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

positions! {
    /// Position in [`Model::participants`].
    ParticipantIx;
    /// Position in [`Model::processes`].
    ProcessIx;
    /// Position in [`Model::signals`].
    SignalIx;
    /// Position in [`Model::errors`].
    ErrorIx;
    /// Position in [`Model::escalations`].
    EscalationIx;
}

/// A participant: a pool.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The `participant` element (or the process where there is no collaboration).
    pub origin: Origin,
    /// Its process; none for a collapsed pool, which belongs to the environment.
    pub process: Option<ProcessIx>,
    /// How many there may be.
    pub multiplicity: Multiplicity,
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
