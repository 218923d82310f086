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
    /// What it is in an endpoint table; none where BPMN has no such event at its position.
    pub(crate) const fn node_kind(&self) -> Option<NodeKind> {
        match self.position {
            EventPosition::Start { .. } => self.start_kind(),
            EventPosition::IntermediateCatch => self.catch_kind(),
            EventPosition::IntermediateThrow => self.throw_kind(),
            EventPosition::Boundary { .. } => self.boundary_kind(),
            EventPosition::End => self.end_kind(),
        }
    }

    const fn start_kind(&self) -> Option<NodeKind> {
        Some(match self.definitions.as_slice() {
            [] => NodeKind::NoneStartEvent,
            [EventDefinition::Message(_)] => NodeKind::MessageStartEvent,
            [EventDefinition::Timer(_)] => NodeKind::TimerStartEvent,
            [EventDefinition::Signal(_)] => NodeKind::SignalStartEvent,
            [EventDefinition::Conditional(_)] => NodeKind::ConditionalStartEvent,
            [EventDefinition::Error(_)] => NodeKind::ErrorStartEvent,
            [EventDefinition::Escalation(_)] => NodeKind::EscalationStartEvent,
            [EventDefinition::Compensation { .. }] => NodeKind::CompensationStartEvent,
            [EventDefinition::Link { .. } | EventDefinition::Cancel | EventDefinition::Terminate] => return None,
            [_, _, ..] => NodeKind::MultipleStartEvent,
        })
    }

    const fn catch_kind(&self) -> Option<NodeKind> {
        Some(match self.definitions.as_slice() {
            [] => NodeKind::NoneCatchEvent,
            [EventDefinition::Message(_)] => NodeKind::MessageCatchEvent,
            [EventDefinition::Timer(_)] => NodeKind::TimerCatchEvent,
            [EventDefinition::Signal(_)] => NodeKind::SignalCatchEvent,
            [EventDefinition::Conditional(_)] => NodeKind::ConditionalCatchEvent,
            [EventDefinition::Link { .. }] => NodeKind::LinkCatchEvent,
            [
                EventDefinition::Error(_)
                | EventDefinition::Escalation(_)
                | EventDefinition::Compensation { .. }
                | EventDefinition::Cancel
                | EventDefinition::Terminate,
            ] => return None,
            [_, _, ..] => NodeKind::MultipleCatchEvent,
        })
    }

    const fn throw_kind(&self) -> Option<NodeKind> {
        Some(match self.definitions.as_slice() {
            [] => NodeKind::NoneThrowEvent,
            [EventDefinition::Message(_)] => NodeKind::MessageThrowEvent,
            [EventDefinition::Signal(_)] => NodeKind::SignalThrowEvent,
            [EventDefinition::Escalation(_)] => NodeKind::EscalationThrowEvent,
            [EventDefinition::Compensation { .. }] => NodeKind::CompensationThrowEvent,
            [EventDefinition::Link { .. }] => NodeKind::LinkThrowEvent,
            [
                EventDefinition::Timer(_)
                | EventDefinition::Conditional(_)
                | EventDefinition::Error(_)
                | EventDefinition::Cancel
                | EventDefinition::Terminate,
            ] => return None,
            [_, _, ..] => NodeKind::MultipleThrowEvent,
        })
    }

    const fn boundary_kind(&self) -> Option<NodeKind> {
        Some(match self.definitions.as_slice() {
            [EventDefinition::Message(_)] => NodeKind::MessageBoundaryEvent,
            [EventDefinition::Timer(_)] => NodeKind::TimerBoundaryEvent,
            [EventDefinition::Signal(_)] => NodeKind::SignalBoundaryEvent,
            [EventDefinition::Conditional(_)] => NodeKind::ConditionalBoundaryEvent,
            [EventDefinition::Error(_)] => NodeKind::ErrorBoundaryEvent,
            [EventDefinition::Escalation(_)] => NodeKind::EscalationBoundaryEvent,
            [EventDefinition::Compensation { .. }] => NodeKind::CompensationBoundaryEvent,
            [EventDefinition::Cancel] => NodeKind::CancelBoundaryEvent,
            [] | [EventDefinition::Link { .. } | EventDefinition::Terminate] => return None,
            [_, _, ..] => NodeKind::MultipleBoundaryEvent,
        })
    }

    const fn end_kind(&self) -> Option<NodeKind> {
        Some(match self.definitions.as_slice() {
            [] => NodeKind::NoneEndEvent,
            [EventDefinition::Message(_)] => NodeKind::MessageEndEvent,
            [EventDefinition::Signal(_)] => NodeKind::SignalEndEvent,
            [EventDefinition::Error(_)] => NodeKind::ErrorEndEvent,
            [EventDefinition::Escalation(_)] => NodeKind::EscalationEndEvent,
            [EventDefinition::Compensation { .. }] => NodeKind::CompensationEndEvent,
            [EventDefinition::Cancel] => NodeKind::CancelEndEvent,
            [EventDefinition::Terminate] => NodeKind::TerminateEndEvent,
            [EventDefinition::Timer(_) | EventDefinition::Conditional(_) | EventDefinition::Link { .. }] => {
                return None;
            }
            [_, _, ..] => NodeKind::MultipleEndEvent,
        })
    }
}
