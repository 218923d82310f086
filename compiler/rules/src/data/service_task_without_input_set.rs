//! A service task with an operation has one input set: the message that the operation takes is made of it (BPMN
//! 2.0.2, clause 10.3.3).

use super::task_message::sending;
use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};

/// A service task has an operation, and no inputs at all.
pub(crate) const CODE: Code = Code("service-task-without-input-set");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for given in sending(facts.document) {
        // An `ioSpecification` without an input set has been reported for that.
        if !given.is_of_operation || given.specification.is_some() {
            continue;
        }
        let message = format!("{} has an operation, but no input set for its message", named(given.task));
        let mut finding = warning(given.task, CODE, message, "no `ioSpecification` in here");
        if let Some(operation) = given.task.node().attribute_node(None, "operationRef") {
            finding = finding.label(operation.span, "the operation");
        }
        diagnostics.push(finding.help("add an `ioSpecification` with a data input for the message of the operation"));
    }
}
