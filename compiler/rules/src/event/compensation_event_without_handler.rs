//! A compensation boundary event is associated with the activity that compensates. BPMN 2.0.2, clauses 10.5.4
//! and 10.7.

use super::handler::compensations;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("compensation-event-without-handler");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for compensation in compensations(facts) {
        if compensation.is_open || !compensation.activities.is_empty() {
            continue;
        }
        // A sequence flow in place of the association is reported as such.
        if !facts.outgoing(***compensation.event).is_empty() {
            continue;
        }
        let event = plain(&compensation.event);
        let message = format!("{} is associated with no activity that compensates", named(event));
        let mut finding = error(event, CODE, message, "nothing is done when this happens")
            .help("draw an association from the event to an activity that has `isForCompensation=\"true\"`");
        for other in compensation.others {
            finding = finding.label(other.span(), "it is associated with this, which is no activity");
        }
        diagnostics.push(finding);
    }
}
