//! `process-without-start-event`: a process begins at a start event, or at a receive task or event-based gateway
//! that creates instances (BPMN 2.0.2 clauses 10.3.3, 10.5.2 and 10.6.6). A process without nodes is an empty
//! pool: nothing is to begin there.

use super::role::begins;
use crate::Facts;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;

pub(crate) const CODE: Code = Code("process-without-start-event");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| level.element.node().is(ElementType::Process)) {
        if level.nodes.iter().any(|node| begins(*node)) {
            continue;
        }
        let message = format!("{} has no start event", named(level.element));
        let finding = error(level.element, CODE, message, "this process never starts");
        diagnostics.push(finding.help("add a start event, and lead a sequence flow from it to the first node"));
    }
}
