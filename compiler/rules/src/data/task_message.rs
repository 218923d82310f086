//! Tasks that send, receive or call (BPMN 2.0.2, clause 10.3.3): their data is that of a message, which is named
//! by the task or by its operation.

use crate::facts::plain;
use quadrille_syntax::ast::{Document, Element, InputOutputSpecification, Message, ReceiveTask, SendTask, ServiceTask};

/// A task with the message that its data goes into, or comes from.
pub(crate) struct TaskMessage<'d> {
    /// The task.
    pub task: Element<'d>,
    /// Its inputs and outputs.
    pub specification: Option<InputOutputSpecification<'d>>,
    /// The message; an operation may have none.
    pub message: Option<Message<'d>>,
    /// Whether the message is that of an operation.
    pub is_of_operation: bool,
}

/// The tasks whose inputs go into a message: service tasks with an operation, send tasks with a message.
pub(crate) fn sending<'d>(document: &'d Document<'d>) -> impl Iterator<Item = TaskMessage<'d>> {
    let services = document.each::<ServiceTask<'d>>().filter_map(|task| {
        let operation = task.operation_ref()?.target()?;
        let message = operation.in_message_ref().and_then(|message| message.target());
        Some(of_operation(task, message))
    });
    let senders = document.each::<SendTask<'d>>().filter_map(|task| {
        let message = Some(task.message_ref()?.target()?);
        let specification = task.io_specification();
        Some(TaskMessage { task: plain(&task), specification, message, is_of_operation: false })
    });
    services.chain(senders)
}

/// The tasks whose outputs come from a message: service tasks with an operation, receive tasks with a message.
pub(crate) fn receiving<'d>(document: &'d Document<'d>) -> impl Iterator<Item = TaskMessage<'d>> {
    let services = document.each::<ServiceTask<'d>>().filter_map(|task| {
        let operation = task.operation_ref()?.target()?;
        let message = operation.out_message_ref().and_then(|message| message.target());
        Some(of_operation(task, message))
    });
    let receivers = document.each::<ReceiveTask<'d>>().filter_map(|task| {
        let message = Some(task.message_ref()?.target()?);
        let specification = task.io_specification();
        Some(TaskMessage { task: plain(&task), specification, message, is_of_operation: false })
    });
    services.chain(receivers)
}

fn of_operation<'d>(task: ServiceTask<'d>, message: Option<Message<'d>>) -> TaskMessage<'d> {
    TaskMessage { task: plain(&task), specification: task.io_specification(), message, is_of_operation: true }
}
