//! An event-based gateway waits for the first of several events (BPMN 2.0.2 clauses 10.6.6 and 13.4).
//!
//! At run time the choice *is* the receipt: one step takes the gateway's token, receives (or lets the
//! timer fire), and goes on behind the event. The oracle's gateway commits to a branch as soon as a
//! message of it is in transit, without receiving, and the event behind it may then wait for ever
//! (semantics.md 4.8).

use super::activity::{self, Stages};
use super::process::{ProcessNet, Role};
use super::{implicit_start, instantiation, trigger};
use crate::{Action, PlaceIx, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, PlaceMark, TimerKind};
use quadrille_model::{Gateway, SequenceFlowIx};

const IDLE: Role = Role::Mark(PlaceMark::Idle);

/// Whether the process may be done while it waits here: only directly in a process, where there is nothing around it
/// that waits for its end.
pub(super) fn may_be_done(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let is_final = matches!(net.node(node).gateway(), Some(Gateway::EventBased { is_final: true, .. }));
    is_final
        && net.semantics() == Semantics::Runtime
        && net.node(node).scope.is_none()
        && !implicit_start::is_instantiating(net, node)
}

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    if may_be_done(net, node) { vec![(IDLE, 0)] } else { Vec::new() }
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    if let Some(idle) = net.find(node, IDLE) {
        wait_or_be_done(net, node, idle);
        return;
    }
    let start = instantiation::start(net, node);
    let takes: Vec<Vec<PlaceIx>> = net.incoming(node).into_iter().map(|place| vec![place]).chain(start).collect();
    for take in takes {
        for flow in &net.node(node).outgoing {
            match net.semantics() {
                Semantics::Runtime => receive(net, node, &take, *flow),
                Semantics::Oracle => commit(net, node, &take, *flow),
            }
        }
    }
}

/// One step waits, from where the others receive. A timer without a time is the end that the participant finds for
/// itself: nothing happens there.
fn wait_or_be_done(net: &mut ProcessNet<'_>, node: NodeIx, idle: PlaceIx) {
    for place in net.incoming(node) {
        let step = Transition { take: vec![place], put: vec![idle], leaves: Vec::new(), ..net.step(node) };
        net.add(step);
    }
    for flow in &net.node(node).outgoing {
        let target = net.process().flows[flow.index()].target;
        let time = net.node(target).timer();
        let is_end = net.kind(target) == NodeKind::TimerCatchEvent
            && time.is_none_or(|time| matches!(time, TimerKind::Unspecified { source } if source.is_empty()));
        if !is_end {
            receive(net, node, &[idle], *flow);
        }
    }
}

/// The choice is the receipt.
fn receive(net: &mut ProcessNet<'_>, node: NodeIx, take: &[PlaceIx], flow: SequenceFlowIx) {
    let target = net.process().flows[flow.index()].target;
    let chosen = Transition {
        choice: choice(net, node, flow),
        take: take.to_vec(),
        clear: forgotten(net, node),
        put: instantiation::others(net, node, target),
        enters: if net.find(node, IDLE).is_some() { vec![target] } else { vec![node, target] },
        leaves: vec![node, target],
        ..net.step(node)
    };
    let goes_on = match net.kind(target).is_activity().then(|| Stages::of(net, target)) {
        None | Some(Stages::Served | Stages::Wait) => false,
        Some(Stages::Run | Stages::WaitThenRun | Stages::RunThenWait) => true,
    };
    if !goes_on {
        trigger::fire(net, target, &chosen, |step| step);
        return;
    }
    // An activity that does more than receive goes on with its work.
    for begun in activity::begun(net, target) {
        let mut step = Transition { work: begun.work, leaves: vec![node], ..chosen.clone() };
        step.put.extend(begun.put);
        let step = activity::entered(net, target, step);
        for action in trigger::all_actions(net, target) {
            net.add(Transition { action, ..step.clone() });
        }
    }
}

/// What its events have seen of what they all wait for: a choice begins anew. Where the other events still happen, none
/// forgets anything.
fn forgotten(net: &ProcessNet<'_>, node: NodeIx) -> Vec<PlaceIx> {
    if instantiation::waits_for_all(net, node) {
        return Vec::new();
    }
    let targets = net.node(node).outgoing.iter().map(|flow| net.process().flows[flow.index()].target);
    let events = targets.filter(|target| net.event(*target).is_some());
    events.flat_map(|event| trigger::forgotten(net, event)).collect()
}

/// The oracle's gateway looks whether a message is there, and goes.
fn commit(net: &mut ProcessNet<'_>, node: NodeIx, take: &[PlaceIx], flow: SequenceFlowIx) {
    let target = net.process().flows[flow.index()].target;
    let action = if net.kind(target) == NodeKind::TimerCatchEvent {
        Action::None
    } else {
        Action::Peek(net.incoming_channels(target).to_vec())
    };
    let (choice, take, put) = (choice(net, node, flow), take.to_vec(), vec![net.flow(flow)]);
    net.add(Transition { choice, take, put, action, ..net.step(node) });
}

fn choice(net: &ProcessNet<'_>, node: NodeIx, flow: SequenceFlowIx) -> Option<PlaceIx> {
    (net.node(node).outgoing.len() > 1).then(|| net.flow(flow))
}
