//! A call activity has as many inputs, outputs and sets of them as the process or global task that it calls (BPMN
//! 2.0.2, clause 10.3.6).

use super::call::calls;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};

/// A call activity has other numbers of inputs or outputs than what it calls.
pub(crate) const CODE: Code = Code("call-data-count-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for call in calls(facts.document) {
        let Some((own, called)) = call.shapes() else { continue };
        let differences = own.differences(&called);
        if differences.is_empty() {
            continue;
        }
        let (activity, callee) = (plain(&call.activity), plain(&call.called));
        let message = format!("{} has other data than {}: {}", named(activity), named(callee), differences.join(", "));
        let finding = warning(activity, CODE, message, "the call").label(callee.span(), "what is called");
        let (own, called) = call.specifications();
        let specifications = own.into_iter().chain(called);
        let finding = specifications.fold(finding, |finding, found| finding.label(found.span(), "the data"));
        diagnostics.push(finding.help("give the call activity an `ioSpecification` like that of what it calls"));
    }
}
