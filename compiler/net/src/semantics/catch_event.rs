//! An intermediate catch event passes a token on when it is triggered (BPMN 2.0.2 clause 10.5.4; semantics.md 4.6).

use super::process::{ProcessNet, Role};
use super::{instantiation, trigger};
use crate::Transition;
use quadrille_endpoint::NodeIx;

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    let mut places = trigger::places(net, node);
    if instantiation::waits_with_others(net, node) {
        places.push((Role::Waiting, 0));
    }
    places
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    for incoming in net.awaited_incoming(node).into_iter().chain(net.find(node, Role::Waiting)) {
        let step = Transition { take: vec![incoming], ..net.step(node) };
        trigger::fire(net, node, &step, |step| step);
    }
}
