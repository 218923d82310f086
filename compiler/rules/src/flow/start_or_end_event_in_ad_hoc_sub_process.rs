//! `start-or-end-event-in-ad-hoc-sub-process`: the activities of an ad-hoc sub-process begin and end in any order:
//! it has no start events and no end events (BPMN 2.0.2 clause 10.3.5).

use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::FlowNode;

pub(crate) const CODE: Code = Code("start-or-end-event-in-ad-hoc-sub-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| level.element.node().is(ElementType::AdHocSubProcess)) {
        let is_start_or_end =
            |node: &FlowNode<'_>| node.node().is(ElementType::StartEvent) || node.node().is(ElementType::EndEvent);
        let mut events = level.nodes.iter().filter(|node| is_start_or_end(node)).peekable();
        if events.peek().is_none() {
            continue;
        }
        let message = format!("{} has a start or end event", named(level.element));
        let finding = warning(level.element, CODE, message, "what is in here begins and ends in any order");
        let finding = events.fold(finding, |finding, event| finding.label(event.span(), "an event that orders it"));
        diagnostics.push(finding.help("remove the event, or use a sub-process that is not ad hoc"));
    }
}
