//! `end-event-without-start-event`: a sub-process or choreography with an end event has a start event as well, or
//! a node that creates instances (BPMN 2.0.2 clause 10.5.3). Of processes `process-without-start-event` says it,
//! of event sub-processes `event-sub-process-without-one-start`; ad-hoc sub-processes have neither event.

use super::role::{begins, is_event_sub_process};
use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Element, FlowNode};

pub(crate) const CODE: Code = Code("end-event-without-start-event");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| !is_exempt(level.element)) {
        let end = level.nodes.iter().find(|node| node.node().is(ElementType::EndEvent));
        let Some(end) = end.filter(|_| !level.nodes.iter().any(|node| begins(*node))) else { continue };
        let message = format!("{} has an end event but no start event", named(level.element));
        diagnostics.push(
            warning(level.element, CODE, message, "paths end in here, and none begins at a start event")
                .label(end.span(), "an end event")
                .help("add a start event, and lead a sequence flow from it to the first node"),
        );
    }
}

fn is_exempt(level: Element<'_>) -> bool {
    let node = level.node();
    node.is(ElementType::Process)
        || node.is(ElementType::AdHocSubProcess)
        || level.cast::<FlowNode<'_>>().is_some_and(is_event_sub_process)
}
