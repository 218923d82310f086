//! What a compensation boundary event does stands outside of the normal flow: an association leads to it, not
//! a sequence flow. BPMN 2.0.2, clauses 10.5.4 and 10.7.

use super::allowed::Trigger;
use super::trigger::has;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::BoundaryEvent;

pub(crate) const CODE: Code = Code("compensation-event-with-outgoing-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in facts.document.each::<BoundaryEvent<'_>>() {
        let flows = facts.outgoing(***event);
        if flows.is_empty() || !has(facts, **event, Trigger::Compensation) {
            continue;
        }
        let message = format!("a sequence flow leaves {}, which waits for compensation", named(plain(&event)));
        let mut finding = error(plain(&event), CODE, message, "compensation happens outside of the normal flow")
            .help("associate the event with an activity that has `isForCompensation=\"true\"` instead");
        for flow in flows {
            finding = finding.label(flow.span(), "this sequence flow leaves it");
        }
        diagnostics.push(finding);
    }
}
