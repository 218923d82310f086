//! An intermediate throw event passes a token on; a message throw event sends in the same step
//! (BPMN 2.0.2 clause 10.5.4; semantics.md 4.6).

use super::process::ProcessNet;
use crate::{Action, Transition};
use quadrille_endpoint::{NodeIx, NodeKind};

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let sends = net.kind(node) == NodeKind::MessageThrowEvent;
    let actions = if sends { net.sends(node) } else { vec![Action::None] };
    for incoming in net.incoming(node) {
        for action in &actions {
            net.emit(node, &Transition { take: vec![incoming], action: action.clone(), ..net.step(node) });
        }
    }
}
