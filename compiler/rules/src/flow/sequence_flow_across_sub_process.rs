//! `sequence-flow-across-sub-process`: both ends of a sequence flow are directly in the same process, sub-process
//! or choreography (BPMN 2.0.2 clauses 8.4.13 and 10.3.5). Across pools, `sequence-flow-across-pools` says it.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Element, FlowNode};

pub(crate) const CODE: Code = Code("sequence-flow-across-sub-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for joined in &facts.flows {
        let (Some(source), Some(target)) = (joined.source, joined.target) else { continue };
        let Some(border) = border(source, target) else { continue };
        let flow = plain(&joined.flow);
        let message = format!("{} crosses the border of {}", named(flow), named(border));
        diagnostics.push(
            error(flow, CODE, message, "its ends are on two levels")
                .label(source.span(), "it begins here")
                .label(target.span(), "it ends here")
                .label(border.span(), "the border that it crosses")
                .help("lead the flow to the sub-process itself, and begin its inside with a start event"),
        );
    }
}

/// The innermost sub-process around one end that the other end is not directly in.
fn border<'d>(source: FlowNode<'d>, target: FlowNode<'d>) -> Option<Element<'d>> {
    let (from, to) = (source.parent()?, target.parent()?);
    if from.node_id() == to.node_id() || outermost(plain(&source))?.node_id() != outermost(plain(&target))?.node_id() {
        return None;
    }
    let is_around = |around: Element<'d>, node: FlowNode<'d>| {
        node.ancestors().any(|ancestor| ancestor.node_id() == around.node_id())
    };
    // A border lies around one end only.
    [(from, target), (to, source)].into_iter().find(|(level, other)| !is_around(*level, *other)).map(|(level, _)| level)
}

/// The process or choreography around a node.
fn outermost(node: Element<'_>) -> Option<Element<'_>> {
    node.ancestors().find(|around| {
        let node = around.node();
        node.is(ElementType::Process) || node.is(ElementType::Choreography)
    })
}
