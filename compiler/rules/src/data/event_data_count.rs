//! An event with inputs or outputs has one for each definition that carries data: the first belongs to the first
//! definition, and so on (BPMN 2.0.2, clause 10.5.1).

use super::event_data::events_with_data;
use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;

/// An event has too few or too many inputs or outputs.
pub(crate) const CODE: Code = Code("event-data-count");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in events_with_data(facts).into_iter().filter(|event| !event.is_complete()) {
        let (data, needed) = (event.data.len(), event.carriers().count());
        let kind = if event.event.node().is(ElementType::ThrowEvent) { "data input" } else { "data output" };
        let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let definitions = counted(needed, "event definition");
        let message = format!("{} has {} for {definitions} with data", named(event.event), counted(data, kind));
        let finding = warning(event.event, CODE, message, "this event");
        let finding = event.data.iter().fold(finding, |finding, data| finding.label(data.span(), "its data"));
        let defined = event
            .definitions
            .iter()
            .filter(|definition| definition.ancestors().any(|around| around.node_id() == event.event.node_id()));
        let finding = defined.fold(finding, |finding, definition| finding.label(definition.span(), "a definition"));
        diagnostics.push(finding.help(format!("give it one {kind} for each message, error, escalation or signal")));
    }
}
