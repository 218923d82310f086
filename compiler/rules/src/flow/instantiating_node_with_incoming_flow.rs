//! `instantiating-node-with-incoming-flow`: no sequence flow enters a receive task or event-based gateway that
//! creates instances, save a single one from a start event, which has no trigger if it stands before a gateway
//! (BPMN 2.0.2 clauses 10.3.3 and 10.6.6).

use super::role::instantiates;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{FlowNode, SequenceFlow, StartEvent};

pub(crate) const CODE: Code = Code("instantiating-node-with-incoming-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let nodes = facts.levels.iter().flat_map(|level| level.nodes.iter().copied());
    for node in nodes.filter(|node| instantiates(*node)) {
        let flows = facts.incoming(node);
        let Some(flow) = flows.first() else { continue };
        if flows.len() == 1 && is_from_start(facts, *flow, node) {
            continue;
        }
        let message = format!("a sequence flow enters {}, which creates instances", named(plain(&node)));
        diagnostics.push(
            error(plain(&node), CODE, message, "a process begins here")
                .label(flow.span(), "this sequence flow enters it")
                .help("remove `instantiate`, or the flow"),
        );
    }
}

/// Whether a flow comes from a start event that may stand before the node, or from nowhere.
fn is_from_start<'d>(facts: &Facts<'d>, flow: SequenceFlow<'d>, node: FlowNode<'d>) -> bool {
    let Some(source) = flow.source_ref().and_then(|reference| reference.target()) else { return true };
    let Some(start) = source.cast::<StartEvent<'d>>() else { return false };
    node.node().is(ElementType::ReceiveTask) || facts.definitions(**start).is_empty()
}
