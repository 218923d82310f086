//! What is optional in a set is data of the set (BPMN 2.0.2, clause 10.4.2).

use super::data_set::{DataSet, sets};
use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};

/// A set calls data optional that it does not hold.
pub(crate) const CODE: Code = Code("optional-data-not-in-set");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for set in sets(facts.document) {
        for entry in set.optional.iter().filter(|entry| !DataSet::holds(&set.members, entry.element)) {
            let (data, kind) = (named(entry.element), set.direction.set());
            let message = format!("{data} is optional in an {kind} that does not hold it");
            let finding = warning(set.element, CODE, message, format!("this {kind}"))
                .label(entry.span, "called optional here")
                .label(entry.element.span(), "the data");
            let members = set.direction.members();
            diagnostics.push(finding.help(format!("name it in the `{members}` of the {kind} as well")));
        }
    }
}
