//! An end event takes a token and keeps it. A message end event sends in the same step; a terminate end event empties
//! the process or sub-process around it first (BPMN 2.0.2 clause 10.5.3; semantics.md 4.5).

use super::process::{ProcessNet, Role};
use crate::{Action, Transition};
use quadrille_endpoint::{NodeIx, NodeKind};

pub(super) fn places() -> Vec<(Role, u8)> {
    vec![(Role::Ended, 0)]
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let kind = net.kind(node);
    let actions = if kind == NodeKind::MessageEndEvent { net.sends(node) } else { vec![Action::None] };
    // Start events that have not fired are emptied too; the process stays started.
    let clear = if kind == NodeKind::TerminateEndEvent { net.deep_places(net.node(node).scope) } else { Vec::new() };
    for incoming in net.incoming(node) {
        for action in &actions {
            net.add(Transition {
                take: vec![incoming],
                clear: clear.clone(),
                put: vec![net.of_node(node, Role::Ended)],
                action: action.clone(),
                ..net.step(node)
            });
        }
    }
}
