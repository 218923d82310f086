//! An error or a cancellation always ends the activity that it is caught at, and an error or a compensation
//! always ends what its event sub-process belongs to. BPMN 2.0.2, clauses 10.3.5, 10.5.2 and 10.5.4, tables
//! 10.86 and 10.92.

use super::allowed::{Position, Trigger};
use super::trigger::{definitions, events};
use crate::Facts;
use crate::edit::set_attribute;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{BoundaryEvent, Event, StartEvent};

pub(crate) const CODE: Code = Code("cannot-be-non-interrupting");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for position in [Position::EventSubProcessStart, Position::Boundary] {
        for event in events(facts, position) {
            let Some(attribute) = non_interrupting(event) else { continue };
            let definitions = definitions(facts, event);
            let is_always = |trigger: &Trigger| position.always_interrupting().contains(trigger);
            let interrupting: Vec<_> = definitions
                .iter()
                .filter_map(|definition| Some((definition, Trigger::of(*definition).filter(is_always)?)))
                .collect();
            let Some((_, trigger)) = interrupting.first() else { continue };
            let message =
                format!("{} cannot wait for {} without interrupting", named(plain(&event)), trigger.happening());
            let mut finding = error(plain(&event), CODE, message, "this does not interrupt")
                .help("let it interrupt, or wait for something else, such as an escalation");
            for (definition, trigger) in &interrupting {
                finding = finding.label(definition.span(), format!("{} always interrupts", trigger.happening()));
            }
            let edits = vec![set_attribute(plain(&event), attribute, "true")];
            let message = format!("set `{attribute}` to `true`");
            // The other triggers of the event would begin to interrupt.
            diagnostics.push(if interrupting.len() == definitions.len() {
                finding.suggest(message, edits)
            } else {
                finding.suggest_maybe(message, edits)
            });
        }
    }
}

/// The attribute that makes an event a non-interrupting one; none if it interrupts.
fn non_interrupting(event: Event<'_>) -> Option<&'static str> {
    if let Some(boundary) = event.cast::<BoundaryEvent<'_>>() {
        return (!boundary.cancel_activity()).then_some("cancelActivity");
    }
    let start = event.cast::<StartEvent<'_>>()?;
    (!start.is_interrupting()).then_some("isInterrupting")
}
