//! In an executable process nothing happens between a node and the next one: no sequence flow says
//! `isImmediate="false"` (BPMN 2.0.2, clause 8.4.13).

use crate::Facts;
use crate::edit::remove_attribute;
use crate::facts::{is_executable, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::SequenceFlow;

/// A sequence flow of an executable process is not immediate.
pub(crate) const CODE: Code = Code("non-immediate-sequence-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for flow in facts.document.each::<SequenceFlow<'_>>().filter(|flow| flow.is_immediate() == Some(false)) {
        let element = plain(&flow);
        let Some(attribute) = element.node().attribute_node(None, "isImmediate").filter(|_| is_executable(element))
        else {
            continue;
        };
        let message = format!("{} of an executable process is not immediate", named(element));
        let finding = warning(element, CODE, message, "a sequence flow that is executed")
            .label(attribute.span, "lets other activities happen in between")
            .help("remove `isImmediate`, or do not call the process executable");
        let edits = vec![remove_attribute(element, attribute)];
        diagnostics.push(finding.suggest("let the sequence flow be immediate", edits));
    }
}
