//! `end-event-with-outgoing-flow`: no sequence flow leaves an end event (BPMN 2.0.2 clause 10.5.3).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::EndEvent;

pub(crate) const CODE: Code = Code("end-event-with-outgoing-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for end in facts.document.each::<EndEvent<'_>>() {
        let Some(flow) = facts.outgoing(***end).first() else { continue };
        let message = format!("a sequence flow leaves {}", named(plain(&end)));
        diagnostics.push(
            error(plain(&end), CODE, message, "paths end here")
                .label(flow.span(), "this sequence flow leaves it")
                .help("remove the flow, or make it an intermediate event"),
        );
    }
}
