//! `cannot-receive`: a message flow enters an activity other than a send task, or an event that catches messages.

use crate::code::CANNOT_RECEIVE;
use crate::lower::named;
use crate::{EventPosition, FlowNode, Model, TaskKind};
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for flow in &model.message_flows {
        let Some(node) = flow.target.node_in(model).filter(|node| !can_receive(node)) else { continue };
        let message = format!("{} cannot receive the message of {}", named(&node.origin), named(&flow.origin));
        let finding = node.origin.error(CANNOT_RECEIVE, message, "this node catches no message");
        diagnostics.push(
            finding
                .label(flow.origin.span, "the message flow")
                .help("let it end at a task, or at an event with a message event definition"),
        );
    }
}

fn can_receive(node: &FlowNode) -> bool {
    let position = node.event().filter(|_| node.is_message_event()).map(|event| event.position);
    let catches =
        position.is_some_and(|position| !matches!(position, EventPosition::IntermediateThrow | EventPosition::End));
    catches || node.is_activity() && !matches!(node.task(), Some(TaskKind::Send { .. }))
}
