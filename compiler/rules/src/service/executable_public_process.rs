//! A public process shows to others what they may know; it is not executed (BPMN 2.0.2, clause 10.2).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Process;

/// A process is both public and executable.
pub(crate) const CODE: Code = Code("executable-public-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for process in facts.document.each::<Process<'_>>() {
        if process.process_type() != "Public" || process.is_executable() != Some(true) {
            continue;
        }
        let element = plain(&process);
        let mut finding =
            warning(element, CODE, format!("{} is public and executable", named(element)), "this process");
        for name in ["processType", "isExecutable"] {
            let said = element.node().attribute_node(None, name);
            finding = said.into_iter().fold(finding, |finding, said| finding.label(said.span, "one or the other"));
        }
        diagnostics.push(finding.help("let `processType` be `Private`, or do not call the process executable"));
    }
}
