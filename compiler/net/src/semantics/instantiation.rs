//! Receive tasks and event-based gateways that start a process (semantics.md 4.2; BPMN 2.0.2 clauses 10.3.3, 10.6.6).

use super::process::{ProcessNet, Role};
use super::{activity, implicit_start};
use crate::{PlaceIx, Transition};
use quadrille_endpoint::NodeIx;
use quadrille_model::{Gateway, SequenceFlowIx};

/// What a node takes to start the process; none for one that does not start it.
pub(super) fn start(net: &ProcessNet<'_>, node: NodeIx) -> Option<Vec<PlaceIx>> {
    Some(vec![net.not_started(), net.find(node, Role::Start)?])
}

/// The step of a receive task that starts the process.
pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let Some(take) = start(net, node) else { return };
    for action in net.receives(node) {
        let step = Transition { take: take.clone(), action, ..net.step(node) };
        net.emit(node, &step);
    }
}

/// Whether an event-based gateway starts the process with the first of its events, and then waits for the others.
pub(super) fn waits_for_all(net: &ProcessNet<'_>, gateway: NodeIx) -> bool {
    let is_parallel = matches!(net.node(gateway).gateway(), Some(Gateway::EventBased { parallel: true, .. }));
    is_parallel && implicit_start::is_instantiating(net, gateway)
}

/// Whether a node is one of the events that such a gateway waits for.
pub(super) fn waits_with_others(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let source = |flow: &SequenceFlowIx| net.process().flows[flow.index()].source;
    net.node(node).incoming.iter().any(|flow| waits_for_all(net, source(flow)))
}

/// Where the other targets of such a gateway begin to wait.
pub(super) fn others(net: &ProcessNet<'_>, gateway: NodeIx, target: NodeIx) -> Vec<PlaceIx> {
    if !waits_for_all(net, gateway) {
        return Vec::new();
    }
    let targets = net.node(gateway).outgoing.iter().map(|flow| net.process().flows[flow.index()].target);
    targets.filter(|other| *other != target).flat_map(|other| activity::stages(net, other).pop()).collect()
}
