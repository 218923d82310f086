//! An activity is entered by one token at a time and runs before it completes (BPMN 2.0.2 clause 10.3;
//! semantics.md, clauses 5 and 6). With message flows it also exchanges messages: with outgoing ones it sends when
//! its work has ended; with incoming ones it receives before its work begins; with both it sends first, then
//! receives, unless the model turns that round. The work of a sub-process is what is inside it.

use super::process::{ProcessNet, Role};
use super::{boundary_event, compensation, implicit_start, instantiation, repetition, sub_process, transaction};
use crate::{Action, PlaceIx, Semantics, Transition};
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
        let (sends, receives) = (sends(net, node), receives(net, node));
        let behind_gateway = net.is_behind_event_based_gateway(node);
        match (sends, receives, net.exchange(node)) {
            (_, false, _) => Self::Run,
            (false, true, _) if net.kind(node) == NodeKind::ReceiveTask => {
                let is_served = behind_gateway && net.awaited_incoming(node).is_empty();
                // One that starts the process does so in one step, too.
                let is_one_step = is_served && !instantiation::waits_with_others(net, node)
                    || implicit_start::is_instantiating(net, node);
                if is_one_step { Self::Served } else { Self::Wait }
            }
            // Behind the gateway the message is there before anything else can happen.
            (true, true, _) if behind_gateway => Self::WaitThenRun,
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

/// Whether the activity sends, and not its instances. The oracle lets only send tasks send.
fn sends(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let sender = net.kind(node) == NodeKind::SendTask;
    !net.has_instances(node)
        && match net.semantics() {
            Semantics::Runtime => sender || !net.outgoing_channels(node).is_empty(),
            Semantics::Oracle => sender,
        }
}

/// Whether the activity receives, and not its instances. The oracle lets only receive tasks receive.
fn receives(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let receiver = net.kind(node) == NodeKind::ReceiveTask;
    !net.has_instances(node)
        && match net.semantics() {
            Semantics::Runtime => receiver || !net.incoming_channels(node).is_empty(),
            Semantics::Oracle => receiver,
        }
}

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    let stages = Stages::of(net, node).roles();
    let mut places: Vec<(Role, u8)> = stages.iter().map(|role| (*role, 0)).collect();
    if repetition::of(net, node).is_some() && net.node(node).outgoing.is_empty() {
        // The one that is missing holds no token: it tells the choice to leave from the one to begin again.
        let missing = [Role::Running, Role::Waiting].into_iter().filter(|role| !stages.contains(role));
        places.extend(missing.map(|role| (role, 0)));
    }
    if implicit_start::is_instantiating(net, node) {
        places.push((Role::Start, 1));
    }
    places.extend(compensation::places(net, node));
    places.extend(transaction::places(net, node));
    places
}

/// The places of an activity that hold a token while it is entered.
pub(super) fn stages(net: &ProcessNet<'_>, node: NodeIx) -> Vec<PlaceIx> {
    [Role::Running, Role::Waiting].iter().filter_map(|role| net.find(node, *role)).collect()
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let ends = if sends(net, node) { net.sends(node) } else { vec![Action::None] };
    let receipts = if receives(net, node) { net.receives(node) } else { Vec::new() };
    match Stages::of(net, node) {
        Stages::Served => instantiation::lower(net, node),
        Stages::Run => {
            let first = begun(net, node);
            enter(net, node, &first);
            complete(net, node, &ended(net, node), (&ends, &first));
        }
        Stages::Wait => {
            let first = [waits(net, node)];
            enter(net, node, &first);
            complete(net, node, &waited(net, node), (&receipts, &first));
        }
        Stages::WaitThenRun => {
            let first = [waits(net, node)];
            enter(net, node, &first);
            pass(net, &waited(net, node), &begun(net, node), &receipts);
            complete(net, node, &ended(net, node), (&ends, &first));
        }
        Stages::RunThenWait => {
            let first = begun(net, node);
            enter(net, node, &first);
            pass(net, &ended(net, node), &[waits(net, node)], &ends);
            complete(net, node, &waited(net, node), (&receipts, &first));
        }
    }
}

