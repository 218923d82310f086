//! Flow nodes: events, activities, gateways (BPMN 2.0.2 clauses 10.3 to 10.6), and the activities of choreographies.

use crate::{
    Activity, ActivityKind, ChoreographyActivity, Event, EventDefinition, EventPosition, Gateway, Origin,
    SequenceFlowIx, TaskKind,
};
use quadrille_endpoint::{MessageIx, NodeIx, NodeKind, TimerKind};

/// A flow node.
#[derive(Clone, Debug)]
pub struct FlowNode {
    /// Its element.
    pub origin: Origin,
    /// What it is.
    pub kind: FlowNodeKind,
    /// The sub-process or sub-choreography that it is directly inside of; none at the top. It comes earlier
    /// in the list.
    pub scope: Option<NodeIx>,
    /// Sequence flows that enter it, in document order.
    pub incoming: Vec<SequenceFlowIx>,
    /// Sequence flows that leave it, in document order.
    pub outgoing: Vec<SequenceFlowIx>,
    /// Its lane, a position in `Process::lanes`.
    pub lane: Option<u32>,
}

/// What a flow node is.
#[derive(Clone, Debug)]
pub enum FlowNodeKind {
    /// Something that happens (clause 10.5).
    Event(Event),
    /// Work (clause 10.3).
    Activity(Activity),
    /// A branching or joining of flow (clause 10.6).
    Gateway(Gateway),
    /// An exchange, or several, in a choreography (clause 11.4).
    Choreography(ChoreographyActivity),
}

impl FlowNode {
    /// Its event, if it is one.
    #[must_use]
    pub const fn event(&self) -> Option<&Event> {
        if let FlowNodeKind::Event(event) = &self.kind { Some(event) } else { None }
    }

    /// Its activity, if it is one.
    #[must_use]
    pub const fn activity(&self) -> Option<&Activity> {
        if let FlowNodeKind::Activity(activity) = &self.kind { Some(activity) } else { None }
    }

    /// Its gateway, if it is one.
    #[must_use]
    pub const fn gateway(&self) -> Option<&Gateway> {
        if let FlowNodeKind::Gateway(gateway) = &self.kind { Some(gateway) } else { None }
    }

    /// Whether it is an event at the start of a process, sub-process or choreography.
    #[must_use]
    pub fn is_start(&self) -> bool {
        self.event().is_some_and(|event| matches!(event.position, EventPosition::Start { .. }))
    }

    /// Whether it is an end event.
    #[must_use]
    pub fn is_end(&self) -> bool {
        self.event().is_some_and(|event| matches!(event.position, EventPosition::End))
    }

    /// Whether it is an activity of a process.
    #[must_use]
    pub const fn is_activity(&self) -> bool {
        matches!(self.kind, FlowNodeKind::Activity(_))
    }

    /// Its task, if it is one.
    #[must_use]
    pub const fn task(&self) -> Option<TaskKind> {
        let FlowNodeKind::Activity(activity) = &self.kind else { return None };
        match &activity.kind {
            ActivityKind::Task(task) => Some(*task),
            ActivityKind::SubProcess(_) | ActivityKind::CallActivity(_) => None,
        }
    }

    /// Whether it says that it starts its process (`instantiate`).
    #[must_use]
    pub fn instantiates(&self) -> bool {
        matches!(self.task(), Some(TaskKind::Receive { instantiate: true, .. }))
            || matches!(self.gateway(), Some(Gateway::EventBased { instantiate: true, .. }))
    }

    /// The message that it names itself (`messageRef`), if it does.
    #[must_use]
    pub fn message(&self) -> Option<MessageIx> {
        if let Some(TaskKind::Send { message } | TaskKind::Receive { message, .. }) = self.task() {
            return message;
        }
        self.event()?.definitions.iter().find_map(EventDefinition::message)
    }

    /// Whether an event definition with a message is among its definitions.
    #[must_use]
    pub fn is_message_event(&self) -> bool {
        let is_message = |definition: &EventDefinition| matches!(definition, EventDefinition::Message(_));
        self.event().is_some_and(|event| event.definitions.iter().any(is_message))
    }

    /// When it is due, for timer events.
    #[must_use]
    pub fn timer(&self) -> Option<&TimerKind> {
        self.event()?.definitions.iter().find_map(EventDefinition::timer)
    }

    /// What it is in an endpoint table; none for ad-hoc sub-processes, activities of choreographies, and events that
    /// BPMN does not have at their position.
    #[must_use]
    pub fn node_kind(&self) -> Option<NodeKind> {
        match &self.kind {
            FlowNodeKind::Event(event) => event.node_kind(),
            FlowNodeKind::Activity(activity) => activity.node_kind(),
            FlowNodeKind::Gateway(gateway) => Some(gateway.node_kind()),
            FlowNodeKind::Choreography(_) => None,
        }
    }
}
