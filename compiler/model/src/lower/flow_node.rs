//! Flow nodes (BPMN 2.0.2 clauses 10.3 to 10.6 and 11.5), level by level.

use super::activity::lower_activity;
use super::choreography::{ChoreographyParts, lower_choreography_activity};
use super::definitions::Definitions;
use super::element::Elements;
use super::event::lower_event;
use super::gateway::lower_gateway;
use crate::{EventDefinition, EventPosition, FlowNode, FlowNodeKind};
use quadrille_endpoint::NodeIx;
use quadrille_syntax::{ElementType, Node, NodeId};
use std::collections::BTreeMap;

/// The flow nodes of a process or choreography, those of inner levels behind the one around them.
pub(crate) struct FlowNodes {
    /// The nodes.
    pub list: Vec<FlowNode>,
    /// By element.
    pub elements: BTreeMap<NodeId, NodeIx>,
    /// The elements that hold flow elements: the process itself, and its sub-processes.
    pub levels: Vec<NodeId>,
}

/// The flow nodes inside a process or choreography, at whatever depth.
pub(crate) fn lower_flow_nodes(
    elements: &mut Elements<'_>,
    container: NodeId,
    definitions: &Definitions,
    parts: Option<&ChoreographyParts>,
) -> FlowNodes {
    let mut nodes = FlowNodes { list: Vec::new(), elements: BTreeMap::new(), levels: vec![container] };
    lower_level(elements, container, None, definitions, parts, &mut nodes);
    settle_activities(elements, &mut nodes);
    settle_handlers(elements, &mut nodes);
    nodes
}

/// The reader's limit of depth bounds the recursion.
fn lower_level(
    elements: &mut Elements<'_>,
    level: NodeId,
    scope: Option<NodeIx>,
    definitions: &Definitions,
    parts: Option<&ChoreographyParts>,
    nodes: &mut FlowNodes,
) {
    for id in elements.get(level).children() {
        let node = elements.get(id);
        let Some(of) = node.element_type().filter(|_| is_flow_node(node)) else { continue };
        let origin = elements.identified(id);
        let kind = if of.is(ElementType::Event) {
            FlowNodeKind::Event(lower_event(elements, id, of, definitions))
        } else if of.is(ElementType::Activity) {
            FlowNodeKind::Activity(lower_activity(elements, id, of, definitions))
        } else if of.is(ElementType::Gateway) {
            FlowNodeKind::Gateway(lower_gateway(elements, id, of))
        } else {
            FlowNodeKind::Choreography(lower_choreography_activity(elements, id, of, parts))
        };
        let at = NodeIx::at(nodes.list.len());
        nodes.elements.insert(id, at);
        nodes.list.push(FlowNode { origin, kind, scope, incoming: Vec::new(), outgoing: Vec::new(), lane: None });
        if of.is(ElementType::SubProcess) || of.is(ElementType::SubChoreography) {
            nodes.levels.push(id);
            lower_level(elements, id, Some(at), definitions, parts, nodes);
        }
    }
}

/// The activities that boundary events are attached to, and that compensation is thrown for.
fn settle_activities(elements: &mut Elements<'_>, nodes: &mut FlowNodes) {
    for (id, at) in &nodes.elements {
        let activity = |elements: &mut Elements<'_>, owner: NodeId, attribute: &str| {
            let found = elements.reference(owner, attribute)?;
            let node = elements.get(found);
            let is_activity = node.is(ElementType::Activity) || node.is(ElementType::ChoreographyActivity);
            elements.incomplete |= !is_activity;
            let found = is_activity.then_some(found)?;
            let place = nodes.elements.get(&found).copied();
            elements.incomplete |= place.is_none();
            place
        };
        let FlowNodeKind::Event(event) = &mut nodes.list[at.index()].kind else { continue };
        if let EventPosition::Boundary { attached_to, .. } = &mut event.position {
            *attached_to = activity(elements, *id, "attachedToRef");
            elements.incomplete |= attached_to.is_none();
        }
        for (element, definition) in definitions_of(elements, *id).into_iter().zip(&mut event.definitions) {
            if let EventDefinition::Compensation { activity: compensated, .. } = definition {
                *compensated = activity(elements, element, "activityRef");
            }
        }
    }
}

/// The elements of an event's definitions, in the order in which they stand in the model: its own, or referred to.
fn definitions_of(elements: &Elements<'_>, event: NodeId) -> Vec<NodeId> {
    let meant = |child: NodeId| {
        let node = elements.get(child);
        let is_reference = node.is_bpmn("eventDefinitionRef");
        let found = if is_reference { elements.resolve(child, node.trimmed_text())? } else { child };
        elements.get(found).is(ElementType::EventDefinition).then_some(found)
    };
    elements.get(event).children().filter_map(meant).collect()
}

/// The activities that compensation boundary events are associated with (clause 10.7). What an association means is
/// clear in either direction, and tools draw both. That an event has no such activity, a rule says.
fn settle_handlers(elements: &mut Elements<'_>, nodes: &mut FlowNodes) {
    let is_compensation = |node: &FlowNode| {
        let boundary = node.event().filter(|event| matches!(event.position, EventPosition::Boundary { .. }));
        boundary.is_some_and(|event| {
            event.definitions.iter().any(|definition| matches!(definition, EventDefinition::Compensation { .. }))
        })
    };
    if !nodes.list.iter().any(is_compensation) {
        return;
    }
    for association in elements.all(ElementType::Association) {
        let ends = ["sourceRef", "targetRef"].map(|end| elements.end(association, end));
        let [source, target] = ends.map(|end| end.and_then(|element| nodes.elements.get(&element).copied()));
        let (Some(source), Some(target)) = (source, target) else { continue };
        for (event, handler) in [(source, target), (target, source)] {
            if !is_compensation(&nodes.list[event.index()]) || !nodes.list[handler.index()].is_activity() {
                continue;
            }
            let FlowNodeKind::Event(event) = &mut nodes.list[event.index()].kind else { continue };
            match event.handler {
                None => event.handler = Some(handler),
                Some(first) if first == handler => {}
                Some(_) => {
                    let span = elements.get(association).span();
                    elements.not_acted_on(association, "a second activity that compensates the same one", span);
                }
            }
        }
    }
}

/// Whether an element is an event, an activity, a gateway or an activity of a choreography.
pub(crate) fn is_flow_node(node: Node<'_>) -> bool {
    node.is(ElementType::FlowNode)
}
