//! `choreography-activity-in-process`: choreography tasks, sub-choreographies and call choreographies stand in
//! choreographies, not in processes and sub-processes (BPMN 2.0.2 clauses 10.2, 10.3.5 and 11.5).

use crate::Facts;
use crate::facts::{level, plain};
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::ChoreographyActivity;

pub(crate) const CODE: Code = Code("choreography-activity-in-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for activity in facts.document.each::<ChoreographyActivity<'_>>() {
        let is_process = |node: ElementType| node.is(ElementType::Process) || node.is(ElementType::SubProcess);
        let around = level(plain(&activity));
        let Some(process) = around.filter(|around| around.node().element_type().is_some_and(is_process)) else {
            continue;
        };
        let message = format!("{} stands in {}", named(plain(&activity)), named(process));
        diagnostics.push(
            error(plain(&activity), CODE, message, "an exchange between participants")
                .label(process.span(), "what one participant does")
                .help("move it to a choreography, or use send and receive tasks"),
        );
    }
}