/// What the beginning of the work adds to a step: one of these.
pub(super) fn begun(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Transition> {
    let begun = |inside: Vec<PlaceIx>| {
        let mut put = vec![net.of_node(node, Role::Running)];
        put.extend(inside);
        Transition { put, work: work(net, node, Work::Begins), ..still(net, node) }
    };
    sub_process::begun(net, node).into_iter().map(begun).collect()
}

/// What the end of the work takes.
fn ended(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Transition> {
    let take = vec![net.of_node(node, Role::Running)];
    sub_process::done(net, node, Transition { take, work: work(net, node, Work::Ends), ..still(net, node) })
}

fn waits(net: &ProcessNet<'_>, node: NodeIx) -> Transition {
    Transition { put: vec![net.of_node(node, Role::Waiting)], ..still(net, node) }
}

fn waited(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Transition> {
    vec![Transition { take: vec![net.of_node(node, Role::Waiting)], ..still(net, node) }]
}

/// A step that neither enters nor leaves the activity.
fn still(net: &ProcessNet<'_>, node: NodeIx) -> Transition {
    Transition { enters: Vec::new(), leaves: Vec::new(), ..net.step(node) }
}

/// The user's work is that of tasks.
fn work(net: &ProcessNet<'_>, node: NodeIx, work: Work) -> Work {
    if net.is_container(node) { Work::None } else { work }
}

/// Entering takes one token while no stage of the activity holds one.
fn enter(net: &mut ProcessNet<'_>, node: NodeIx, first: &[Transition]) {
    for incoming in net.awaited_incoming(node) {
        let quantity = net.activity(node).map_or(1, |activity| quantity(activity.start_quantity));
        for first in first {
            let step = Transition { take: vec![incoming; quantity], enters: vec![node], ..first.clone() };
            let step = Transition { choice: repetition::entering(net, node), ..entered(net, node, step) };
            net.add(step);
        }
        repetition::pass_by(net, node, &vec![incoming; quantity]);
    }
}

/// A number of tokens; BPMN knows none below one.
pub(super) fn quantity(written: i64) -> usize {
    usize::try_from(written).map_or(1, |quantity| quantity.max(1))
}

/// What else happens to a step that enters an activity: it is not entered again, and its events can happen.
pub(super) fn entered(net: &ProcessNet<'_>, node: NodeIx, mut step: Transition) -> Transition {
    step.empty.extend(stages(net, node));
    step.put.extend(boundary_event::armed(net, node));
    step
}

/// Adds steps that also enter an activity which no token enters: it compensates.
pub(super) fn begin(net: &mut ProcessNet<'_>, node: NodeIx, step: &Transition) {
    let first = match Stages::of(net, node) {
        Stages::Run | Stages::RunThenWait => begun(net, node),
        Stages::Wait | Stages::WaitThenRun => vec![waits(net, node)],
        Stages::Served => return,
    };
    for first in first {
        let mut step = Transition { work: first.work, enters: vec![node], ..step.clone() };
        step.put.extend(first.put);
        net.add(entered(net, node, step));
    }
}

/// From one stage to the next, with one of some actions.
fn pass(net: &mut ProcessNet<'_>, from: &[Transition], to: &[Transition], actions: &[Action]) {
    for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
        let work = if from.work == Work::None { to.work } else { from.work };
        for action in actions {
            net.add(Transition { put: to.put.clone(), action: action.clone(), work, ..from.clone() });
        }
    }
}

/// The last stage ends with one of some actions; what repeats may go on with its first stage instead.
fn complete(net: &mut ProcessNet<'_>, node: NodeIx, last: &[Transition], (actions, first): (&[Action], &[Transition])) {
    for last in last {
        for action in actions {
            let step = Transition { action: action.clone(), ..last.clone() };
            repetition::again(net, node, &step, first);
            let choice = repetition::leaving(net, node);
            let mut step = Transition { choice, leaves: vec![node], ..step };
            step.clear.extend(boundary_event::forgotten(net, node));
            compensation::remember(net, node, &mut step);
            net.emit(node, &step);
        }
    }
}
