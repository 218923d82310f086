//! `misused-event-based-gateway`: an event-based gateway of a process has at least two outgoing sequence flows,
//! which lead to catch events for messages, signals, timers or conditions and to receive tasks that have no other
//! incoming flow (BPMN 2.0.2 clause 10.6.6). Those of choreographies have a rule of their own.
//!
//! A catch event without trigger is reported by `event-without-trigger`.

use super::role::is_choreography;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{CatchEvent, EventBasedGateway, FlowNode, IntermediateCatchEvent};

pub(crate) const CODE: Code = Code("misused-event-based-gateway");

/// What a process may wait for behind the gateway, besides receive tasks.
const TRIGGERS: &[ElementType] = &[
    ElementType::MessageEventDefinition,
    ElementType::SignalEventDefinition,
    ElementType::TimerEventDefinition,
    ElementType::ConditionalEventDefinition,
];

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let gateways = facts.document.each::<EventBasedGateway<'_>>();
    for gateway in gateways.filter(|gateway| !gateway.parent().is_some_and(is_choreography)) {
        check_gateway(facts, gateway, diagnostics);
    }
}

fn check_gateway<'d>(facts: &Facts<'d>, gateway: EventBasedGateway<'d>, diagnostics: &mut Diagnostics) {
    let (element, flows) = (plain(&gateway), facts.outgoing(**gateway));
    if flows.len() < 2 && !facts.may_be_left(**gateway) {
        let message = format!("{} has fewer than two outgoing sequence flows", named(element));
        let finding = error(element, CODE, message, "there is no choice here");
        diagnostics.push(finding.help("add an event to wait for, or remove the gateway"));
    }
    for target in flows.iter().filter_map(|flow| flow.target_ref()?.target()) {
        if !waits(facts, target) {
            let message = format!("{} leads to {}, {}", named(element), named(plain(&target)), fault(target));
            diagnostics.push(
                error(element, CODE, message, "this gateway waits for events")
                    .label(target.span(), "this is no event to wait for")
                    .help("lead it to catch events and receive tasks only, or use an exclusive gateway"),
            );
        } else if facts.incoming(target).len() > 1 {
            let message = format!("{} behind {} has another incoming flow", named(plain(&target)), named(element));
            diagnostics.push(
                error(plain(&target), CODE, message, "entered by several flows")
                    .label(gateway.span(), "the gateway decides by it")
                    .help("give the other path a node of its own"),
            );
        }
    }
}

/// Whether the gateway can wait for what happens at a node.
fn waits<'d>(facts: &Facts<'d>, node: FlowNode<'d>) -> bool {
    let Some(event) = node.cast::<IntermediateCatchEvent<'d>>() else {
        return node.node().is(ElementType::ReceiveTask);
    };
    let definitions = facts.definitions(**event);
    definitions.iter().all(|definition| TRIGGERS.iter().any(|of| definition.node().is(*of)))
}

fn fault(node: FlowNode<'_>) -> &'static str {
    if node.cast::<CatchEvent<'_>>().is_some() { "which waits for something else" } else { "which waits for nothing" }
}
