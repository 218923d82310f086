//! Only transactions are cancelled: a cancel end event is inside of one, at any depth, and a cancel boundary
//! event is attached to one. BPMN 2.0.2, clauses 10.5.3 and 10.5.4, tables 10.88 and 10.90.

use super::allowed::{Position, Trigger};
use super::trigger::{at_definition, definitions, events};
use crate::Facts;
use crate::facts::{level, plain};
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{BoundaryEvent, Event, EventDefinition};

pub(crate) const CODE: Code = Code("cancel-outside-transaction");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for position in [Position::End, Position::Boundary] {
        for event in events(facts, position) {
            let is_cancel = |definition: &EventDefinition<'_>| Trigger::of(*definition) == Some(Trigger::Cancel);
            let Some(definition) = definitions(facts, event).into_iter().find(is_cancel) else { continue };
            let finding = match event.cast::<BoundaryEvent<'_>>() {
                Some(boundary) => attached_elsewhere(boundary),
                None => outside(event),
            };
            let Some(finding) = finding else { continue };
            diagnostics.push(at_definition(finding, event, definition));
        }
    }
}

fn outside(event: Event<'_>) -> Option<Diagnostic> {
    if event.ancestors().any(|around| around.node().is(ElementType::Transaction)) {
        return None;
    }
    let message = format!("{} cancels, but is in no transaction", named(plain(&event)));
    let finding = error(plain(&event), CODE, message, "there is no transaction to cancel");
    let sub_process = level(plain(&event)).filter(|around| around.node().is(ElementType::SubProcess));
    Some(match sub_process {
        Some(around) => finding
            .label(around.span(), "this is no transaction")
            .help("make the sub-process a transaction, or end with an error or a termination"),
        None => finding.help("end with an error or a termination"),
    })
}

fn attached_elsewhere(event: BoundaryEvent<'_>) -> Option<Diagnostic> {
    let activity = event.attached_to_ref()?.target()?;
    if activity.node().is(ElementType::Transaction) {
        return None;
    }
    let message = format!("{} waits for the cancellation of {}", named(plain(&event)), named(plain(&activity)));
    let finding = error(plain(&event), CODE, message, "only transactions are cancelled")
        .label(activity.span(), "this is no transaction")
        .help("make the activity a transaction, or wait for an error or an escalation");
    Some(finding)
}
