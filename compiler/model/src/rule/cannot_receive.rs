//! `cannot-receive`: a message flow enters an activity other than a send task, or an event that catches messages.

use crate::code::CANNOT_RECEIVE;
use crate::lower::named;
use crate::{FlowNode, Model};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::NodeKind;

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
    let is_message_event = matches!(node.kind, NodeKind::MessageStartEvent | NodeKind::MessageCatchEvent);
    is_message_event || node.kind.is_activity() && node.kind != NodeKind::SendTask
}
