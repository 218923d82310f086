//! The input of a task that goes into a message has the item type of the message (BPMN 2.0.2, clause 10.3.3).

use super::mismatch::label_types;
use super::task_message::sending;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};

/// A data input has another item type than the message that it goes into.
pub(crate) const CODE: Code = Code("task-input-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for given in sending(facts.document) {
        let Some((specification, message)) = given.specification.zip(given.message) else { continue };
        let message = plain(&message);
        for input in specification.data_input() {
            let input = plain(&input);
            let is_untyped = !given.is_of_operation
                && input.node().attribute("itemSubjectRef").is_none()
                && item_type(message).is_some();
            if !is_untyped && agree(item_type(input), item_type(message)) != Agreement::Differ {
                continue;
            }
            let said = if is_untyped { "no type, unlike" } else { "another type than" };
            let text = format!("{} of {} has {said} {}", named(input), named(given.task), named(message));
            let finding = warning(input, CODE, text, "goes into the message").label(message.span(), "the message");
            let finding = label_types(finding, [input, message]);
            diagnostics.push(finding.help("let both have the same item definition"));
        }
    }
}
