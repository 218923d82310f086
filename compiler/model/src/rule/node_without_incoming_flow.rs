//! `node-without-incoming-flow`: beside a start event, every node is entered by a sequence flow (BPMN 2.0.2
//! clause 10.5.2: a process with a start event has no other beginning).

use crate::Model;
use crate::code::NODE_WITHOUT_INCOMING_FLOW;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    // Without a start event the whole process is reported.
    let started = model.processes.iter().filter(|process| process.nodes.iter().any(|node| node.kind.is_start()));
    for process in started {
        for node in process.nodes.iter().filter(|node| node.incoming.is_empty() && !node.kind.is_start()) {
            let message = format!("no sequence flow enters {}", named(&node.origin));
            let finding = node.origin.error(NODE_WITHOUT_INCOMING_FLOW, message, "this node is never reached");
            diagnostics.push(finding.help("lead a sequence flow to it, or remove it"));
        }
    }
}
