//! The output of a task that comes from a message has the item type of the message (BPMN 2.0.2, clause 10.3.3).

use super::mismatch::label_types;
use super::task_message::{TaskMessage, receiving};
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use crate::item_type::{Agreement, agree, item_type};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{Element, InputOutputSpecification};

/// A data output has another item type than the message that it comes from, or there is none for the message.
pub(crate) const CODE: Code = Code("task-output-mismatch");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for given in receiving(facts.document) {
        let Some((specification, message)) = given.specification.zip(given.message) else { continue };
        let message = plain(&message);
        let outputs: Vec<Element<'_>> = specification.data_output().map(|output| plain(&output)).collect();
        let agrees = |output: &Element<'_>| agree(item_type(*output), item_type(message));
        if given.is_of_operation {
            // A service may give more than the message, if something takes the message.
            if outputs.is_empty() {
                report_missing(&given, specification, message, diagnostics);
            } else if outputs.iter().any(|output| agrees(output) != Agreement::Differ) {
                continue;
            }
        }
        for output in outputs {
            let is_untyped = !given.is_of_operation
                && output.node().attribute("itemSubjectRef").is_none()
                && item_type(message).is_some();
            if !is_untyped && agrees(&output) != Agreement::Differ {
                continue;
            }
            let said = if is_untyped { "no type, unlike" } else { "another type than" };
            let text = format!("{} of {} has {said} {}", named(output), named(given.task), named(message));
            let finding = warning(output, CODE, text, "comes from the message").label(message.span(), "the message");
            let finding = label_types(finding, [output, message]);
            diagnostics.push(finding.help("let both have the same item definition"));
        }
    }
}

fn report_missing(
    given: &TaskMessage<'_>,
    specification: InputOutputSpecification<'_>,
    message: Element<'_>,
    diagnostics: &mut Diagnostics,
) {
    let text = format!("{} has no data output for {}", named(given.task), named(message));
    let finding = warning(given.task, CODE, text, "this task")
        .label(specification.span(), "no data output in here")
        .label(message.span(), "the message that the operation gives back");
    diagnostics.push(finding.help("add a data output with the item definition of the message"));
}
