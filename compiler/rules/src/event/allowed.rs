//! Which event definitions may stand at which event: BPMN 2.0.2, tables 10.84 to 10.86 (start events), 10.88
//! (end events), 10.89 and 10.90 (intermediate events in normal flow and at the border of an activity), and
//! 10.93, which sums them up. Events of choreographies have a table of their own (clause 11.6).

use crate::facts::{level, plain};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Event, EventDefinition, SubProcess};

/// What an event definition makes an event wait for, or throw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    Message,
    Timer,
    Escalation,
    Error,
    Cancel,
    Compensation,
    Conditional,
    Link,
    Signal,
    Terminate,
}

/// Where an event stands, as far as that decides what it may wait for or throw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// A start event directly in a process.
    ProcessStart,
    /// A start event of a sub-process that its flows start.
    SubProcessStart,
    /// A start event of an event sub-process.
    EventSubProcessStart,
    /// An intermediate event at the border of an activity.
    Boundary,
    /// An intermediate event in normal flow that waits.
    Catch,
    /// An intermediate event in normal flow that throws.
    Throw,
    /// An end event.
    End,
}

impl Trigger {
    const TYPES: [(ElementType, Self); 10] = [
        (ElementType::MessageEventDefinition, Self::Message),
        (ElementType::TimerEventDefinition, Self::Timer),
        (ElementType::EscalationEventDefinition, Self::Escalation),
        (ElementType::ErrorEventDefinition, Self::Error),
        (ElementType::CancelEventDefinition, Self::Cancel),
        (ElementType::CompensateEventDefinition, Self::Compensation),
        (ElementType::ConditionalEventDefinition, Self::Conditional),
        (ElementType::LinkEventDefinition, Self::Link),
        (ElementType::SignalEventDefinition, Self::Signal),
        (ElementType::TerminateEventDefinition, Self::Terminate),
    ];

    /// The trigger that a definition stands for; none for the abstract one.
    pub(super) fn of(definition: EventDefinition<'_>) -> Option<Self> {
        let node = definition.node();
        Self::TYPES.into_iter().find(|(of, _)| node.is(*of)).map(|(_, trigger)| trigger)
    }

    /// Its kind, as BPMN names it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Timer => "timer",
            Self::Escalation => "escalation",
            Self::Error => "error",
            Self::Cancel => "cancel",
            Self::Compensation => "compensation",
            Self::Conditional => "conditional",
            Self::Link => "link",
            Self::Signal => "signal",
            Self::Terminate => "terminate",
        }
    }

    /// What happens, in a sentence.
    pub(super) const fn happening(self) -> &'static str {
        match self {
            Self::Message => "a message",
            Self::Timer => "a timer",
            Self::Escalation => "an escalation",
            Self::Error => "an error",
            Self::Cancel => "a cancellation",
            Self::Compensation => "a compensation",
            Self::Conditional => "a condition",
            Self::Link => "a link",
            Self::Signal => "a signal",
            Self::Terminate => "a termination",
        }
    }
}

impl Position {
    /// Where an event stands; none in a choreography, and for events that no diagram shows.
    pub(super) fn of(event: Event<'_>) -> Option<Self> {
        let around = level(plain(&event))?;
        let sub_process = around.cast::<SubProcess<'_>>();
        if sub_process.is_none() && !around.node().is(ElementType::Process) {
            return None;
        }
        let node = event.node();
        if node.is(ElementType::StartEvent) {
            return Some(match sub_process.map(SubProcess::triggered_by_event) {
                None => Self::ProcessStart,
                Some(false) => Self::SubProcessStart,
                Some(true) => Self::EventSubProcessStart,
            });
        }
        let others = [
            (ElementType::BoundaryEvent, Self::Boundary),
            (ElementType::IntermediateCatchEvent, Self::Catch),
            (ElementType::IntermediateThrowEvent, Self::Throw),
            (ElementType::EndEvent, Self::End),
        ];
        others.into_iter().find(|(of, _)| node.is(*of)).map(|(_, position)| position)
    }

    /// The table: what an event that stands here may wait for or throw.
    pub(super) const fn allowed(self) -> &'static [Trigger] {
        use Trigger::{Cancel, Compensation, Conditional, Error, Escalation, Link, Message, Signal, Terminate, Timer};
        match self {
            Self::ProcessStart => &[Message, Timer, Conditional, Signal],
            Self::SubProcessStart => &[],
            Self::EventSubProcessStart => &[Message, Timer, Escalation, Error, Compensation, Conditional, Signal],
            Self::Boundary => &[Message, Timer, Escalation, Error, Cancel, Compensation, Conditional, Signal],
            Self::Catch => &[Message, Timer, Conditional, Link, Signal],
            Self::Throw => &[Message, Escalation, Compensation, Link, Signal],
            Self::End => &[Message, Escalation, Error, Cancel, Compensation, Signal, Terminate],
        }
    }

    /// What always ends the activity or the scope that the event belongs to, so that the event cannot be
    /// non-interrupting. For a compensation boundary event the question does not arise: its activity is
    /// complete already (table 10.92).
    pub(super) const fn always_interrupting(self) -> &'static [Trigger] {
        match self {
            Self::EventSubProcessStart => &[Trigger::Error, Trigger::Compensation],
            Self::Boundary => &[Trigger::Error, Trigger::Cancel],
            Self::ProcessStart | Self::SubProcessStart | Self::Catch | Self::Throw | Self::End => &[],
        }
    }

    /// The allowed kinds in a sentence: "message, timer or signal".
    pub(super) fn listed(self) -> String {
        let names: Vec<_> = self.allowed().iter().map(|trigger| trigger.name()).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}
