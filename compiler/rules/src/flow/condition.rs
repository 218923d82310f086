//! The condition of a sequence flow (BPMN 2.0.2 clause 8.4.13). Some editors write an empty one at every flow:
//! that is none.

use quadrille_syntax::ast::{Element, Expression, SequenceFlow};

/// The condition of a flow, if it says anything.
pub(super) fn condition<'d>(flow: SequenceFlow<'d>) -> Option<Expression<'d>> {
    flow.condition_expression().filter(|condition| says_something(condition))
}

/// Engines also keep scripts and references in attributes and elements of their own.
fn says_something(condition: &Element<'_>) -> bool {
    let node = condition.node();
    let has_own_attribute = node.attributes().any(|attribute| {
        attribute.namespace.is_some_and(|namespace| namespace.language().is_none()) && attribute.name != "type"
    });
    !node.trimmed_text().is_empty() || has_own_attribute || condition.children().next().is_some()
}
