//! An end event throws: it neither waits for times and conditions, nor goes on elsewhere by a link. BPMN
//! 2.0.2, clause 10.5.3, table 10.88.

use super::allowed::{Position, Trigger};
use super::trigger::{Wording, report_misplaced};
use crate::Facts;
use crate::facts::plain;
use crate::finding::named;
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-end-trigger");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let position = Position::End;
    report_misplaced(facts, position, CODE, diagnostics, |event, trigger| Wording {
        message: format!("{} ends its path with {}", named(plain(&event)), trigger.happening()),
        label: "nothing ends with this".to_owned(),
        help: match trigger {
            Trigger::Link => "use an intermediate throw event for the link".to_owned(),
            Trigger::Timer | Trigger::Conditional => {
                "wait for it in an intermediate catch event before the end event".to_owned()
            }
            Trigger::Message
            | Trigger::Escalation
            | Trigger::Error
            | Trigger::Cancel
            | Trigger::Compensation
            | Trigger::Signal
            | Trigger::Terminate => format!("use a {} event definition, or none", position.listed()),
        },
    });
}
