//! `start-event-without-end-event`: a process, sub-process or choreography with a start event has an end event as
//! well (BPMN 2.0.2 clauses 10.5.2 and 10.5.3). Ad-hoc sub-processes have neither.

use super::role::has;
use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;

pub(crate) const CODE: Code = Code("start-event-without-end-event");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| !level.element.node().is(ElementType::AdHocSubProcess)) {
        let start = level.nodes.iter().find(|node| node.node().is(ElementType::StartEvent));
        let Some(start) = start.filter(|_| !has(level, ElementType::EndEvent)) else { continue };
        let message = format!("{} has a start event but no end event", named(level.element));
        diagnostics.push(
            warning(level.element, CODE, message, "paths begin in here, and none ends at an end event")
                .label(start.span(), "a start event")
                .help("lead the last node to an end event"),
        );
    }
}
