//! The kind of a flow node.

use serde::Serialize;

/// The kind of a flow node (BPMN 2.0.2 clauses 10.3 to 10.6). An event is named by its trigger or result and
/// its position; one with several definitions is *multiple*, whether one or all of them are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the variants are BPMN's element names")]
pub enum NodeKind {
    NoneStartEvent,
    MessageStartEvent,
    TimerStartEvent,
    SignalStartEvent,
    ConditionalStartEvent,
    ErrorStartEvent,
    EscalationStartEvent,
    CompensationStartEvent,
    MultipleStartEvent,
    NoneEndEvent,
    MessageEndEvent,
    TerminateEndEvent,
    SignalEndEvent,
    ErrorEndEvent,
    EscalationEndEvent,
    CompensationEndEvent,
    CancelEndEvent,
    MultipleEndEvent,
    NoneThrowEvent,
    MessageThrowEvent,
    SignalThrowEvent,
    EscalationThrowEvent,
    CompensationThrowEvent,
    LinkThrowEvent,
    MultipleThrowEvent,
    NoneCatchEvent,
    MessageCatchEvent,
    TimerCatchEvent,
    SignalCatchEvent,
    ConditionalCatchEvent,
    LinkCatchEvent,
    MultipleCatchEvent,
    MessageBoundaryEvent,
    TimerBoundaryEvent,
    SignalBoundaryEvent,
    ConditionalBoundaryEvent,
    ErrorBoundaryEvent,
    EscalationBoundaryEvent,
    CompensationBoundaryEvent,
    CancelBoundaryEvent,
    MultipleBoundaryEvent,
    AbstractTask,
    ServiceTask,
    SendTask,
    ReceiveTask,
    UserTask,
    ManualTask,
    ScriptTask,
    BusinessRuleTask,
    SubProcess,
    EventSubProcess,
    Transaction,
    CallActivity,
    ExclusiveGateway,
    ParallelGateway,
    EventBasedGateway,
    InclusiveGateway,
    ComplexGateway,
}

