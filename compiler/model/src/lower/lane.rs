//! Lanes (BPMN 2.0.2 clause 10.8): who, inside a participant, does the work. Of nested lanes the leaves count.

use super::element::Elements;
use crate::{FlowNode, Lane};
use quadrille_endpoint::NodeIx;
use quadrille_syntax::NodeId;
use std::collections::BTreeMap;

/// The lanes of a lane set, leaves only; sets the lane of each node that stands in one.
pub(crate) fn lower_lane_set(
    elements: &mut Elements<'_>,
    set: NodeId,
    nodes: &BTreeMap<NodeId, NodeIx>,
    lowered: &mut [FlowNode],
    lanes: &mut Vec<Lane>,
) {
    let tree = elements.tree;
    for lane in tree.bpmn_children(set, "lane") {
        // Editors leave an empty set of inner lanes behind.
        let inner: Vec<NodeId> = tree.bpmn_children(lane, "childLaneSet").collect();
        let has_lanes = |set: &NodeId| tree.bpmn_children(*set, "lane").next().is_some();
        if inner.iter().any(has_lanes) {
            for inner in inner {
                lower_lane_set(elements, inner, nodes, lowered, lanes);
            }
            continue;
        }
        let position = u32::try_from(lanes.len()).ok();
        lanes.push(Lane { origin: elements.identified(lane) });
        for reference in tree.bpmn_children(lane, "flowNodeRef") {
            // Whether it leads somewhere says a rule: the node itself is in the model in any case.
            let found = elements.resolve(reference, elements.get(reference).trimmed_text());
            if let Some(node) = found.and_then(|found| nodes.get(&found)) {
                lowered[node.index()].lane = position;
            }
        }
    }
}
