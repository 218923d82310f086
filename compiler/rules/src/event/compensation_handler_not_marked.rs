//! The activity that compensates is marked as such, so that it is no part of the normal flow. BPMN 2.0.2,
//! clause 10.7.

use super::handler::compensations;
use crate::Facts;
use crate::edit::set_attribute;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("compensation-handler-not-marked");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for compensation in compensations(facts) {
        let activities = compensation.activities;
        if compensation.is_open || activities.is_empty() || activities.iter().any(|one| one.is_for_compensation()) {
            continue;
        }
        let event = plain(&compensation.event);
        let message = format!("{} is associated with an activity that is not marked for compensation", named(event));
        let mut finding = error(event, CODE, message, "this waits for compensation");
        for activity in &activities {
            finding = finding.label(activity.span(), "this activity is not marked");
        }
        if let [activity] = activities.as_slice()
            && facts.incoming(**activity).is_empty()
            && facts.outgoing(**activity).is_empty()
        {
            let edit = set_attribute(plain(activity), "isForCompensation", "true");
            finding = finding.suggest(format!("mark {} for compensation", named(plain(activity))), vec![edit]);
        } else {
            finding = finding.help("set `isForCompensation` to `true` at the activity that compensates");
        }
        diagnostics.push(finding);
    }
}
