//! Compensation (semantics.md, clause 9; BPMN 2.0.2 clause 10.7): what has completed is undone by its handlers, in any
//! order, and whoever asked for it waits until that is done.

use super::activity;
use super::emission;
use super::event_sub_process;
use super::handler::{self, Handler};
use super::process::{ProcessNet, Role};
use super::result::Next;
use crate::{PlaceIx, Transition};
use quadrille_endpoint::{NodeIx, PlaceMark, PlaceStage};

/// The mark of an activity that can be compensated.
pub(super) fn places(net: &ProcessNet<'_>, activity: NodeIx) -> Vec<(Role, u8)> {
    let found = handler::handler(&net.process().nodes, activity);
    found.map(|_| (Role::Mark(PlaceMark::Compensable), 0)).into_iter().collect()
}

/// Makes a step with which an activity completes also remember that; once is enough.
pub(super) fn remember(net: &ProcessNet<'_>, activity: NodeIx, step: &mut Transition) {
    let mark = net.find(activity, Role::Mark(PlaceMark::Compensable));
    step.clear.extend(mark);
    step.put.extend(mark);
}

/// Adds the steps of a throw or end event that compensates.
pub(super) fn throw(net: &mut ProcessNet<'_>, named: Option<NodeIx>, step: Transition, next: Next) {
    let event = step.node;
    let mut targets = handler::targets(&net.process().nodes, event, named);
    // A handler that compensates its own activity would wait for itself.
    targets.retain(|(_, by)| !handler::is_inside(&net.process().nodes, event, Some(by.node())));
    if targets.is_empty() {
        next.add(net, step);
        return;
    }
    let place = net.of_node(event, Role::Stage(PlaceStage::Compensating));
    let (enters, leaves) = (step.enters.clone(), step.leaves.clone());
    net.add(Transition { put: vec![place], enters, leaves: Vec::new(), ..step });
    begin_handlers(net, event, place, &targets);
    let (take, empty) = (vec![place], unfinished(net, &targets));
    next.add(net, Transition { take, empty, enters: Vec::new(), leaves, ..net.step(event) });
}

/// Adds the steps with which compensation begins the handler of each activity that can be compensated.
pub(super) fn begin_handlers(
    net: &mut ProcessNet<'_>,
    by: NodeIx,
    while_marked: PlaceIx,
    targets: &[(NodeIx, Handler)],
) {
    for (target, handler) in targets {
        let mark = net.of_node(*target, Role::Mark(PlaceMark::Compensable));
        let step = Transition {
            take: vec![while_marked, mark],
            put: vec![while_marked],
            enters: Vec::new(),
            leaves: Vec::new(),
            ..net.step(by)
        };
        match handler {
            Handler::Activity(handler) => activity::begin(net, *handler, &step),
            Handler::EventSubProcess(around, start) => {
                let running = net.of_node(*around, Role::Running);
                for emission in emission::of(net, *start) {
                    let mut step = step.clone();
                    step.empty.push(running);
                    step.put.extend(event_sub_process::begun(net, *around));
                    step.put.extend(emission.put);
                    (step.choice, step.guard) = (emission.choice, emission.guard);
                    step.enters = vec![*around, *start];
                    step.leaves = vec![*start];
                    net.add(step);
                }
            }
        }
    }
}

/// The places that are empty when nothing is left to compensate, and no handler is at work.
pub(super) fn unfinished(net: &ProcessNet<'_>, targets: &[(NodeIx, Handler)]) -> Vec<PlaceIx> {
    let mark = |target: &NodeIx| net.of_node(*target, Role::Mark(PlaceMark::Compensable));
    let marks = targets.iter().map(|(target, _)| mark(target));
    let at_work = targets.iter().flat_map(|(_, handler)| activity::stages(net, handler.node()));
    let mut places: Vec<PlaceIx> = marks.chain(at_work).collect();
    places.sort_unstable();
    places.dedup();
    places
}
