//! The events of a position with their event definitions, and the finding that one of these may not be there.

use super::allowed::{Position, Trigger};
use crate::Facts;
use crate::facts::plain;
use crate::finding::error;
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use quadrille_syntax::ast::{
    BoundaryEvent, EndEvent, Event, EventDefinition, IntermediateCatchEvent, IntermediateThrowEvent, StartEvent,
};

/// What a rule says about an event definition that may not be there.
pub(super) struct Wording {
    pub message: String,
    pub label: String,
    pub help: String,
}

/// The events that stand at a position, in document order.
pub(super) fn events<'d>(facts: &Facts<'d>, position: Position) -> Vec<Event<'d>> {
    let document = facts.document;
    let events: Vec<Event<'d>> = match position {
        Position::ProcessStart | Position::SubProcessStart | Position::EventSubProcessStart => {
            document.each::<StartEvent<'d>>().map(|event| **event).collect()
        }
        Position::Boundary => document.each::<BoundaryEvent<'d>>().map(|event| **event).collect(),
        Position::Catch => document.each::<IntermediateCatchEvent<'d>>().map(|event| **event).collect(),
        Position::Throw => document.each::<IntermediateThrowEvent<'d>>().map(|event| **event).collect(),
        Position::End => document.each::<EndEvent<'d>>().map(|event| **event).collect(),
    };
    events.into_iter().filter(|event| Position::of(*event) == Some(position)).collect()
}

/// What an event waits for or throws, by itself or by reference; nothing where it leaves that open.
pub(super) fn definitions<'d>(facts: &Facts<'d>, event: Event<'d>) -> Vec<EventDefinition<'d>> {
    let definitions = facts.definitions(event);
    if is_left_open(&definitions) { Vec::new() } else { definitions }
}

/// Whether event definitions stand for a multiple event without further details: Signavio writes a
/// cancellation together with a termination for it, which no event has to do with at once.
pub(super) fn is_left_open(definitions: &[EventDefinition<'_>]) -> bool {
    let [first, second] = definitions else { return false };
    let both = [Trigger::of(*first), Trigger::of(*second)];
    both.contains(&Some(Trigger::Cancel)) && both.contains(&Some(Trigger::Terminate))
}

/// Whether a trigger is among the event's.
pub(super) fn has<'d>(facts: &Facts<'d>, event: Event<'d>, trigger: Trigger) -> bool {
    definitions(facts, event).into_iter().any(|definition| Trigger::of(definition) == Some(trigger))
}

/// Places a finding at an event definition: where the event only refers to it, the finding stays at the event.
pub(super) fn at_definition(finding: Diagnostic, event: Event<'_>, definition: EventDefinition<'_>) -> Diagnostic {
    if definition.node().parent() != Some(event.node_id()) {
        return finding.label(definition.span(), "the event definition that it refers to");
    }
    let mut finding = finding;
    finding.primary.span = definition.span();
    finding
}

/// Reports every event definition that the table does not allow at a position.
pub(super) fn report_misplaced(
    facts: &Facts<'_>,
    position: Position,
    code: Code,
    diagnostics: &mut Diagnostics,
    wording: impl Fn(Event<'_>, Trigger) -> Wording,
) {
    for event in events(facts, position) {
        for definition in definitions(facts, event) {
            let Some(trigger) = Trigger::of(definition) else { continue };
            if position.allowed().contains(&trigger) {
                continue;
            }
            let Wording { message, label, help } = wording(event, trigger);
            let finding = error(plain(&event), code, message, label).help(help);
            diagnostics.push(at_definition(finding, event, definition));
        }
    }
}
