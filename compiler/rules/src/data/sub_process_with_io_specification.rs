//! A sub-process has no inputs and outputs of its own: what happens in it sees the data around it (BPMN 2.0.2,
//! clauses 10.3.5 and 10.4.2).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::SubProcess;

/// A sub-process has an `ioSpecification`.
pub(crate) const CODE: Code = Code("sub-process-with-io-specification");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for sub_process in facts.document.each::<SubProcess<'_>>() {
        let Some(specification) = sub_process.io_specification() else { continue };
        let message = format!("{} has inputs and outputs of its own", named(plain(&sub_process)));
        let finding = warning(plain(&specification), CODE, message, "the inputs and outputs of a sub-process")
            .label(sub_process.span(), "this sub-process sees the data around it");
        diagnostics.push(finding.help("use data objects of the process, or call another process with inputs"));
    }
}
