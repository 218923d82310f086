//! `start-event-with-incoming-flow`: no sequence flow enters a start event (BPMN 2.0.2 clause 10.5.2).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::StartEvent;

pub(crate) const CODE: Code = Code("start-event-with-incoming-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for start in facts.document.each::<StartEvent<'_>>() {
        let Some(flow) = facts.incoming(***start).first() else { continue };
        let message = format!("a sequence flow enters {}", named(plain(&start)));
        diagnostics.push(
            error(plain(&start), CODE, message, "paths begin here")
                .label(flow.span(), "this sequence flow enters it")
                .help("lead the flow to the node behind the start event"),
        );
    }
}
