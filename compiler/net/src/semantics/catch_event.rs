//! An intermediate catch event passes a token on when its message is received or its timer fires
//! (BPMN 2.0.2 clause 10.5.4; semantics.md 4.7).

use super::process::ProcessNet;
use crate::{Action, Transition};
use quadrille_endpoint::{NodeIx, NodeKind};

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let actions = triggers(net, node);
    for incoming in net.awaited_incoming(node) {
        for action in &actions {
            let (take, put) = (vec![incoming], net.outgoing(node));
            net.add(Transition { take, put, action: action.clone(), ..net.step(node) });
        }
    }
}

/// What a catching node waits for.
pub(super) fn triggers(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Action> {
    if net.kind(node) == NodeKind::TimerCatchEvent { vec![Action::Timer(node)] } else { net.receives(node) }
}
