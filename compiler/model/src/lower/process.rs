//! Processes (BPMN 2.0.2 clause 10): flow nodes, sequence flows and lanes; data and conditions come later.

use super::element::Elements;
use super::flow_node::{is_flow_node, lower_flow_node};
use super::lane::lower_lane_set;
use super::sequence_flow::lower_sequence_flow;
use crate::{Process, SequenceFlowIx};
use quadrille_endpoint::{MessageIx, NodeIx};
use quadrille_syntax::NodeId;
use quadrille_syntax::metamodel::Place;
use std::collections::BTreeMap;

/// The elements that a process was lowered from.
pub(crate) struct ProcessElements {
    /// The `process`.
    pub process: NodeId,
    /// Its flow nodes.
    pub nodes: BTreeMap<NodeId, NodeIx>,
    /// Its sequence flows, by `SequenceFlowIx`.
    pub flows: Vec<NodeId>,
}

/// A process, still without data and conditions.
pub(crate) fn lower_process(
    elements: &mut Elements<'_>,
    id: NodeId,
    messages: &BTreeMap<NodeId, MessageIx>,
) -> (Process, ProcessElements) {
    let origin = elements.identified(id);
    let mut process = Process { origin, lanes: Vec::new(), nodes: Vec::new(), flows: Vec::new(), slots: Vec::new() };
    let mut lowered = ProcessElements { process: id, nodes: BTreeMap::new(), flows: Vec::new() };
    let children = elements.supported_children(id, Place::Process);
    for child in &children {
        let node = elements.get(*child);
        if is_flow_node(&node.name) {
            if let Some(node) = lower_flow_node(elements, *child, messages) {
                lowered.nodes.insert(*child, NodeIx::at(process.nodes.len()));
                process.nodes.push(node);
            }
        } else if node.name == "dataStoreReference" {
            elements.not_acted_on(*child, "a data store", node.span);
        } else if node.name == "correlationSubscription" {
            elements.not_acted_on(*child, "a correlation subscription", node.span);
        }
    }
    for child in &children {
        match elements.get(*child).name.as_str() {
            "sequenceFlow" => lower_flow(elements, *child, &mut process, &mut lowered),
            "laneSet" => {
                lower_lane_set(elements, *child, &lowered.nodes, &mut process.nodes, &mut process.lanes);
            }
            _ => {}
        }
    }
    (process, lowered)
}

fn lower_flow(elements: &mut Elements<'_>, id: NodeId, process: &mut Process, lowered: &mut ProcessElements) {
    let Some(flow) = lower_sequence_flow(elements, lowered.process, id, &lowered.nodes) else { return };
    // The reader's limits keep the number of elements below 2^32.
    let Ok(at) = u32::try_from(process.flows.len()) else { return };
    process.nodes[flow.source.index()].outgoing.push(SequenceFlowIx(at));
    process.nodes[flow.target.index()].incoming.push(SequenceFlowIx(at));
    process.flows.push(flow);
    lowered.flows.push(id);
}
