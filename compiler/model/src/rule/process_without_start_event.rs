//! `process-without-start-event`: a process begins at a start event.

use crate::Model;
use crate::code::PROCESS_WITHOUT_START_EVENT;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for process in model.processes.iter().filter(|process| !process.nodes.iter().any(|node| node.kind.is_start())) {
        let message = format!("{} has no start event", named(&process.origin));
        let finding = process.origin.error(PROCESS_WITHOUT_START_EVENT, message, "this process never starts");
        diagnostics.push(finding.help("add a start event, and lead a sequence flow from it to the first node"));
    }
}
