//! An intermediate catch event waits for messages, timers, conditions, signals or links: what happens to an
//! activity is caught at its border. BPMN 2.0.2, clause 10.5.4, table 10.89.

use super::allowed::{Position, Trigger};
use super::trigger::{Wording, report_misplaced};
use crate::Facts;
use crate::facts::plain;
use crate::finding::named;
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-catch-trigger");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let position = Position::Catch;
    report_misplaced(facts, position, CODE, diagnostics, |event, trigger| Wording {
        message: format!("{} waits for {} in normal flow", named(plain(&event)), trigger.happening()),
        label: "no path waits for this".to_owned(),
        help: match trigger {
            Trigger::Escalation | Trigger::Error | Trigger::Cancel | Trigger::Compensation => {
                "attach it to an activity as a boundary event".to_owned()
            }
            Trigger::Terminate => "use an end event".to_owned(),
            Trigger::Message | Trigger::Timer | Trigger::Conditional | Trigger::Link | Trigger::Signal => {
                format!("use a {} event definition", position.listed())
            }
        },
    });
}
