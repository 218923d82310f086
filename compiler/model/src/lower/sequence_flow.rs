//! Sequence flows (BPMN 2.0.2 clause 8.4.13). Their ends decide; `incoming` and `outgoing` of nodes repeat them.

use super::element::{Elements, named};
use super::flow_node::is_flow_node;
use crate::code::{DANGLING_REFERENCE, SEQUENCE_FLOW_ACROSS_POOLS};
use crate::{FlowCondition, SequenceFlow};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::NodeIx;
use quadrille_syntax::NodeId;
use quadrille_syntax::metamodel::{Place, treatment};
use std::collections::BTreeMap;

/// A sequence flow, for now without condition; none if an end is missing, which is then reported.
pub(crate) fn lower_sequence_flow(
    elements: &mut Elements<'_>,
    process: NodeId,
    id: NodeId,
    nodes: &BTreeMap<NodeId, NodeIx>,
) -> Option<SequenceFlow> {
    elements.supported_children(id, Place::SequenceFlow);
    let origin = elements.identified(id);
    let source = end(elements, process, id, "sourceRef", nodes);
    let target = end(elements, process, id, "targetRef", nodes);
    Some(SequenceFlow { origin, source: source?, target: target?, condition: FlowCondition::Normal })
}

fn end(
    elements: &mut Elements<'_>,
    process: NodeId,
    flow: NodeId,
    attribute: &str,
    nodes: &BTreeMap<NodeId, NodeIx>,
) -> Option<NodeIx> {
    if elements.get(flow).attribute(attribute).is_none() {
        missing_end(elements, flow, attribute);
        return None;
    }
    let found = elements.reference(flow, attribute)?;
    if let Some(node) = nodes.get(&found) {
        return Some(*node);
    }
    let node = elements.get(found);
    if node.parent == Some(process) && treatment(Place::Process, &node.name).is_none() {
        // An unknown element, which has been reported.
        return None;
    }
    if !is_flow_node(&node.name) {
        elements.wrong_kind(flow, attribute, found, "a flow node");
    } else if node.parent != Some(process) && node.parent.is_some_and(|parent| elements.get(parent).name == "process") {
        let origin = elements.origin(flow);
        let target = elements.origin(found);
        let message = format!("{} leads out of its pool, at {}", named(&origin), named(&target));
        let diagnostic = Diagnostic::error(SEQUENCE_FLOW_ACROSS_POOLS, message, origin.span, "this sequence flow")
            .label(target.span, "this node belongs to another process")
            .help("use a message flow between participants");
        elements.report(&origin, diagnostic);
        elements.incomplete = true;
    }
    // What remains is a node of an unsupported kind, which has been reported.
    None
}

/// Reports a flow without one of its ends.
pub(crate) fn missing_end(elements: &mut Elements<'_>, flow: NodeId, attribute: &str) {
    let origin = elements.origin(flow);
    let message = format!("{} has no {attribute}", named(&origin));
    let diagnostic = Diagnostic::error(DANGLING_REFERENCE, message, origin.span, format!("{attribute} is missing"))
        .help("connect both ends of the flow on the diagram, or remove it");
    elements.report(&origin, diagnostic);
    elements.incomplete = true;
}
