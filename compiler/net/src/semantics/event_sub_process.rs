//! An event sub-process begins when its start event happens, while something goes on around it, and either ends that
//! or runs beside it (BPMN 2.0.2 clauses 10.3.5 and 13.5.4; semantics.md, clause 8).

use super::process::{ProcessNet, Role};
use super::{sub_process, transaction, trigger};
use crate::{PlaceIx, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, PlaceMark};

const ARMED: Role = Role::Mark(PlaceMark::Armed);

/// The event sub-process whose start event a node is.
pub(super) fn started_by(net: &ProcessNet<'_>, node: NodeIx) -> Option<NodeIx> {
    let around = net.node(node).scope.filter(|_| net.kind(node).is_start())?;
    (net.kind(around) == NodeKind::EventSubProcess).then_some(around)
}

/// The places of its start event. In a process the mark is there from the beginning: it is what the start event takes,
/// and puts back unless it is to happen only once.
pub(super) fn places_of_start(net: &ProcessNet<'_>, start: NodeIx, event_sub_process: NodeIx) -> Vec<(Role, u8)> {
    let of_process = net.node(event_sub_process).scope.is_none();
    let mut list = trigger::places(net, start);
    if !trigger::all_actions(net, start).is_empty() && (of_process || is_limited(net, start)) {
        list.push((ARMED, u8::from(of_process)));
    }
    list
}

/// Whether some of its triggers may happen only once while what is around it is active.
fn is_limited(net: &ProcessNet<'_>, start: NodeIx) -> bool {
    !trigger::is_interrupting(net, start) && trigger::has_open(net, start)
}

/// Whether a mark is only what the start event of an event sub-process of the process takes and puts back.
pub(super) fn is_anchor(net: &ProcessNet<'_>, start: NodeIx) -> bool {
    let of_process = started_by(net, start).is_some_and(|around| net.node(around).scope.is_none());
    of_process && !is_limited(net, start)
}

/// What is put when an event sub-process begins.
pub(super) fn begun(net: &ProcessNet<'_>, event_sub_process: NodeIx) -> Vec<PlaceIx> {
    let running = net.of_node(event_sub_process, Role::Running);
    [running].into_iter().chain(armed(net, event_sub_process)).collect()
}

/// The marks that are put when a sub-process begins: its event sub-processes can be triggered.
pub(super) fn armed(net: &ProcessNet<'_>, container: NodeIx) -> Vec<PlaceIx> {
    let inside = net.containers().inside(Some(container)).iter();
    let starts = inside.filter(|node| net.kind(**node) == NodeKind::EventSubProcess);
    let starts = starts.flat_map(|around| net.containers().inside(Some(*around)));
    starts.filter(|node| net.kind(**node).is_start()).filter_map(|start| net.find(*start, ARMED)).collect()
}

/// The steps of the start event of an event sub-process.
pub(super) fn lower_start(net: &mut ProcessNet<'_>, start: NodeIx, event_sub_process: NodeIx) {
    let container = net.node(event_sub_process).scope;
    let running = net.of_node(event_sub_process, Role::Running);
    let mut step = Transition {
        empty: vec![running],
        some: net.going_on_inside(container),
        put: begun(net, event_sub_process),
        enters: vec![event_sub_process, start],
        ..net.step(start)
    };
    step.some.retain(|place| *place != running);
    if step.some.is_empty() {
        return;
    }
    let mark = net.find(start, ARMED);
    // What must be there is put back, unless the trigger may happen only once.
    let kept = match container {
        Some(container) => {
            step.empty.extend(net.find(container, transaction::CANCELLING));
            Some(net.of_node(container, Role::Running))
        }
        None => mark,
    };
    step.take.extend(kept);
    step.put.extend(kept);
    if trigger::is_interrupting(net, start) {
        let own = net.deep_places(Some(event_sub_process));
        let mut clear = net.deep_places(container);
        clear.retain(|place| *place != running && !own.contains(place) && Some(*place) != mark);
        step.clear = clear;
    }
    let is_limited = is_limited(net, start);
    trigger::fire(net, start, &step, |mut step| {
        if let (Some(mark), true) = (mark, is_limited) {
            if container.is_some() {
                step.take.push(mark);
            } else {
                step.put.retain(|place| *place != mark);
            }
        }
        step
    });
}

/// It completes when nothing is left in it. It has no outgoing sequence flows.
pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let take = vec![net.of_node(node, Role::Running)];
    for step in sub_process::done(net, node, Transition { take, enters: Vec::new(), ..net.step(node) }) {
        net.add(step);
    }
}
