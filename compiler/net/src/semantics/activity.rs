//! An activity is entered by one token at a time and runs before it completes (BPMN 2.0.2 clause 10.3;
//! semantics.md 4.5, 4.6). With message flows it also exchanges messages (semantics.md 10.4): with
//! outgoing ones it sends when its work has ended; with incoming ones it receives before its work
//! begins; with both it sends first, then receives, unless the model turns that round.

use super::process::{ProcessNet, Role};
use crate::{Action, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, Work};
use quadrille_model::Exchange;

/// The stages through which an activity goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stages {
    /// Runs, and sends if it is told to when its work has ended.
    Run,
    /// Waits for a message; the receipt is all its work.
    Wait,
    /// Waits for a message, then runs, then sends if it has something to send.
    WaitThenRun,
    /// Runs and sends, then waits for a message.
    RunThenWait,
    /// Only ever reached through an atomic event-based gateway, which does its step.
    Served,
}

impl Stages {
    pub(super) fn of(net: &ProcessNet<'_>, node: NodeIx) -> Self {
        let activity = net.node(node);
        let (sends, receives) = (sends(net, node), receives(net, node));
        let awaited = net.awaited_incoming(node).len();
        let behind_gateway = awaited < activity.incoming.len();
        match (sends, receives, net.exchange(node)) {
            (_, false, _) => Self::Run,
            (false, true, _) if behind_gateway && awaited == 0 && net.kind(node) == NodeKind::ReceiveTask => {
                Self::Served
            }
            // Behind the gateway the message is there before anything else can happen.
            (true, true, _) if behind_gateway => Self::WaitThenRun,
            (false, true, _) if net.kind(node) == NodeKind::ReceiveTask => Self::Wait,
            (false, true, _) | (true, true, Exchange::ReceiveFirst) => Self::WaitThenRun,
            (true, true, Exchange::SendFirst) => Self::RunThenWait,
        }
    }

    /// The places that the stages need.
    pub(super) const fn roles(self) -> &'static [Role] {
        match self {
            Self::Run => &[Role::Running],
            Self::Wait => &[Role::Waiting],
            Self::WaitThenRun | Self::RunThenWait => &[Role::Running, Role::Waiting],
            Self::Served => &[],
        }
    }
}

/// Whether the activity sends. The oracle lets only send tasks send.
fn sends(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let sender = net.kind(node) == NodeKind::SendTask;
    match net.semantics() {
        Semantics::Runtime => sender || !net.outgoing_channels(node).is_empty(),
        Semantics::Oracle => sender,
    }
}

/// Whether the activity receives. The oracle lets only receive tasks receive.
fn receives(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let receiver = net.kind(node) == NodeKind::ReceiveTask;
    match net.semantics() {
        Semantics::Runtime => receiver || !net.incoming_channels(node).is_empty(),
        Semantics::Oracle => receiver,
    }
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let stages = Stages::of(net, node);
    let receives = net.receives(node);
    let ends = if sends(net, node) { net.sends(node) } else { vec![Action::None] };
    let stage = |net: &ProcessNet<'_>, role| net.of_node(node, role);
    match stages {
        Stages::Served => {}
        Stages::Run => {
            enter(net, node, Role::Running, Work::Begins);
            leave(net, node, Role::Running, &ends, Work::Ends);
        }
        Stages::Wait => {
            enter(net, node, Role::Waiting, Work::None);
            leave(net, node, Role::Waiting, &receives, Work::None);
        }
        Stages::WaitThenRun => {
            enter(net, node, Role::Waiting, Work::None);
            let (from, to) = (stage(net, Role::Waiting), stage(net, Role::Running));
            pass(net, node, (from, to), &receives, Work::Begins);
            leave(net, node, Role::Running, &ends, Work::Ends);
        }
        Stages::RunThenWait => {
            enter(net, node, Role::Running, Work::Begins);
            let (from, to) = (stage(net, Role::Running), stage(net, Role::Waiting));
            pass(net, node, (from, to), &ends, Work::Ends);
            leave(net, node, Role::Waiting, &receives, Work::None);
        }
    }
}

/// Entering takes one token while no stage of the activity holds one.
fn enter(net: &mut ProcessNet<'_>, node: NodeIx, to: Role, work: Work) {
    let stages: Vec<_> = Stages::of(net, node).roles().iter().map(|role| net.of_node(node, *role)).collect();
    for incoming in net.awaited_incoming(node) {
        net.add(Transition {
            take: vec![incoming],
            empty: stages.clone(),
            put: vec![net.of_node(node, to)],
            work,
            leaves: Vec::new(),
            ..net.step(node)
        });
    }
}

fn pass(
    net: &mut ProcessNet<'_>,
    node: NodeIx,
    (from, to): (crate::PlaceIx, crate::PlaceIx),
    actions: &[Action],
    work: Work,
) {
    for action in actions {
        net.add(Transition {
            take: vec![from],
            put: vec![to],
            action: action.clone(),
            work,
            enters: Vec::new(),
            leaves: Vec::new(),
            ..net.step(node)
        });
    }
}

fn leave(net: &mut ProcessNet<'_>, node: NodeIx, from: Role, actions: &[Action], work: Work) {
    for action in actions {
        net.add(Transition {
            take: vec![net.of_node(node, from)],
            put: net.outgoing(node),
            action: action.clone(),
            work,
            enters: Vec::new(),
            ..net.step(node)
        });
    }
}
