//! What throw and end events do (semantics.md 4.5, 4.6 and 7; BPMN 2.0.2 clauses 10.5.3 to 10.5.7).

use super::boundary_event;
use super::catcher::{self, Thrown};
use super::compensation;
use super::emission;
use super::event_sub_process;
use super::link;
use super::process::{ProcessNet, Role};
use super::transaction;
use super::trigger;
use crate::{Action, PlaceIx, Transition};
use quadrille_endpoint::{NodeIx, PlaceStage};
use quadrille_model::{EventDefinition, EventPosition};

/// Where a token goes that has done what it came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// To a place of the event itself.
    Place(PlaceIx),
    /// On every outgoing sequence flow.
    Out,
}

impl Next {
    /// Adds a step that goes there.
    pub(super) fn add(self, net: &mut ProcessNet<'_>, mut step: Transition) {
        match self {
            Self::Place(place) => {
                step.put.push(place);
                net.add(step);
            }
            Self::Out => {
                let node = step.node;
                net.emit(node, &step);
            }
        }
    }
}

/// The stages of an event that throws several things, one after the other, or waits until they are done.
pub(super) fn places(net: &ProcessNet<'_>, event: NodeIx) -> Vec<(Role, u8)> {
    let definitions = definitions(net, event);
    let stages = (1..definitions.len()).map(|at| (Role::Stage(throwing(at)), 0));
    let compensates = definitions.iter().any(|definition| matches!(definition, EventDefinition::Compensation { .. }));
    stages.chain(compensates.then_some((Role::Stage(PlaceStage::Compensating), 0))).collect()
}

/// The steps of a throw or end event; behind them the token goes to `end`.
pub(super) fn lower(net: &mut ProcessNet<'_>, event: NodeIx, end: Next) {
    let definitions = definitions(net, event);
    let Some(last) = definitions.len().checked_sub(1) else {
        for incoming in net.incoming(event) {
            let step = Transition { take: vec![incoming], ..net.step(event) };
            end.add(net, step);
        }
        return;
    };
    for (at, definition) in definitions.iter().enumerate() {
        let place = |net: &ProcessNet<'_>, at| net.of_node(event, Role::Stage(throwing(at)));
        let takes = if at == 0 { net.incoming(event) } else { vec![place(net, at)] };
        let next = if at == last { end } else { Next::Place(place(net, at + 1)) };
        for take in takes {
            let mut step = Transition { take: vec![take], ..net.step(event) };
            if at > 0 {
                step.enters.clear();
            }
            if at < last {
                step.leaves.clear();
            }
            throw(net, definition, step, next);
        }
    }
}

/// Adds the steps with which an event throws one of its definitions.
fn throw(net: &mut ProcessNet<'_>, definition: &EventDefinition, step: Transition, next: Next) {
    let event = step.node;
    let container = net.node(event).scope;
    match definition {
        EventDefinition::Message(_) => {
            for action in net.sends(event) {
                next.add(net, Transition { action, ..step.clone() });
            }
        }
        EventDefinition::Signal(Some(signal)) => next.add(net, Transition { action: Action::Throw(*signal), ..step }),
        EventDefinition::Error(_) | EventDefinition::Escalation(_) => {
            let thrown = Thrown::by(definition);
            let caught = thrown.and_then(|thrown| catcher::catcher(net.model(), &net.process().nodes, event, thrown));
            match (caught, definition) {
                (Some(caught), _) => catch(net, caught, step, next),
                (None, EventDefinition::Error(_)) => end_process(net, step),
                (None, _) => next.add(net, step),
            }
        }
        EventDefinition::Compensation { activity, .. } => compensation::throw(net, *activity, step, next),
        EventDefinition::Cancel => match transaction::around(net, event) {
            Some(transaction) => transaction::cancel(net, transaction, step),
            None => next.add(net, step),
        },
        EventDefinition::Terminate => {
            let clear = net.deep_places(container);
            next.add(net, Transition { clear, ..step });
        }
        EventDefinition::Link { name } => {
            let mut step = step;
            for target in link::targets(net, container, name) {
                step.put.extend(net.node(target).outgoing.iter().map(|flow| net.flow(*flow)));
                step.enters.insert(0, target);
                step.leaves.push(target);
            }
            net.add(step);
        }
        // A signal without a name reaches nobody; the others throw nothing.
        EventDefinition::Signal(None) | EventDefinition::Timer(_) | EventDefinition::Conditional(_) => {
            next.add(net, step);
        }
    }
}

/// Adds the steps with which a boundary event, or an event sub-process, catches what is thrown.
fn catch(net: &mut ProcessNet<'_>, caught: NodeIx, mut step: Transition, next: Next) {
    let (interrupting, boundary) = (trigger::is_interrupting(net, caught), catcher::attached_to(net.node(caught)));
    let around = net.node(caught).scope;
    let thrower = std::mem::take(&mut step.enters);
    // The event that throws is what the step is about: it stands last.
    step.enters = around.filter(|_| boundary.is_none()).into_iter().chain([caught]).chain(thrower.clone()).collect();
    step.leaves.push(caught);
    if let (Some(activity), true) = (boundary, interrupting) {
        step.clear = boundary_event::interrupted(net, activity);
        step.leaves.insert(1, activity);
        net.emit(caught, &step);
        return;
    }
    let running = around.filter(|_| boundary.is_none()).map(|around| net.of_node(around, Role::Running));
    if interrupting {
        step.clear = net.deep_places(around.and_then(|around| net.node(around).scope));
        step.put.extend(around.map(|around| event_sub_process::begun(net, around)).unwrap_or_default());
        net.emit(caught, &step);
        return;
    }
    if let Some(running) = running {
        // Whoever is already at it does not begin again, and nobody else catches it.
        let mut passed = step.clone();
        passed.take.push(running);
        passed.put.push(running);
        passed.enters = thrower;
        passed.leaves.pop();
        next.add(net, passed);
        step.empty.push(running);
        step.put.extend(around.map(|around| event_sub_process::begun(net, around)).unwrap_or_default());
    }
    for emission in emission::of(net, caught) {
        let mut step = step.clone();
        step.put.extend(emission.put);
        (step.choice, step.guard) = (emission.choice, emission.guard);
        next.add(net, step);
    }
}

/// An error that nothing catches ends the process.
fn end_process(net: &mut ProcessNet<'_>, mut step: Transition) {
    let event = step.node;
    step.clear = net.deep_places(None);
    step.put.extend(net.find(event, Role::Ended));
    net.add(step);
}

/// What an event throws, in order: nothing is left to throw behind what ends it.
fn definitions<'a>(net: &ProcessNet<'a>, event: NodeIx) -> &'a [EventDefinition] {
    let throws = |position| matches!(position, EventPosition::IntermediateThrow | EventPosition::End);
    let all = net.event(event).filter(|event| throws(event.position)).map_or(&[][..], |event| &event.definitions);
    let ends = |definition: &EventDefinition| {
        matches!(definition, EventDefinition::Error(_) | EventDefinition::Terminate | EventDefinition::Cancel)
    };
    let until = all.iter().position(ends).map_or(all.len(), |last| last + 1);
    &all[..until]
}

fn throwing(definition: usize) -> PlaceStage {
    PlaceStage::Throwing(u32::try_from(definition).expect("the reader limits a model to fewer than 2^32 elements"))
}
