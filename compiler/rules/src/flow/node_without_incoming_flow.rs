//! `node-without-incoming-flow`: beside a start event every node is entered by a sequence flow, and intermediate
//! and end events are so everywhere (BPMN 2.0.2 clauses 10.5.2 to 10.5.4). Nodes that are reached otherwise are
//! exempt: those that create instances, boundary events, catching link events, handlers of compensation, event
//! sub-processes, and everything in an ad-hoc sub-process. Where a flow of the level leads to nothing, nobody knows.

use super::role::{begins, has, is_apart, is_link};
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::FlowNode;

pub(crate) const CODE: Code = Code("node-without-incoming-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| !level.element.node().is(ElementType::AdHocSubProcess)) {
        let is_started = has(level, ElementType::StartEvent);
        for node in level.nodes.iter().copied().filter(|node| facts.incoming(*node).is_empty()) {
            let is_wanted = is_started || node.node().is(ElementType::Event);
            if !is_wanted
                || begins(node)
                || is_apart(node)
                || is_catching_link(facts, node)
                || facts.may_be_entered(node)
            {
                continue;
            }
            let message = format!("no sequence flow enters {}", named(plain(&node)));
            let finding = error(plain(&node), CODE, message, "this node is never reached");
            diagnostics.push(finding.help("lead a sequence flow to it, or remove it"));
        }
    }
}

fn is_catching_link<'d>(facts: &Facts<'d>, node: FlowNode<'d>) -> bool {
    node.node().is(ElementType::IntermediateCatchEvent) && is_link(facts, node)
}
