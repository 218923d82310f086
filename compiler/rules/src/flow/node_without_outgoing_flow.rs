//! `node-without-outgoing-flow`: beside an end event a sequence flow leaves every other node, and start and
//! intermediate events everywhere (BPMN 2.0.2 clauses 10.5.2 to 10.5.4). Nodes that are followed otherwise are
//! exempt: throwing link events, handlers of compensation, event sub-processes, and everything in an ad-hoc
//! sub-process; boundary events have a rule of their own. Where a flow of the level comes from nothing, nobody
//! knows.
//!
//! A warning: the path simply ends at such a node.

use super::role::{has, is_apart, is_link};
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::FlowNode;

pub(crate) const CODE: Code = Code("node-without-outgoing-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| !level.element.node().is(ElementType::AdHocSubProcess)) {
        let has_end = has(level, ElementType::EndEvent);
        for node in level.nodes.iter().copied().filter(|node| facts.outgoing(*node).is_empty()) {
            let is_wanted = has_end || node.node().is(ElementType::Event);
            let is_end = node.node().is(ElementType::EndEvent);
            if !is_wanted || is_end || is_apart(node) || is_throwing_link(facts, node) || facts.may_be_left(node) {
                continue;
            }
            let message = format!("no sequence flow leaves {}", named(plain(&node)));
            let finding = warning(plain(&node), CODE, message, "paths end here without an end event");
            diagnostics.push(finding.help("lead a sequence flow from it to the next node or to an end event"));
        }
    }
}

fn is_throwing_link<'d>(facts: &Facts<'d>, node: FlowNode<'d>) -> bool {
    node.node().is(ElementType::IntermediateThrowEvent) && is_link(facts, node)
}
