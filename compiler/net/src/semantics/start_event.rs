//! A start event takes the mark that the process has not started, so that a process starts at most once
//! in a run: with several start events the first wins (BPMN 2.0.2 clause 10.5.2; semantics.md 4.1, 4.2).

use super::process::{ProcessNet, Role};
use crate::{Action, Transition};
use quadrille_endpoint::{NodeIx, NodeKind};

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let triggers = if net.kind(node) == NodeKind::MessageStartEvent {
        net.receives(node)
    } else if net.kind(node) == NodeKind::TimerStartEvent {
        vec![Action::Timer(node)]
    } else {
        vec![Action::Start]
    };
    for action in triggers {
        let take = vec![net.not_started(), net.of_node(node, Role::Start)];
        net.add(Transition { take, put: net.outgoing(node), action, ..net.step(node) });
    }
}
