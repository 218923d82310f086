//! A boundary event happens while the activity that it is attached to is entered (BPMN 2.0.2 clauses 10.5.4 and
//! 13.5.3; semantics.md, clause 7).

use super::process::{ProcessNet, Role};
use super::{activity, sub_process, trigger};
use crate::{PlaceIx, Semantics, Transition};
use quadrille_endpoint::{NodeIx, PlaceMark};
use quadrille_model::EventPosition;

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    if happens_once(net, node) { vec![(Role::Mark(PlaceMark::Armed), 0)] } else { Vec::new() }
}

/// Whether it happens at most once for each time that its activity is entered.
fn happens_once(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    net.semantics() == Semantics::Runtime && !is_interrupting(net, node) && !trigger::is_exchanged(net, node)
}

fn is_interrupting(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    let position = net.event(node).map(|event| event.position);
    matches!(position, Some(EventPosition::Boundary { interrupting: true, .. }))
}

/// The activity that an event is attached to.
pub(super) fn attached_to(net: &ProcessNet<'_>, node: NodeIx) -> Option<NodeIx> {
    let Some(EventPosition::Boundary { attached_to, .. }) = net.event(node).map(|event| event.position) else {
        return None;
    };
    attached_to
}

/// The marks of the events on an activity that can still happen.
pub(super) fn armed(net: &ProcessNet<'_>, activity: NodeIx) -> Vec<PlaceIx> {
    let on_it = net.containers().inside(net.node(activity).scope).iter();
    let on_it = on_it.filter(|event| net.kind(**event).is_boundary() && attached_to(net, **event) == Some(activity));
    on_it.filter_map(|event| net.find(*event, Role::Mark(PlaceMark::Armed))).collect()
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let Some(activity) = attached_to(net, node) else { return };
    for stage in activity::stages(net, activity) {
        let steps = if is_interrupting(net, node) {
            interrupting(net, node, activity, stage)
        } else {
            vec![beside(net, node, stage)]
        };
        for step in steps {
            for action in trigger::of(net, node) {
                net.emit(node, &Transition { action, ..step.clone() });
            }
        }
    }
}

/// The activity goes on.
fn beside(net: &ProcessNet<'_>, node: NodeIx, stage: PlaceIx) -> Transition {
    let mut take = vec![stage];
    take.extend(net.find(node, Role::Mark(PlaceMark::Armed)));
    Transition { take, put: vec![stage], ..net.step(node) }
}

/// The activity ends, with everything inside it. A sub-process that is done is not interrupted any more.
fn interrupting(net: &ProcessNet<'_>, node: NodeIx, activity: NodeIx, stage: PlaceIx) -> Vec<Transition> {
    let mut clear = armed(net, activity);
    let step = Transition { take: vec![stage], leaves: vec![activity, node], ..net.step(node) };
    if !net.is_container(activity) || net.find(activity, Role::Running) != Some(stage) {
        return vec![Transition { clear, ..step }];
    }
    clear.extend(net.deep_places(Some(activity)));
    let going_on = net.going_on_inside(activity);
    let busy = Transition { some: going_on.clone(), clear: clear.clone(), ..step.clone() };
    // Without anything that could go on, it is done as soon as it begins.
    let mut steps = if going_on.is_empty() { Vec::new() } else { vec![busy] };
    if net.semantics() == Semantics::Oracle {
        let mut empty = going_on;
        empty.extend(sub_process::end_events(net, activity));
        steps.push(Transition { empty, clear, ..step });
    }
    steps
}