impl NodeKind {
    /// The name of the XML element, as diagnostics show it.
    #[must_use]
    pub const fn element(self) -> &'static str {
        match self {
            Self::AbstractTask => "task",
            Self::ServiceTask => "serviceTask",
            Self::SendTask => "sendTask",
            Self::ReceiveTask => "receiveTask",
            Self::UserTask => "userTask",
            Self::ManualTask => "manualTask",
            Self::ScriptTask => "scriptTask",
            Self::BusinessRuleTask => "businessRuleTask",
            Self::SubProcess | Self::EventSubProcess => "subProcess",
            Self::Transaction => "transaction",
            Self::CallActivity => "callActivity",
            Self::ExclusiveGateway => "exclusiveGateway",
            Self::ParallelGateway => "parallelGateway",
            Self::EventBasedGateway => "eventBasedGateway",
            Self::InclusiveGateway => "inclusiveGateway",
            Self::ComplexGateway => "complexGateway",
            Self::NoneStartEvent
            | Self::MessageStartEvent
            | Self::TimerStartEvent
            | Self::SignalStartEvent
            | Self::ConditionalStartEvent
            | Self::ErrorStartEvent
            | Self::EscalationStartEvent
            | Self::CompensationStartEvent
            | Self::MultipleStartEvent => "startEvent",
            Self::NoneEndEvent
            | Self::MessageEndEvent
            | Self::TerminateEndEvent
            | Self::SignalEndEvent
            | Self::ErrorEndEvent
            | Self::EscalationEndEvent
            | Self::CompensationEndEvent
            | Self::CancelEndEvent
            | Self::MultipleEndEvent => "endEvent",
            Self::NoneThrowEvent
            | Self::MessageThrowEvent
            | Self::SignalThrowEvent
            | Self::EscalationThrowEvent
            | Self::CompensationThrowEvent
            | Self::LinkThrowEvent
            | Self::MultipleThrowEvent => "intermediateThrowEvent",
            Self::NoneCatchEvent
            | Self::MessageCatchEvent
            | Self::TimerCatchEvent
            | Self::SignalCatchEvent
            | Self::ConditionalCatchEvent
            | Self::LinkCatchEvent
            | Self::MultipleCatchEvent => "intermediateCatchEvent",
            Self::MessageBoundaryEvent
            | Self::TimerBoundaryEvent
            | Self::SignalBoundaryEvent
            | Self::ConditionalBoundaryEvent
            | Self::ErrorBoundaryEvent
            | Self::EscalationBoundaryEvent
            | Self::CompensationBoundaryEvent
            | Self::CancelBoundaryEvent
            | Self::MultipleBoundaryEvent => "boundaryEvent",
        }
    }

    /// Whether the node is a task (BPMN 2.0.2 clause 10.3.3).
    #[must_use]
    pub const fn is_task(self) -> bool {
        matches!(
            self,
            Self::AbstractTask
                | Self::ServiceTask
                | Self::SendTask
                | Self::ReceiveTask
                | Self::UserTask
                | Self::ManualTask
                | Self::ScriptTask
                | Self::BusinessRuleTask
        )
    }

    /// Whether the node is an activity (BPMN 2.0.2 clause 10.3).
    #[must_use]
    pub const fn is_activity(self) -> bool {
        self.is_task()
            || matches!(self, Self::SubProcess | Self::EventSubProcess | Self::Transaction | Self::CallActivity)
    }

    /// Whether the node is a gateway (BPMN 2.0.2 clause 10.6).
    #[must_use]
    pub const fn is_gateway(self) -> bool {
        matches!(
            self,
            Self::ExclusiveGateway
                | Self::ParallelGateway
                | Self::EventBasedGateway
                | Self::InclusiveGateway
                | Self::ComplexGateway
        )
    }

    /// Whether the node is an event (BPMN 2.0.2 clause 10.5).
    #[must_use]
    pub const fn is_event(self) -> bool {
        !self.is_activity() && !self.is_gateway()
    }

    /// Whether the node is a start event.
    #[must_use]
    pub const fn is_start(self) -> bool {
        matches!(
            self,
            Self::NoneStartEvent
                | Self::MessageStartEvent
                | Self::TimerStartEvent
                | Self::SignalStartEvent
                | Self::ConditionalStartEvent
                | Self::ErrorStartEvent
                | Self::EscalationStartEvent
                | Self::CompensationStartEvent
                | Self::MultipleStartEvent
        )
    }

    /// Whether the node is an end event.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(
            self,
            Self::NoneEndEvent
                | Self::MessageEndEvent
                | Self::TerminateEndEvent
                | Self::SignalEndEvent
                | Self::ErrorEndEvent
                | Self::EscalationEndEvent
                | Self::CompensationEndEvent
                | Self::CancelEndEvent
                | Self::MultipleEndEvent
        )
    }

    /// Whether the node is an intermediate throw event.
    #[must_use]
    pub const fn is_throw(self) -> bool {
        matches!(
            self,
            Self::NoneThrowEvent
                | Self::MessageThrowEvent
                | Self::SignalThrowEvent
                | Self::EscalationThrowEvent
                | Self::CompensationThrowEvent
                | Self::LinkThrowEvent
                | Self::MultipleThrowEvent
        )
    }

    /// Whether the node is an intermediate catch event in the flow.
    #[must_use]
    pub const fn is_catch(self) -> bool {
        self.is_event() && !self.is_start() && !self.is_end() && !self.is_throw() && !self.is_boundary()
    }

    /// Whether the node is an event on the border of an activity.
    #[must_use]
    pub const fn is_boundary(self) -> bool {
        matches!(
            self,
            Self::MessageBoundaryEvent
                | Self::TimerBoundaryEvent
                | Self::SignalBoundaryEvent
                | Self::ConditionalBoundaryEvent
                | Self::ErrorBoundaryEvent
                | Self::EscalationBoundaryEvent
                | Self::CompensationBoundaryEvent
                | Self::CancelBoundaryEvent
                | Self::MultipleBoundaryEvent
        )
    }

    /// Whether the runtime executes such a node today; all others are verified only.
    #[must_use]
    pub const fn is_executable(self) -> bool {
        self.is_task()
            || matches!(
                self,
                Self::NoneStartEvent
                    | Self::MessageStartEvent
                    | Self::TimerStartEvent
                    | Self::NoneEndEvent
                    | Self::MessageEndEvent
                    | Self::TerminateEndEvent
                    | Self::NoneThrowEvent
                    | Self::MessageThrowEvent
                    | Self::MessageCatchEvent
                    | Self::TimerCatchEvent
                    | Self::ExclusiveGateway
                    | Self::ParallelGateway
                    | Self::EventBasedGateway
            )
    }

    /// The kind as people say it, with its article.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoneStartEvent => "a start event",
            Self::MessageStartEvent => "a message start event",
            Self::TimerStartEvent => "a timer start event",
            Self::SignalStartEvent => "a signal start event",
            Self::ConditionalStartEvent => "a conditional start event",
            Self::ErrorStartEvent => "an error start event",
            Self::EscalationStartEvent => "an escalation start event",
            Self::CompensationStartEvent => "a compensation start event",
            Self::MultipleStartEvent => "a multiple start event",
            Self::NoneEndEvent => "an end event",
            Self::MessageEndEvent => "a message end event",
            Self::TerminateEndEvent => "a terminate end event",
            Self::SignalEndEvent => "a signal end event",
            Self::ErrorEndEvent => "an error end event",
            Self::EscalationEndEvent => "an escalation end event",
            Self::CompensationEndEvent => "a compensation end event",
            Self::CancelEndEvent => "a cancel end event",
            Self::MultipleEndEvent => "a multiple end event",
            Self::NoneThrowEvent | Self::NoneCatchEvent => "an intermediate event",
            Self::MessageThrowEvent => "a message throw event",
            Self::SignalThrowEvent => "a signal throw event",
            Self::EscalationThrowEvent => "an escalation throw event",
            Self::CompensationThrowEvent => "a compensation throw event",
            Self::LinkThrowEvent => "a link throw event",
            Self::MultipleThrowEvent => "a multiple throw event",
            Self::MessageCatchEvent => "a message catch event",
            Self::TimerCatchEvent => "a timer catch event",
            Self::SignalCatchEvent => "a signal catch event",
            Self::ConditionalCatchEvent => "a conditional catch event",
            Self::LinkCatchEvent => "a link catch event",
            Self::MultipleCatchEvent => "a multiple catch event",
            Self::MessageBoundaryEvent => "a message boundary event",
            Self::TimerBoundaryEvent => "a timer boundary event",
            Self::SignalBoundaryEvent => "a signal boundary event",
            Self::ConditionalBoundaryEvent => "a conditional boundary event",
            Self::ErrorBoundaryEvent => "an error boundary event",
            Self::EscalationBoundaryEvent => "an escalation boundary event",
            Self::CompensationBoundaryEvent => "a compensation boundary event",
            Self::CancelBoundaryEvent => "a cancel boundary event",
            Self::MultipleBoundaryEvent => "a multiple boundary event",
            Self::AbstractTask => "a task",
            Self::ServiceTask => "a service task",
            Self::SendTask => "a send task",
            Self::ReceiveTask => "a receive task",
            Self::UserTask => "a user task",
            Self::ManualTask => "a manual task",
            Self::ScriptTask => "a script task",
            Self::BusinessRuleTask => "a business rule task",
            Self::SubProcess => "a sub-process",
            Self::EventSubProcess => "an event sub-process",
            Self::Transaction => "a transaction",
            Self::CallActivity => "a call activity",
            Self::ExclusiveGateway => "an exclusive gateway",
            Self::ParallelGateway => "a parallel gateway",
            Self::EventBasedGateway => "an event-based gateway",
            Self::InclusiveGateway => "an inclusive gateway",
            Self::ComplexGateway => "a complex gateway",
        }
    }
}
