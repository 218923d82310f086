//! A start event takes the mark that the process has not started, so that a process starts at most once
//! in a run: with several start events the first wins. In a sub-process it takes the token that entering has put
//! there (BPMN 2.0.2 clause 10.5.2; semantics.md 4.1, 4.4).

use super::process::{ProcessNet, Role};
use super::trigger;
use crate::{Action, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind};

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    vec![(Role::Start, u8::from(net.node(node).scope.is_none()))]
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let (is_none, is_top) = (net.kind(node) == NodeKind::NoneStartEvent, net.node(node).scope.is_none());
    if net.semantics() == Semantics::Oracle && !is_top && net.kind(node) == NodeKind::MessageStartEvent {
        return;
    }
    let mut take = vec![net.of_node(node, Role::Start)];
    if is_top {
        take.insert(0, net.not_started());
    }
    let triggers = match (is_none, is_top) {
        (true, true) => vec![Action::Start],
        (true, false) => vec![Action::None],
        (false, _) => trigger::of(net, node),
    };
    for action in triggers {
        net.emit(node, &Transition { take: take.clone(), action, ..net.step(node) });
    }
}
