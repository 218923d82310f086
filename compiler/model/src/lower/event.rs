//! Events (BPMN 2.0.2 clause 10.5): position by element, triggers by event definitions, own or referred to.

#![expect(clippy::wildcard_enum_match_arm, reason = "the metamodel has far more types than stand here")]

use super::condition::written_condition;
use super::definitions::Definitions;
use super::element::{Elements, fold};
use super::timer::lower_timer;
use crate::{Condition, Event, EventDefinition, EventPosition};
use quadrille_syntax::{ElementType, NodeId};

/// An event. The activities that it refers to, or is associated with, are set when all nodes are known.
pub(crate) fn lower_event(
    elements: &mut Elements<'_>,
    id: NodeId,
    of: ElementType,
    definitions: &Definitions,
) -> Event {
    let position = match of {
        ElementType::StartEvent => {
            EventPosition::Start { interrupting: elements.boolean(id, "isInterrupting").unwrap_or(true) }
        }
        ElementType::EndEvent => EventPosition::End,
        ElementType::BoundaryEvent => EventPosition::Boundary {
            attached_to: None,
            interrupting: elements.boolean(id, "cancelActivity").unwrap_or(true),
        },
        ElementType::IntermediateCatchEvent => EventPosition::IntermediateCatch,
        _ => EventPosition::IntermediateThrow,
    };
    let mut triggers = Vec::new();
    for child in elements.get(id).children() {
        let node = elements.get(child);
        if node.is(ElementType::EventDefinition) {
            triggers.push(lower_definition(elements, id, child, definitions));
        } else if node.is_bpmn("eventDefinitionRef") {
            let found = elements.text_reference(child);
            if let Some(found) = found.filter(|found| elements.get(*found).is(ElementType::EventDefinition)) {
                triggers.push(lower_definition(elements, id, found, definitions));
            } else {
                elements.incomplete = true;
            }
        }
    }
    let parallel_multiple = elements.boolean(id, "parallelMultiple").unwrap_or(false);
    Event { position, definitions: triggers, parallel_multiple, handler: None }
}

fn lower_definition(
    elements: &mut Elements<'_>,
    event: NodeId,
    id: NodeId,
    definitions: &Definitions,
) -> EventDefinition {
    match elements.get(id).element_type() {
        Some(ElementType::MessageEventDefinition) => EventDefinition::Message(definitions.message(elements, id)),
        Some(ElementType::TimerEventDefinition) => EventDefinition::Timer(lower_timer(elements, event, id)),
        Some(ElementType::SignalEventDefinition) => EventDefinition::Signal(definitions.signal(elements, id)),
        Some(ElementType::ErrorEventDefinition) => EventDefinition::Error(definitions.error(elements, id)),
        Some(ElementType::EscalationEventDefinition) => {
            EventDefinition::Escalation(definitions.escalation(elements, id))
        }
        Some(ElementType::LinkEventDefinition) => {
            let name = elements.get(id).attribute("name").or_else(|| elements.get(event).attribute("name"));
            EventDefinition::Link { name: name.map(fold).unwrap_or_default() }
        }
        Some(ElementType::CompensateEventDefinition) => EventDefinition::Compensation {
            activity: None,
            wait_for_completion: elements.boolean(id, "waitForCompletion").unwrap_or(true),
        },
        Some(ElementType::CancelEventDefinition) => EventDefinition::Cancel,
        Some(ElementType::TerminateEventDefinition) => EventDefinition::Terminate,
        // The metamodel has one more.
        _ => EventDefinition::Conditional(
            written_condition(elements, id, "condition")
                .unwrap_or_else(|| Condition { source: String::new(), expression: None }),
        ),
    }
}
