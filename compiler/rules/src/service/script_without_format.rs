//! A script says in which language it is written (BPMN 2.0.2, clause 10.3.3).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::ScriptTask;

/// A script task has a script, and no `scriptFormat`.
pub(crate) const CODE: Code = Code("script-without-format");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for task in facts.document.each::<ScriptTask<'_>>() {
        let Some(script) = task.script() else { continue };
        if task.script_format().is_some_and(|format| !format.trim().is_empty()) {
            continue;
        }
        let element = plain(&task);
        let message = format!("nothing says in which language the script of {} is", named(element));
        let finding = warning(element, CODE, message, "no `scriptFormat`").label(script.span(), "the script");
        diagnostics.push(finding.help("add `scriptFormat` with the media type of the language"));
    }
}
