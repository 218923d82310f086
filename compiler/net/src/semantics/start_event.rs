//! A start event takes the mark that the process has not started, so that a process starts at most once
//! in a run: with several start events the first wins. In a sub-process it takes the token that entering has put
//! there (BPMN 2.0.2 clause 10.5.2; semantics.md 4.1, 4.4).

use super::process::{ProcessNet, Role};
use super::{event_sub_process, trigger};
use crate::{Action, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind};

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    if let Some(around) = event_sub_process::started_by(net, node) {
        return event_sub_process::places_of_start(net, node, around);
    }
    let mut places = trigger::places(net, node);
    places.push((Role::Start, u8::from(net.node(node).scope.is_none())));
    places
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    if let Some(around) = event_sub_process::started_by(net, node) {
        event_sub_process::lower_start(net, node, around);
        return;
    }
    let (is_none, is_top) = (net.kind(node) == NodeKind::NoneStartEvent, net.node(node).scope.is_none());
    if net.semantics() == Semantics::Oracle && !is_top && net.kind(node) == NodeKind::MessageStartEvent {
        return;
    }
    let mut take = vec![net.of_node(node, Role::Start)];
    if is_top {
        take.insert(0, net.not_started());
    }
    let step = Transition { take, ..net.step(node) };
    if is_none && is_top {
        net.emit(node, &Transition { action: Action::Start, ..step });
    } else {
        trigger::fire(net, node, &step, |step| step);
    }
}
