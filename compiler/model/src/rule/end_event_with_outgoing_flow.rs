//! `end-event-with-outgoing-flow`: no sequence flow leaves an end event (BPMN 2.0.2 clause 10.5.3).

use crate::Model;
use crate::code::END_EVENT_WITH_OUTGOING_FLOW;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::NodeKind;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for process in &model.processes {
        for node in process.nodes.iter().filter(|node| is_end(node.kind)) {
            let Some(flow) = node.outgoing.first() else { continue };
            let message = format!("a sequence flow leaves {}", named(&node.origin));
            let finding = node.origin.error(END_EVENT_WITH_OUTGOING_FLOW, message, "paths end here");
            diagnostics.push(
                finding
                    .label(process.flows[flow.index()].origin.span, "this sequence flow leaves it")
                    .help("remove the flow, or make it an intermediate event"),
            );
        }
    }
}

const fn is_end(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::NoneEndEvent | NodeKind::MessageEndEvent | NodeKind::TerminateEndEvent)
}
