//! `wrong-participant-multiplicity`: the least number of participants is no less than 0, the greatest no less than
//! 1 and than the least (BPMN 2.0.2 clause 9.3.1). Where nothing is written, they are 0 and 1.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::ParticipantMultiplicity;

pub(crate) const CODE: Code = Code("wrong-participant-multiplicity");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for multiplicity in facts.document.each::<ParticipantMultiplicity<'_>>() {
        let node = multiplicity.node();
        let is_number = |name| node.attribute(name).is_none_or(|value| value.trim().parse::<i64>().is_ok());
        // What is no number is reported as such.
        if !is_number("minimum") || !is_number("maximum") {
            continue;
        }
        let (minimum, maximum) = (multiplicity.minimum(), multiplicity.maximum());
        let (fault, help) = if minimum < 0 {
            (format!("its `minimum` is {minimum}"), "set `minimum` to 0 or more")
        } else if maximum < 1 {
            (format!("its `maximum` is {maximum}"), "set `maximum` to 1 or more")
        } else if maximum < minimum {
            (
                format!("its `maximum` {maximum} is less than its `minimum` {minimum}"),
                "set `maximum` to `minimum` or more",
            )
        } else {
            continue;
        };
        let Some(participant) = multiplicity.parent() else { continue };
        let message = format!("{} cannot take part: {fault}", named(participant));
        let label = format!("from {minimum} to {maximum} participants");
        diagnostics
            .push(error(plain(&multiplicity), CODE, message, label).label(participant.span(), "of this").help(help));
    }
}
