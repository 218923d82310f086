//! `empty-ad-hoc-sub-process`: an ad-hoc sub-process has at least one activity (BPMN 2.0.2 clause 10.3.5).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::AdHocSubProcess;

pub(crate) const CODE: Code = Code("empty-ad-hoc-sub-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for sub_process in facts.document.each::<AdHocSubProcess<'_>>() {
        if sub_process.children().any(|child| child.node().is(ElementType::Activity)) {
            continue;
        }
        let message = format!("{} has no activity", named(plain(&sub_process)));
        let finding = warning(plain(&sub_process), CODE, message, "there is nothing to do in here");
        diagnostics.push(finding.help("add the activities to choose from, or use a task"));
    }
}
