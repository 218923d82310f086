//! A process starts by messages, timers, conditions and signals, or by nothing in particular: what only
//! happens inside of a process cannot start it. BPMN 2.0.2, clause 10.5.2, table 10.84.

use super::allowed::Position;
use super::trigger::{Wording, report_misplaced};
use crate::Facts;
use crate::facts::plain;
use crate::finding::named;
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-start-trigger");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let position = Position::ProcessStart;
    report_misplaced(facts, position, CODE, diagnostics, |event, trigger| Wording {
        message: format!("{} starts a process by {}", named(plain(&event)), trigger.happening()),
        label: "this starts no process".to_owned(),
        help: format!("use a {} event definition, or none", position.listed()),
    });
}
