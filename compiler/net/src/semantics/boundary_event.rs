//! A boundary event happens while the activity that it is attached to is entered (BPMN 2.0.2 clauses 10.5.4 and
//! 13.5.3; semantics.md, clause 7).

use super::catcher::attached_to;
use super::process::{ProcessNet, Role};
use super::{activity, sub_process, transaction, trigger};
use crate::{PlaceIx, Semantics, Transition};
use quadrille_endpoint::{NodeIx, PlaceMark};

pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    let mut places = trigger::places(net, node);
    if happens_once(net, node) {
        places.push((Role::Mark(PlaceMark::Armed), 0));
    }
    places
}

/// Whether some of its triggers happen at most once for each time that its activity is entered.
fn happens_once(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    net.semantics() == Semantics::Runtime && !trigger::is_interrupting(net, node) && trigger::has_open(net, node)
}

/// The events on an activity, in document order.
pub(super) fn on(net: &ProcessNet<'_>, activity: NodeIx) -> impl Iterator<Item = NodeIx> {
    let beside = net.containers().inside(net.node(activity).scope).iter().copied();
    beside.filter(move |event| attached_to(net.node(*event)) == Some(activity))
}

/// The marks of the events on an activity that can still happen.
pub(super) fn armed(net: &ProcessNet<'_>, activity: NodeIx) -> Vec<PlaceIx> {
    on(net, activity).filter_map(|event| net.find(event, Role::Mark(PlaceMark::Armed))).collect()
}

/// All marks of the events on an activity: when it ends, they are forgotten.
pub(super) fn forgotten(net: &ProcessNet<'_>, activity: NodeIx) -> Vec<PlaceIx> {
    on(net, activity).flat_map(|event| trigger::forgotten(net, event)).collect()
}

/// What is emptied when an activity is interrupted from inside.
pub(super) fn interrupted(net: &ProcessNet<'_>, activity: NodeIx) -> Vec<PlaceIx> {
    let mut places = net.deep_places(Some(activity));
    places.extend(activity::stages(net, activity));
    places.extend(forgotten(net, activity));
    places.sort_unstable();
    places
}

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let Some(activity) = attached_to(net.node(node)) else { return };
    let armed = net.find(node, Role::Mark(PlaceMark::Armed));
    for stage in activity::stages(net, activity) {
        let steps = if trigger::is_interrupting(net, node) {
            interrupting(net, node, activity, stage)
        } else {
            vec![Transition { take: vec![stage], put: vec![stage], ..net.step(node) }]
        };
        for mut step in steps {
            // What is being cancelled is over.
            step.empty.extend(net.find(activity, transaction::CANCELLING));
            trigger::fire(net, node, &step, |mut step| {
                step.take.extend(armed);
                step
            });
        }
    }
}

/// The activity ends, with everything inside it. A sub-process that is done is not interrupted any more.
fn interrupting(net: &ProcessNet<'_>, node: NodeIx, activity: NodeIx, stage: PlaceIx) -> Vec<Transition> {
    let mut clear = forgotten(net, activity);
    let step = Transition { take: vec![stage], leaves: vec![activity, node], ..net.step(node) };
    if !net.is_container(activity) || net.find(activity, Role::Running) != Some(stage) {
        return vec![Transition { clear, ..step }];
    }
    clear.extend(net.deep_places(Some(activity)));
    let going_on = net.going_on_inside(Some(activity));
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
