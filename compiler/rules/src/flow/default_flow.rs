//! Default flows (BPMN 2.0.2 clause 8.4.13): activities and exclusive, inclusive and complex gateways may name the
//! sequence flow that is taken if no condition is true.

use crate::Facts;
use quadrille_syntax::ast::{
    Activity, ComplexGateway, ExclusiveGateway, FlowNode, InclusiveGateway, Reference, SequenceFlow,
};

/// The nodes that name a default flow, each with it; references that lead to no sequence flow are left out.
pub(super) fn default_flows<'d>(facts: &Facts<'d>) -> impl Iterator<Item = (FlowNode<'d>, SequenceFlow<'d>)> {
    let nodes = facts.levels.iter().flat_map(|level| level.nodes.iter().copied());
    nodes.filter_map(|node| Some((node, default(node)?.target()?)))
}

fn default(node: FlowNode<'_>) -> Option<Reference<'_, SequenceFlow<'_>>> {
    // Most nodes have none: looking for the attribute first spares the casts.
    node.node().attribute("default")?;
    None.or_else(|| node.cast::<ExclusiveGateway<'_>>()?.default())
        .or_else(|| node.cast::<InclusiveGateway<'_>>()?.default())
        .or_else(|| node.cast::<ComplexGateway<'_>>()?.default())
        .or_else(|| node.cast::<Activity<'_>>()?.default())
}
