//! `cannot-send`: a message flow leaves an activity other than a receive task, or an event that throws a message.

use crate::code::CANNOT_SEND;
use crate::lower::named;
use crate::{EventPosition, FlowNode, Model, TaskKind};
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for flow in &model.message_flows {
        let Some(node) = flow.source.node_in(model).filter(|node| !can_send(node)) else { continue };
        let message = format!("{} cannot send the message of {}", named(&node.origin), named(&flow.origin));
        let finding = node.origin.error(CANNOT_SEND, message, "this node throws no message");
        diagnostics.push(
            finding
                .label(flow.origin.span, "the message flow")
                .help("let it begin at a task, or at an event with a message event definition"),
        );
    }
}

fn can_send(node: &FlowNode) -> bool {
    let position = node.event().filter(|_| node.is_message_event()).map(|event| event.position);
    let throws = matches!(position, Some(EventPosition::IntermediateThrow | EventPosition::End));
    throws || node.is_activity() && !matches!(node.task(), Some(TaskKind::Receive { .. }))
}
