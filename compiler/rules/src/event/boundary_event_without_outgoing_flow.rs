//! A boundary event leads somewhere, by a sequence flow; only that for compensation leads to its activity by
//! an association. BPMN 2.0.2, clause 10.5.4.

use super::allowed::Trigger;
use super::trigger::has;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::BoundaryEvent;

pub(crate) const CODE: Code = Code("boundary-event-without-outgoing-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in facts.document.each::<BoundaryEvent<'_>>() {
        let is_left = !facts.outgoing(***event).is_empty() || facts.may_be_left(***event);
        if is_left || has(facts, **event, Trigger::Compensation) {
            continue;
        }
        let message = format!("no sequence flow leaves {}", named(plain(&event)));
        diagnostics.push(
            warning(plain(&event), CODE, message, "nothing follows when this happens")
                .help("draw a sequence flow to what is done then, if only to an end event"),
        );
    }
}
