//! A catch event, a boundary event and the start event of an event sub-process say what they wait for, and a
//! multiple event says what it is about. BPMN 2.0.2, clauses 10.3.5, 10.5.2 and 10.5.4, tables 10.86, 10.89
//! and 10.90.

use super::allowed::Position;
use super::trigger::{events, is_left_open};
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use quadrille_syntax::ast::{Event, EventDefinition};

pub(crate) const CODE: Code = Code("event-without-trigger");

/// Sub-processes that paths lead to are started by nothing else: another rule says so.
const POSITIONS: [(Position, Demand); 6] = [
    (Position::ProcessStart, Demand::OfMultiple),
    (Position::EventSubProcessStart, Demand::Always),
    (Position::Boundary, Demand::Always),
    (Position::Catch, Demand::Always),
    (Position::Throw, Demand::OfMultiple),
    (Position::End, Demand::OfMultiple),
];

/// Whether events without event definition may stand at a position.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Demand {
    /// They may not.
    Always,
    /// They may; only multiple events are to say what they are about.
    OfMultiple,
}

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for (position, demand) in POSITIONS {
        for event in events(facts, position) {
            let definitions = facts.definitions(event);
            if is_left_open(&definitions) {
                diagnostics.push(left_open(event, position, &definitions));
            } else if demand == Demand::Always && definitions.is_empty() && !refers(event) {
                let message = format!("{} does not say what it waits for", named(plain(&event)));
                let help = format!("add a {} event definition", position.listed());
                diagnostics.push(warning(plain(&event), CODE, message, "no event definition in here").help(help));
            }
        }
    }
}

fn left_open(event: Event<'_>, position: Position, definitions: &[EventDefinition<'_>]) -> Diagnostic {
    let message = match position {
        Position::Throw | Position::End => format!("{} does not say what it throws", named(plain(&event))),
        Position::ProcessStart
        | Position::SubProcessStart
        | Position::EventSubProcessStart
        | Position::Boundary
        | Position::Catch => format!("{} does not say what it waits for", named(plain(&event))),
    };
    let mut finding = warning(plain(&event), CODE, message, "a multiple event without details")
        .with_note("some editors write a cancellation together with a termination where nothing else is said")
        .help(format!("replace both by {} event definitions", position.listed()));
    for definition in definitions {
        finding = finding.label(definition.span(), "this stands for nothing in particular");
    }
    finding
}

/// Whether an event refers to event definitions, be they there or not.
fn refers(event: Event<'_>) -> bool {
    event.children().any(|child| child.node().is_bpmn("eventDefinitionRef"))
}
