//! An activity that repeats, one round after the other (BPMN 2.0.2 clause 10.3.8; semantics.md 11.2, 11.3). How often
//! is a free choice; that it ends at last is a fair one.

use super::process::{ProcessNet, Role};
use super::{activity, emission};
use crate::{PlaceIx, Transition};
use quadrille_endpoint::NodeIx;
use quadrille_model::Repetition;

/// How an activity repeats, after unfolding.
pub(super) fn of<'a>(net: &ProcessNet<'a>, node: NodeIx) -> Option<&'a Repetition> {
    net.activity(node)?.repetition.as_ref()
}

/// Whether it may be passed by.
fn tests_before(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    matches!(of(net, node), Some(Repetition::Loop { test_before: true, .. }))
}

/// The choice to leave, known by a place that belongs to the activity alone. Where its outgoing flows are chosen among,
/// each of these choices is one to leave.
pub(super) fn leaving(net: &ProcessNet<'_>, node: NodeIx) -> Option<PlaceIx> {
    of(net, node)?;
    let chooses = emission::of(net, node).len() > 1;
    let first = net.node(node).outgoing.first().map(|flow| net.flow(*flow));
    if chooses { None } else { first.or_else(|| net.find(node, Role::Waiting)) }
}

/// The choice to begin once more.
fn beginning(net: &ProcessNet<'_>, node: NodeIx) -> Option<PlaceIx> {
    net.find(node, Role::Running).or_else(|| net.find(node, Role::Waiting))
}

/// The choice to begin instead of passing by.
pub(super) fn entering(net: &ProcessNet<'_>, node: NodeIx) -> Option<PlaceIx> {
    if tests_before(net, node) { beginning(net, node) } else { None }
}

/// A token passes an activity by that is done no time at all.
pub(super) fn pass_by(net: &mut ProcessNet<'_>, node: NodeIx, take: &[PlaceIx]) {
    if tests_before(net, node) {
        let (empty, choice) = (activity::stages(net, node), leaving(net, node));
        net.emit(node, &Transition { take: take.to_vec(), empty, choice, ..net.step(node) });
    }
}

/// Instead of being left, it begins again.
pub(super) fn again(net: &mut ProcessNet<'_>, node: NodeIx, last: &Transition, first: &[Transition]) {
    if of(net, node).is_some() {
        for first in first {
            net.add(Transition { put: first.put.clone(), choice: beginning(net, node), ..last.clone() });
        }
    }
}
