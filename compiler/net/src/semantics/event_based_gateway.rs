//! An event-based gateway waits for the first of several events (BPMN 2.0.2 clauses 10.6.6 and 13.4).
//!
//! At run time the choice *is* the receipt: one step takes the gateway's token, receives (or lets the
//! timer fire), and goes on behind the event. The oracle's gateway commits to a branch as soon as a
//! message of it is in transit, without receiving, and the event behind it may then wait for ever
//! (semantics.md 4.9, 10.1).

use super::activity::Stages;
use super::catch_event;
use super::process::{ProcessNet, Role};
use crate::{Action, PlaceIx, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, Work};
use quadrille_model::SequenceFlowIx;

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    for incoming in net.incoming(node) {
        for flow in &net.node(node).outgoing {
            match net.semantics() {
                Semantics::Runtime => receive(net, node, incoming, *flow),
                Semantics::Oracle => commit(net, node, incoming, *flow),
            }
        }
    }
}

/// The choice is the receipt.
fn receive(net: &mut ProcessNet<'_>, node: NodeIx, incoming: PlaceIx, flow: SequenceFlowIx) {
    let target = net.process().flows[flow.index()].target;
    let passed = Transition {
        choice: choice(net, node, flow),
        take: vec![incoming],
        put: net.outgoing(target),
        enters: vec![node, target],
        leaves: vec![node, target],
        ..net.step(node)
    };
    // An activity that does more than receive goes on with its work.
    let step = match net.kind(target).is_activity().then(|| Stages::of(net, target)) {
        None | Some(Stages::Served | Stages::Wait) => passed,
        Some(stages @ (Stages::Run | Stages::WaitThenRun | Stages::RunThenWait)) => Transition {
            empty: stages.roles().iter().map(|role| net.of_node(target, *role)).collect(),
            put: vec![net.of_node(target, Role::Running)],
            work: Work::Begins,
            leaves: vec![node],
            ..passed
        },
    };
    for action in catch_event::triggers(net, target) {
        net.add(Transition { action, ..step.clone() });
    }
}

/// The oracle's gateway looks whether a message is there, and goes.
fn commit(net: &mut ProcessNet<'_>, node: NodeIx, incoming: PlaceIx, flow: SequenceFlowIx) {
    let target = net.process().flows[flow.index()].target;
    let action = if net.kind(target) == NodeKind::TimerCatchEvent {
        Action::None
    } else {
        Action::Peek(net.incoming_channels(target).to_vec())
    };
    let (choice, take, put) = (choice(net, node, flow), vec![incoming], vec![net.flow(flow)]);
    net.add(Transition { choice, take, put, action, ..net.step(node) });
}

fn choice(net: &ProcessNet<'_>, node: NodeIx, flow: SequenceFlowIx) -> Option<PlaceIx> {
    (net.node(node).outgoing.len() > 1).then(|| net.flow(flow))
}
