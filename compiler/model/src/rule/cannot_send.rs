//! `cannot-send`: a message flow leaves an activity other than a receive task, or an event that throws a message.

use crate::code::CANNOT_SEND;
use crate::lower::named;
use crate::{FlowNode, Model};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::NodeKind;

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
    let is_message_event = matches!(node.kind, NodeKind::MessageEndEvent | NodeKind::MessageThrowEvent);
    is_message_event || node.kind.is_activity() && node.kind != NodeKind::ReceiveTask
}
