//! `receive-task-beside-message-event`: behind an event-based gateway messages are received by catch events or by
//! receive tasks, never by both (BPMN 2.0.2 clause 10.6.6).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{EventBasedGateway, FlowNode, IntermediateCatchEvent};

pub(crate) const CODE: Code = Code("receive-task-beside-message-event");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for gateway in facts.document.each::<EventBasedGateway<'_>>() {
        let flows = facts.outgoing(**gateway);
        let targets: Vec<_> = flows.iter().filter_map(|flow| flow.target_ref()?.target()).collect();
        let task = targets.iter().find(|target| target.node().is(ElementType::ReceiveTask));
        let event = targets.iter().find(|target| is_message_event(facts, **target));
        let (Some(task), Some(event)) = (task, event) else { continue };
        let message = format!("{} leads to receive tasks and to message events", named(plain(&gateway)));
        diagnostics.push(
            error(plain(&gateway), CODE, message, "messages are received in two ways behind this gateway")
                .label(task.span(), "a receive task")
                .label(event.span(), "a message event")
                .help("use message catch events only, or receive tasks only"),
        );
    }
}

fn is_message_event<'d>(facts: &Facts<'d>, node: FlowNode<'d>) -> bool {
    let Some(event) = node.cast::<IntermediateCatchEvent<'d>>() else { return false };
    let definitions = facts.definitions(**event);
    definitions.iter().any(|definition| definition.node().is(ElementType::MessageEventDefinition))
}
