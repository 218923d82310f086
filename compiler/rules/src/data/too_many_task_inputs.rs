//! A task whose input goes into a message has one input set; for a send task, with one data input (BPMN 2.0.2, clause
//! 10.3.3).

use super::task_message::sending;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Element;

/// A task with a message has several input sets or inputs.
pub(crate) const CODE: Code = Code("too-many-task-inputs");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for given in sending(facts.document) {
        let Some(specification) = given.specification else { continue };
        let sets: Vec<Element<'_>> = specification.input_set().map(|set| plain(&set)).collect();
        let data: Vec<Element<'_>> = specification.data_input().map(|data| plain(&data)).collect();
        let has_many_data = !given.is_of_operation && data.len() > 1;
        if sets.len() < 2 && !has_many_data {
            continue;
        }
        let (many, label) = if has_many_data { (data, "data input") } else { (sets, "input set") };
        let message = format!("{} has {} {label}s for one message", named(given.task), many.len());
        let finding = warning(given.task, CODE, message, "this task");
        let finding = many.iter().fold(finding, |finding, one| finding.label(one.span(), format!("one {label}")));
        diagnostics.push(finding.help(format!("keep one {label}")));
    }
}
