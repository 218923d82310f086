//! A formal expression says something (BPMN 2.0.2, clause 8.4.6).

use super::expression::{is_formal, owner};
use crate::Facts;
use crate::facts::{is_extended, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Expression;

/// A formal expression has no text.
pub(crate) const CODE: Code = Code("empty-expression");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for expression in facts.document.each::<Expression<'_>>() {
        let element = plain(&expression);
        // Engines have scripts of their own in place of a text.
        if !element.node().trimmed_text().is_empty() || !is_formal(element) || is_extended(element) {
            continue;
        }
        let message = format!("the {} of {} has no text", element.node().name(), named(owner(element)));
        let finding = warning(element, CODE, message, "nothing in here can be evaluated");
        diagnostics.push(finding.help("write the expression, or remove the element"));
    }
}
