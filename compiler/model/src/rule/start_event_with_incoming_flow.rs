//! `start-event-with-incoming-flow`: no sequence flow enters a start event (BPMN 2.0.2 clause 10.5.2).

use crate::Model;
use crate::code::START_EVENT_WITH_INCOMING_FLOW;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for process in &model.processes {
        for node in process.nodes.iter().filter(|node| node.kind.is_start()) {
            let Some(flow) = node.incoming.first() else { continue };
            let message = format!("a sequence flow enters {}", named(&node.origin));
            let finding = node.origin.error(START_EVENT_WITH_INCOMING_FLOW, message, "paths begin here");
            diagnostics.push(
                finding
                    .label(process.flows[flow.index()].origin.span, "this sequence flow enters it")
                    .help("lead the flow to the node behind the start event"),
            );
        }
    }
}
