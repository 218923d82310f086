//! What an event waits for (semantics.md, clause 7; BPMN 2.0.2 clause 10.5.5).

use super::catcher::Thrown;
use super::process::{ProcessNet, Role};
use crate::{Action, PlaceIx, Transition};
use quadrille_endpoint::{NodeIx, PlaceMark};
use quadrille_model::{EventDefinition, EventPosition};

/// The marks that an event needs: which of its triggers have happened, where it waits for all of them, and whether it
/// may still happen, where that is limited.
pub(super) fn places(net: &ProcessNet<'_>, event: NodeIx) -> Vec<(Role, u8)> {
    let mut list = Vec::new();
    if waits_for_all(net, event) {
        list.extend((0..definitions(net, event).len()).map(|at| (Role::Mark(seen(at)), 0)));
    }
    list
}

/// Adds the steps with which an event happens, out of one that says what must be there and what else moves: each has
/// one of the triggers, and emits what leaves the event.
///
/// `limit` says what becomes of a step whose trigger may happen at any moment, such as that it may happen only once.
pub(super) fn fire(
    net: &mut ProcessNet<'_>,
    event: NodeIx,
    step: &Transition,
    limit: impl Fn(Transition) -> Transition,
) {
    let with = |action: Action, step: Transition| {
        let is_open = is_open(&action);
        let step = Transition { action, ..step };
        if is_open { limit(step) } else { step }
    };
    if !waits_for_all(net, event) {
        for action in all_actions(net, event) {
            let step = with(action, step.clone());
            net.emit(event, &step);
        }
        return;
    }
    let marks: Vec<_> = (0..definitions(net, event).len()).map(|at| net.of_node(event, Role::Mark(seen(at)))).collect();
    for (definition, mark) in definitions(net, event).iter().zip(&marks) {
        // It happens where the event could, and nothing moves yet.
        let mut part = Transition {
            take: step.take.clone(),
            empty: step.empty.clone(),
            some: step.some.clone(),
            put: step.take.clone(),
            enters: Vec::new(),
            leaves: Vec::new(),
            ..net.step(event)
        };
        part.empty.push(*mark);
        part.put.push(*mark);
        for action in actions(net, event, definition) {
            let mut part = with(action, part.clone());
            // That one trigger has happened uses nothing up.
            part.put = part.take.iter().copied().chain([*mark]).collect();
            net.add(part);
        }
    }
    let mut last = if has_open(net, event) { limit(step.clone()) } else { step.clone() };
    last.take.extend(marks);
    net.emit(event, &last);
}

/// Everything that triggers a catching node by itself: an event by its definitions, a receive task by a message. An event
/// without a definition passes.
pub(super) fn all_actions(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Action> {
    if net.event(node).is_none() {
        return net.receives(node);
    }
    match definitions(net, node) {
        [] => vec![Action::None],
        definitions => definitions.iter().flat_map(|definition| actions(net, node, definition)).collect(),
    }
}

/// What of an event is to be forgotten when it can no longer happen.
pub(super) fn forgotten(net: &ProcessNet<'_>, event: NodeIx) -> impl Iterator<Item = PlaceIx> {
    net.places_of(event).filter(|(role, _)| matches!(role, Role::Mark(_))).map(|(_, place)| place)
}

/// Whether an event happens only when all of its triggers have happened.
fn waits_for_all(net: &ProcessNet<'_>, event: NodeIx) -> bool {
    net.event(event).is_some_and(|event| event.parallel_multiple && event.definitions.len() > 1)
}

fn definitions<'a>(net: &ProcessNet<'a>, event: NodeIx) -> &'a [EventDefinition] {
    net.event(event).map_or(&[], |event| event.definitions.as_slice())
}

/// The ways in which one definition of a catching event happens. What a step elsewhere makes happen gives none.
fn actions(net: &ProcessNet<'_>, event: NodeIx, definition: &EventDefinition) -> Vec<Action> {
    match definition {
        EventDefinition::Message(_) => net.receives(event),
        EventDefinition::Timer(_) => vec![Action::Timer(event)],
        EventDefinition::Conditional(_) => vec![Action::Happens],
        EventDefinition::Signal(Some(signal)) if net.is_thrown(*signal) => vec![Action::Catch(*signal)],
        EventDefinition::Signal(_) => vec![Action::Happens],
        EventDefinition::Error(_) | EventDefinition::Escalation(_) => {
            let waits = |thrown| !net.thrown_to().has(event, thrown);
            if Thrown::by(definition).is_some_and(waits) { vec![Action::Happens] } else { Vec::new() }
        }
        EventDefinition::Link { .. }
        | EventDefinition::Compensation { .. }
        | EventDefinition::Cancel
        | EventDefinition::Terminate => Vec::new(),
    }
}

/// Whether something happens at any moment, however often.
const fn is_open(action: &Action) -> bool {
    match action {
        Action::Timer(_) | Action::Happens => true,
        Action::None
        | Action::Start
        | Action::Send(_)
        | Action::Receive(_)
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_) => false,
    }
}

/// Whether one of the triggers of an event may happen at any moment, however often.
pub(super) fn has_open(net: &ProcessNet<'_>, event: NodeIx) -> bool {
    all_actions(net, event).iter().any(is_open)
}

/// Whether an event ends what it happens to.
pub(super) fn is_interrupting(net: &ProcessNet<'_>, event: NodeIx) -> bool {
    net.event(event).is_some_and(|event| match event.position {
        EventPosition::Start { interrupting } | EventPosition::Boundary { interrupting, .. } => interrupting,
        EventPosition::IntermediateCatch | EventPosition::IntermediateThrow | EventPosition::End => false,
    })
}

fn seen(definition: usize) -> PlaceMark {
    PlaceMark::Seen(u32::try_from(definition).expect("the reader limits a model to fewer than 2^32 elements"))
}
