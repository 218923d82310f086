//! The part that a flow node plays on its level (BPMN 2.0.2 clauses 10.3, 10.5 and 10.6): whether paths begin
//! there, and whether sequence flows are wanted at it at all.

use crate::Facts;
use crate::facts::Level;
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Activity, Element, Event, EventBasedGateway, FlowNode, ReceiveTask, SubProcess};

/// Whether a new instance begins at a node: a start event, or a receive task or event-based gateway that
/// creates instances.
pub(super) fn begins(node: FlowNode<'_>) -> bool {
    node.node().is(ElementType::StartEvent) || instantiates(node)
}

/// Whether it is a receive task or event-based gateway that creates instances.
pub(super) fn instantiates(node: FlowNode<'_>) -> bool {
    node.cast::<ReceiveTask<'_>>().is_some_and(ReceiveTask::instantiate)
        || node.cast::<EventBasedGateway<'_>>().is_some_and(EventBasedGateway::instantiate)
}

/// Whether a node is reached otherwise than by sequence flows: handlers of compensation, event sub-processes,
/// and boundary events.
pub(super) fn is_apart(node: FlowNode<'_>) -> bool {
    node.node().is(ElementType::BoundaryEvent)
        || node.cast::<Activity<'_>>().is_some_and(Activity::is_for_compensation)
        || is_event_sub_process(node)
}

/// Whether it is a sub-process that an event starts.
pub(super) fn is_event_sub_process(node: FlowNode<'_>) -> bool {
    node.cast::<SubProcess<'_>>().is_some_and(SubProcess::triggered_by_event)
}

/// Whether an event is one end of a link.
pub(super) fn is_link<'d>(facts: &Facts<'d>, node: FlowNode<'d>) -> bool {
    let Some(event) = node.cast::<Event<'d>>() else { return false };
    facts.definitions(event).iter().any(|definition| definition.node().is(ElementType::LinkEventDefinition))
}

/// Whether a level has a node of a type.
pub(super) fn has(level: &Level<'_>, of: ElementType) -> bool {
    level.nodes.iter().any(|node| node.node().is(of))
}

/// Whether a level belongs to a choreography.
pub(super) fn is_choreography(level: Element<'_>) -> bool {
    let node = level.node();
    node.is(ElementType::Choreography) || node.is(ElementType::SubChoreography)
}
