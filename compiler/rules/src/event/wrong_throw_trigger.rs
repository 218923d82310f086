//! An intermediate throw event goes on after it has thrown: it throws no errors, cancellations or
//! terminations, which end its path; and nobody throws times and conditions. BPMN 2.0.2, clause 10.5.4, table
//! 10.89.

use super::allowed::{Position, Trigger};
use super::trigger::{Wording, report_misplaced};
use crate::Facts;
use crate::facts::plain;
use crate::finding::named;
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-throw-trigger");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let position = Position::Throw;
    report_misplaced(facts, position, CODE, diagnostics, |event, trigger| Wording {
        message: format!("{} throws {} in normal flow", named(plain(&event)), trigger.happening()),
        label: match trigger {
            Trigger::Error | Trigger::Cancel | Trigger::Terminate => "this ends the path".to_owned(),
            Trigger::Message
            | Trigger::Timer
            | Trigger::Escalation
            | Trigger::Compensation
            | Trigger::Conditional
            | Trigger::Link
            | Trigger::Signal => "nobody throws this".to_owned(),
        },
        help: match trigger {
            Trigger::Error | Trigger::Cancel | Trigger::Terminate => "use an end event".to_owned(),
            Trigger::Timer | Trigger::Conditional => "use an intermediate catch event to wait for it".to_owned(),
            Trigger::Message | Trigger::Escalation | Trigger::Compensation | Trigger::Link | Trigger::Signal => {
                format!("use a {} event definition, or none", position.listed())
            }
        },
    });
}
