//! Processes (BPMN 2.0.2 clause 10): flow nodes and lanes; sequence flows, data and conditions come later.

use super::definitions::Definitions;
use super::element::Elements;
use super::flow_node::lower_flow_nodes;
use super::lane::lower_lane_set;
use crate::{FlowNode, Origin, Process};
use quadrille_endpoint::NodeIx;
use quadrille_syntax::{ElementType, NodeId};
use std::collections::BTreeMap;

/// The elements that a process was lowered from.
pub(crate) struct ProcessElements {
    /// The `process`.
    pub process: NodeId,
    /// The process and its sub-processes: what holds flow elements.
    pub levels: Vec<NodeId>,
    /// Its flow nodes.
    pub nodes: BTreeMap<NodeId, NodeIx>,
    /// Its sequence flows, by `SequenceFlowIx`.
    pub flows: Vec<NodeId>,
}

/// A process, still without sequence flows, data and conditions.
pub(crate) fn lower_process(
    elements: &mut Elements<'_>,
    id: NodeId,
    definitions: &Definitions,
) -> (Process, ProcessElements) {
    let origin = elements.identified(id);
    let nodes = lower_flow_nodes(elements, id, definitions, None);
    let mut process = Process::with_nodes(origin, nodes.list);
    process.is_executable = elements.boolean(id, "isExecutable");
    let lowered = ProcessElements { process: id, levels: nodes.levels, nodes: nodes.elements, flows: Vec::new() };
    for level in &lowered.levels {
        for child in elements.get(*level).children() {
            let node = elements.get(child);
            if node.is(ElementType::LaneSet) {
                lower_lane_set(elements, child, &lowered.nodes, &mut process.nodes, &mut process.lanes);
            } else if node.is(ElementType::DataStoreReference) {
                elements.not_acted_on(child, "a data store", node.span());
            } else if node.is(ElementType::CorrelationSubscription) {
                elements.not_acted_on(child, "a correlation subscription", node.span());
            }
        }
    }
    (process, lowered)
}

impl Process {
    /// A process of which only the nodes are known.
    pub(crate) const fn with_nodes(origin: Origin, nodes: Vec<FlowNode>) -> Self {
        Self { origin, is_executable: None, lanes: Vec::new(), nodes, flows: Vec::new(), slots: Vec::new() }
    }
}
