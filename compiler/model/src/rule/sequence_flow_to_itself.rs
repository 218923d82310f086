//! `sequence-flow-to-itself`: a sequence flow joins two nodes.

use crate::Model;
use crate::code::SEQUENCE_FLOW_TO_ITSELF;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for process in &model.processes {
        for flow in process.flows.iter().filter(|flow| flow.source == flow.target) {
            let node = &process.nodes[flow.source.index()];
            let message = format!("{} leads from {} to itself", named(&flow.origin), named(&node.origin));
            let finding = flow.origin.error(SEQUENCE_FLOW_TO_ITSELF, message, "both ends are the same node");
            diagnostics
                .push(finding.label(node.origin.span, "the node").help("put gateways around the node to repeat it"));
        }
    }
}
