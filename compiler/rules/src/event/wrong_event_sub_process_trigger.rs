//! An event sub-process is not started by links, cancellations or terminations. BPMN 2.0.2, clauses 10.3.5
//! and 10.5.2, table 10.86.

use super::allowed::Position;
use super::trigger::{Wording, report_misplaced};
use crate::Facts;
use crate::facts::plain;
use crate::finding::named;
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-event-sub-process-trigger");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let position = Position::EventSubProcessStart;
    report_misplaced(facts, position, CODE, diagnostics, |event, trigger| Wording {
        message: format!("{} starts an event sub-process by {}", named(plain(&event)), trigger.happening()),
        label: "this starts no event sub-process".to_owned(),
        help: format!("use a {} event definition", position.listed()),
    });
}
