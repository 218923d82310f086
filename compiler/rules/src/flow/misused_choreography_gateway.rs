//! `misused-choreography-gateway`: an event-based gateway of a choreography has at least two outgoing sequence flows,
//! which lead to choreography activities, timers and signals; messages are those of the activities (BPMN 2.0.2
//! clause 11.7.2).
//!
//! A warning: editors use the gateway to join paths and to leave loops as well, which can be meant.

use super::role::is_choreography;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{EventBasedGateway, FlowNode, IntermediateCatchEvent};

pub(crate) const CODE: Code = Code("misused-choreography-gateway");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let gateways = facts.document.each::<EventBasedGateway<'_>>();
    for gateway in gateways.filter(|gateway| gateway.parent().is_some_and(is_choreography)) {
        check_gateway(facts, gateway, diagnostics);
    }
}

fn check_gateway<'d>(facts: &Facts<'d>, gateway: EventBasedGateway<'d>, diagnostics: &mut Diagnostics) {
    let (element, flows) = (plain(&gateway), facts.outgoing(**gateway));
    if flows.len() < 2 && !facts.may_be_left(**gateway) {
        let message = format!("{} has fewer than two outgoing sequence flows", named(element));
        let finding = warning(element, CODE, message, "there is no choice here");
        diagnostics.push(finding.help("add an exchange to choose, or use an exclusive gateway to join paths"));
    }
    for target in flows.iter().filter_map(|flow| flow.target_ref()?.target()) {
        if waits(facts, target) {
            continue;
        }
        let message = format!("{} leads to {}", named(element), named(plain(&target)));
        diagnostics.push(
            warning(element, CODE, message, "the first exchange, timer or signal behind it decides")
                .label(target.span(), "this is none of them")
                .help("lead it to choreography activities, timers and signals only, or use an exclusive gateway"),
        );
    }
}

/// Whether a choreography can wait for what happens at a node.
fn waits<'d>(facts: &Facts<'d>, node: FlowNode<'d>) -> bool {
    let Some(event) = node.cast::<IntermediateCatchEvent<'d>>() else {
        return node.node().is(ElementType::ChoreographyActivity);
    };
    let is_seen =
        |of: ElementType| of.is(ElementType::SignalEventDefinition) || of.is(ElementType::TimerEventDefinition);
    let definitions = facts.definitions(**event);
    definitions.iter().all(|definition| definition.node().element_type().is_some_and(is_seen))
}
