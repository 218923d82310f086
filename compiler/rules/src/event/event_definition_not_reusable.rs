//! An event definition that stands inside an event belongs to it alone: only those of `definitions` can be
//! referred to. BPMN 2.0.2, clause 10.5.1.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use hashbrown::HashMap;
use quadrille_diagnostics::{Code, Diagnostics, Label, Span};
use quadrille_syntax::ast::{CatchEvent, Event, EventDefinition, ThrowEvent};

pub(crate) const CODE: Code = Code("event-definition-not-reusable");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let mut position_of = HashMap::new();
    let mut findings = Vec::new();
    for (definition, referring, span) in referring_events(facts) {
        let Some(owner) = definition.parent().and_then(|around| around.cast::<Event<'_>>()) else { continue };
        let position = *position_of.entry(definition.node_id()).or_insert_with(|| {
            let message = format!("the event definition of {} is referred to by other events", named(plain(&owner)));
            let mut finding = warning(plain(&owner), CODE, message, "this belongs to its event alone")
                .label(owner.span(), "its event")
                .help("move the event definition to `definitions`, and let all of the events refer to it");
            finding.primary.span = definition.span();
            findings.push(finding);
            findings.len() - 1
        });
        let label = format!("{} refers to it", named(plain(&referring)));
        findings[position].labels.push(Label { span, text: label });
    }
    for finding in findings {
        diagnostics.push(finding);
    }
}

/// The event definitions that events refer to, each with the event and the place of the reference.
pub(super) fn referring_events<'d>(facts: &Facts<'d>) -> Vec<(EventDefinition<'d>, Event<'d>, Span)> {
    let mut found = Vec::new();
    for event in facts.document.each::<CatchEvent<'d>>() {
        for reference in event.event_definition_ref() {
            found.extend(reference.target().map(|definition| (definition, *event, reference.span())));
        }
    }
    for event in facts.document.each::<ThrowEvent<'d>>() {
        for reference in event.event_definition_ref() {
            found.extend(reference.target().map(|definition| (definition, *event, reference.span())));
        }
    }
    found
}
