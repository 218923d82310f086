//! Events (BPMN 2.0.2 clause 10.5).

use crate::{Condition, ErrorIx, EscalationIx, SignalIx};
use quadrille_endpoint::{MessageIx, NodeIx, NodeKind, TimerKind};

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Where it stands.
    pub position: EventPosition,
    /// What triggers it, or what it throws; none for an event without a trigger.
    pub definitions: Vec<EventDefinition>,
    /// With several definitions: whether all must happen (`parallelMultiple`), instead of one.
    pub parallel_multiple: bool,
    /// For a compensation boundary event: the activity that compensates, which an association joins to it.
    pub handler: Option<NodeIx>,
}

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventPosition {
    /// At the start.
    Start {
        /// For an event sub-process: whether what runs around it ends.
        interrupting: bool,
    },
    /// In the flow, waiting.
    IntermediateCatch,
    /// In the flow, throwing.
    IntermediateThrow,
    /// On the border of an activity.
    Boundary {
        /// The activity; none where the reference leads nowhere, which has been reported.
        attached_to: Option<NodeIx>,
        /// Whether the activity ends (`cancelActivity`).
        interrupting: bool,
    },
    /// At the end.
    End,
}

/// What triggers an event, or what it throws.
#[derive(Clone, Debug)]
pub enum EventDefinition {
    /// A message, if it names one.
    Message(Option<MessageIx>),
    /// Time.
    Timer(TimerKind),
    /// A signal, if it names one.
    Signal(Option<SignalIx>),
    /// An error; none means any.
    Error(Option<ErrorIx>),
    /// An escalation; none means any.
    Escalation(Option<EscalationIx>),
    /// A condition becomes true.
    Conditional(Condition),
    /// A jump to the link of the same name in the same scope.
    Link {
        /// The name, white space folded.
        name: String,
    },
    /// Compensation.
    Compensation {
        /// Of one activity; none means all of the scope.
        activity: Option<NodeIx>,
        /// Whether the thrower waits until it is done.
        wait_for_completion: bool,
    },
    /// The transaction around it is cancelled.
    Cancel,
    /// Everything in the scope ends.
    Terminate,
}

/// A signal (clause 10.5.7).
#[derive(Clone, Debug)]
pub struct Signal {
    /// The `signal` element.
    pub origin: crate::Origin,
}

/// An error (clause 8.4.2).
#[derive(Clone, Debug)]
pub struct ErrorDefinition {
    /// The `error` element.
    pub origin: crate::Origin,
    /// Its code.
    pub code: Option<String>,
}

/// An escalation (clause 8.4.3).
#[derive(Clone, Debug)]
pub struct Escalation {
    /// The `escalation` element.
    pub origin: crate::Origin,
    /// Its code.
    pub code: Option<String>,
}

impl EventDefinition {
    /// The message that it names.
    #[must_use]
    pub const fn message(&self) -> Option<MessageIx> {
        if let Self::Message(message) = self { *message } else { None }
    }

    /// Its time.
    #[must_use]
    pub const fn timer(&self) -> Option<&TimerKind> {
        if let Self::Timer(timer) = self { Some(timer) } else { None }
    }
}

impl Event {
    /// What it is in an endpoint table; none for what has no place there yet.
    pub(crate) fn node_kind(&self) -> Option<NodeKind> {
        use EventDefinition::{Message, Terminate, Timer};
        use EventPosition::{Boundary, End, IntermediateCatch, IntermediateThrow, Start};
        let kind = match (self.position, self.definitions.as_slice()) {
            (Start { .. }, []) => NodeKind::NoneStartEvent,
            (Start { .. }, [Message(_)]) => NodeKind::MessageStartEvent,
            (Start { .. }, [Timer(_)]) => NodeKind::TimerStartEvent,
            (IntermediateCatch, [Message(_)]) => NodeKind::MessageCatchEvent,
            (IntermediateCatch, [Timer(_)]) => NodeKind::TimerCatchEvent,
            (IntermediateThrow, []) => NodeKind::NoneThrowEvent,
            (IntermediateThrow, [Message(_)]) => NodeKind::MessageThrowEvent,
            (End, []) => NodeKind::NoneEndEvent,
            (End, [Message(_)]) => NodeKind::MessageEndEvent,
            (End, [Terminate]) => NodeKind::TerminateEndEvent,
            (Start { .. } | IntermediateCatch | IntermediateThrow | Boundary { .. } | End, _) => return None,
        };
        Some(kind)
    }
}
