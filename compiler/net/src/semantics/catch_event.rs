//! An intermediate catch event passes a token on when it is triggered (BPMN 2.0.2 clause 10.5.4; semantics.md 4.6).

use super::process::ProcessNet;
use super::trigger;
use crate::Transition;
use quadrille_endpoint::NodeIx;

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let actions = trigger::of(net, node);
    for incoming in net.awaited_incoming(node) {
        for action in &actions {
            net.emit(node, &Transition { take: vec![incoming], action: action.clone(), ..net.step(node) });
        }
    }
}
