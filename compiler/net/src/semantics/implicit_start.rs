//! A process or sub-process without start events starts with all its nodes that nothing else leads to
//! (BPMN 2.0.2 clause 13.2; semantics.md 4.3).

use super::process::{ProcessNet, Role};
use crate::{Action, PlaceIx, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, PlaceStage};
use quadrille_model::{Gateway, TaskKind};

/// Whether a node starts with the process or sub-process that it is directly inside of.
pub(super) fn starts_by_itself(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let kind = net.kind(node);
    net.node(node).incoming.is_empty()
        && !kind.is_start()
        && !kind.is_boundary()
        && kind != NodeKind::EventSubProcess
        && kind != NodeKind::LinkCatchEvent
        && !net.activity(node).is_some_and(|activity| activity.is_for_compensation)
        && !net.containers().inside(net.node(node).scope).iter().any(|other| is_start(net, *other))
}

/// Whether a node is a start event of what it is directly inside of: one by name, or an instantiating node.
pub(super) fn is_start(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    net.kind(node).is_start() || is_instantiating(net, node)
}

/// Whether a node starts the process as a start event does (semantics.md 4.2).
pub(super) fn is_instantiating(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let found = net.node(node);
    let says_so = matches!(found.task(), Some(TaskKind::Receive { instantiate: true, .. }))
        || matches!(found.gateway(), Some(Gateway::EventBased { instantiate: true, .. }));
    says_so && found.scope.is_none() && found.incoming.is_empty()
}

/// Where tokens appear when a sub-process begins: its start events, or the nodes that start by themselves.
pub(super) fn begun(net: &ProcessNet<'_>, container: NodeIx) -> Vec<PlaceIx> {
    let place =
        |role: Role| net.containers().inside(Some(container)).iter().filter_map(move |node| net.find(*node, role));
    place(Role::Start).chain(place(Role::Stage(PlaceStage::Entering))).collect()
}

/// The step with which a process starts that has no start event.
pub(super) fn lower(net: &mut ProcessNet<'_>) {
    let entering = |node: &NodeIx| net.find(*node, Role::Stage(PlaceStage::Entering)).map(|place| (*node, place));
    let found: Vec<(NodeIx, PlaceIx)> = net.containers().inside(None).iter().filter_map(entering).collect();
    let Some((first, _)) = found.first() else { return };
    let (take, put) = (vec![net.not_started()], found.iter().map(|(_, place)| *place).collect());
    net.add(Transition {
        take,
        put,
        action: Action::Start,
        enters: Vec::new(),
        leaves: Vec::new(),
        ..net.step(*first)
    });
}
