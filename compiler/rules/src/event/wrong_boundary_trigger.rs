//! At the border of an activity no event waits for links or terminations. BPMN 2.0.2, clause 10.5.4, table
//! 10.90.

use super::allowed::{Position, Trigger};
use super::trigger::{Wording, report_misplaced};
use crate::Facts;
use crate::facts::plain;
use crate::finding::named;
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-boundary-trigger");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let position = Position::Boundary;
    report_misplaced(facts, position, CODE, diagnostics, |event, trigger| Wording {
        message: format!("{} waits for {} at the border of an activity", named(plain(&event)), trigger.happening()),
        label: "this does not happen to an activity".to_owned(),
        help: match trigger {
            Trigger::Link => "lead the path to the link by a sequence flow".to_owned(),
            Trigger::Message
            | Trigger::Timer
            | Trigger::Escalation
            | Trigger::Error
            | Trigger::Cancel
            | Trigger::Compensation
            | Trigger::Conditional
            | Trigger::Signal
            | Trigger::Terminate => format!("use a {} event definition", position.listed()),
        },
    });
}
