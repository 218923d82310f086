//! A transaction that is cancelled (semantics.md, clause 9; BPMN 2.0.2 clause 10.3.5, *Transaction*): what runs in it
//! ends, what has completed is compensated, then it goes on behind its cancel boundary event.

use super::boundary_event;
use super::compensation;
use super::emission::{self, Emission};
use super::handler;
use super::process::{ProcessNet, Role};
use crate::{Guard, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, PlaceMark, PlaceStage};
use quadrille_model::{EventDefinition, EventPosition};

/// The stage of a transaction that is being cancelled.
pub(super) const CANCELLING: Role = Role::Stage(PlaceStage::Cancelling);

/// The stage that a transaction needs if it can be cancelled.
pub(super) fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    let cancels = |event: NodeIx| {
        let definitions = net.event(event).filter(|event| event.position == EventPosition::End);
        let is_cancel = |definition: &EventDefinition| matches!(definition, EventDefinition::Cancel);
        definitions.is_some_and(|event| event.definitions.iter().any(is_cancel)) && around(net, event) == Some(node)
    };
    let can_be_cancelled = net.kind(node) == NodeKind::Transaction && net.nodes().any(cancels);
    if can_be_cancelled { vec![(CANCELLING, 0)] } else { Vec::new() }
}

/// The innermost transaction around a node; where that is one of several instances, all of them together.
pub(super) fn around(net: &ProcessNet<'_>, node: NodeIx) -> Option<NodeIx> {
    let mut containers = std::iter::successors(net.node(node).scope, |container| net.node(*container).scope);
    let found = containers.find(|container| net.kind(*container) == NodeKind::Transaction)?;
    let instances = net.node(found).scope.filter(|around| net.has_instances(*around));
    Some(instances.unwrap_or(found))
}

/// Adds the step with which an event cancels a transaction.
pub(super) fn cancel(net: &mut ProcessNet<'_>, transaction: NodeIx, mut step: Transition) {
    step.clear = net.deep_places(Some(transaction));
    let compensable = |place: &crate::PlaceIx| {
        let deep = net.containers().deep(Some(transaction));
        deep.iter().any(|node| net.find(*node, Role::Mark(PlaceMark::Compensable)) == Some(*place))
    };
    step.clear = step.clear.iter().copied().filter(|place| !compensable(place)).collect();
    step.put.push(net.of_node(transaction, CANCELLING));
    net.add(step);
}

/// Adds the steps of a transaction that is being cancelled.
pub(super) fn lower(net: &mut ProcessNet<'_>, transaction: NodeIx) {
    let Some(cancelling) = net.find(transaction, CANCELLING) else { return };
    let targets = handler::targets_inside(&net.process().nodes, Some(transaction));
    compensation::begin_handlers(net, transaction, cancelling, &targets);
    let cancels = |definition: &EventDefinition| matches!(definition, EventDefinition::Cancel);
    let is_cancel = |node: &NodeIx| net.event(*node).is_some_and(|event| event.definitions.iter().any(cancels));
    let event = boundary_event::on(net, transaction).find(is_cancel);
    let mut step = Transition {
        take: vec![cancelling],
        empty: compensation::unfinished(net, &targets),
        clear: net.remembered_inside(transaction),
        enters: event.into_iter().collect(),
        leaves: std::iter::once(transaction).chain(event).collect(),
        ..net.step(event.unwrap_or(transaction))
    };
    step.clear.extend(boundary_event::forgotten(net, transaction));
    // A handler may cancel again, also when its transaction has completed.
    step.clear.extend([cancelling, net.of_node(transaction, Role::Running)]);
    let nothing = vec![Emission { put: Vec::new(), choice: None, guard: Guard::None }];
    for emission in event.map_or(nothing, |event| emission::of(net, event)) {
        let mut step = step.clone();
        step.put = emission.put;
        (step.choice, step.guard) = (emission.choice, emission.guard);
        net.add(step);
    }
}
