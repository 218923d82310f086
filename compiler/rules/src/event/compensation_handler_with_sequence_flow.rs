//! An activity for compensation stands outside of the normal flow: no sequence flow enters or leaves it. BPMN
//! 2.0.2, clause 10.7.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Activity;

pub(crate) const CODE: Code = Code("compensation-handler-with-sequence-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for activity in facts.document.each::<Activity<'_>>().filter(|activity| activity.is_for_compensation()) {
        let (incoming, outgoing) = (facts.incoming(*activity), facts.outgoing(*activity));
        if incoming.is_empty() && outgoing.is_empty() {
            continue;
        }
        let message = format!("{} is for compensation, but is part of the normal flow", named(plain(&activity)));
        let mut finding = error(plain(&activity), CODE, message, "this only happens when something is compensated")
            .help("remove the sequence flows, or the attribute `isForCompensation`");
        for flow in incoming {
            finding = finding.label(flow.span(), "this sequence flow enters it");
        }
        for flow in outgoing {
            finding = finding.label(flow.span(), "this sequence flow leaves it");
        }
        diagnostics.push(finding);
    }
}
