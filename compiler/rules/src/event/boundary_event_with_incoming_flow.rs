//! A path begins at a boundary event when its activity gives rise to it: no sequence flow leads there. BPMN
//! 2.0.2, clause 10.5.4.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::BoundaryEvent;

pub(crate) const CODE: Code = Code("boundary-event-with-incoming-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in facts.document.each::<BoundaryEvent<'_>>() {
        let flows = facts.incoming(***event);
        if flows.is_empty() {
            continue;
        }
        let message = format!("a sequence flow enters {}, which is attached to an activity", named(plain(&event)));
        let mut finding = error(plain(&event), CODE, message, "paths begin here when the activity is at work")
            .help("lead the flow to the activity, or to the node behind the event");
        for flow in flows {
            finding = finding.label(flow.span(), "this sequence flow enters it");
        }
        diagnostics.push(finding);
    }
}
