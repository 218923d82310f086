//! An exclusive gateway takes a token from any incoming sequence flow and puts one on any outgoing one
//! (BPMN 2.0.2 clause 10.6.2; semantics.md 4.7). The net leaves the choice free; the guard says what
//! decides it at run time.

use super::process::ProcessNet;
use crate::{Guard, Semantics, Transition};
use quadrille_endpoint::NodeIx;
use quadrille_model::{FlowCondition, SequenceFlowIx};

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let outgoing = &net.node(node).outgoing;
    let chooses = outgoing.len() > 1;
    let decidable = outgoing.iter().all(|flow| guard(net, *flow) != Guard::Opaque);
    for incoming in net.incoming(node) {
        // The oracle's gateway has nowhere to put the token then, and does not fire.
        if outgoing.is_empty() && net.semantics() == Semantics::Runtime {
            net.add(Transition { take: vec![incoming], ..net.step(node) });
        }
        for flow in outgoing {
            let out = net.flow(*flow);
            net.add(Transition {
                choice: chooses.then_some(out),
                take: vec![incoming],
                put: vec![out],
                guard: match (chooses, decidable) {
                    (false, _) => Guard::None,
                    (true, true) => guard(net, *flow),
                    // One branch that only the implementation can judge leaves it the whole choice.
                    (true, false) => Guard::Opaque,
                },
                ..net.step(node)
            });
        }
    }
}

fn guard(net: &ProcessNet<'_>, flow: SequenceFlowIx) -> Guard {
    match &net.process().flows[flow.index()].condition {
        FlowCondition::Default => Guard::Otherwise,
        FlowCondition::Conditional(condition) if condition.expression.is_some() => Guard::When(flow),
        FlowCondition::Conditional(_) | FlowCondition::Normal => Guard::Opaque,
    }
}
