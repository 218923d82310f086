//! An activity needs at least one token to begin, and gives at least one when it ends (BPMN 2.0.2, clause 10.3).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Activity;

/// A `startQuantity` or `completionQuantity` is below 1.
pub(crate) const CODE: Code = Code("quantity-below-one");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for activity in facts.document.each::<Activity<'_>>() {
        let quantities = [
            ("startQuantity", activity.start_quantity(), "tokens to begin"),
            ("completionQuantity", activity.completion_quantity(), "tokens when it ends"),
        ];
        for (attribute, quantity, what) in quantities.into_iter().filter(|(_, quantity, _)| *quantity < 1) {
            let Some(written) = activity.node().attribute_node(None, attribute) else { continue };
            let element = plain(&activity);
            let message = format!("{} has {quantity} {what}", named(element));
            let finding = error(element, CODE, message, "this activity").label(written.span, "at least 1 is needed");
            diagnostics.push(finding.help(format!("let `{attribute}` be 1 or more, or leave it out")));
        }
    }
}
