//! `misused-event-based-gateway`: an event-based gateway has at least two outgoing sequence flows, which lead to
//! message catch events, timer catch events or receive tasks that have no other incoming flow (BPMN 2.0.2
//! clause 10.6.6).

use crate::code::MISUSED_EVENT_BASED_GATEWAY;
use crate::lower::named;
use crate::{FlowNode, Model, Process};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::NodeKind;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for process in &model.processes {
        for gateway in process.nodes.iter().filter(|node| node.kind == NodeKind::EventBasedGateway) {
            check_gateway(process, gateway, diagnostics);
        }
    }
}

fn check_gateway(process: &Process, gateway: &FlowNode, diagnostics: &mut Diagnostics) {
    if gateway.outgoing.len() < 2 {
        let message = format!("{} has fewer than two outgoing sequence flows", named(&gateway.origin));
        let finding = gateway.origin.error(MISUSED_EVENT_BASED_GATEWAY, message, "there is no choice here");
        diagnostics.push(finding.help("add an event to wait for, or remove the gateway"));
    }
    for flow in &gateway.outgoing {
        let target = &process.nodes[process.flows[flow.index()].target.index()];
        let is_event =
            matches!(target.kind, NodeKind::MessageCatchEvent | NodeKind::TimerCatchEvent | NodeKind::ReceiveTask);
        if !is_event {
            let message =
                format!("{} leads to {}, which waits for nothing", named(&gateway.origin), named(&target.origin));
            let finding = gateway.origin.error(MISUSED_EVENT_BASED_GATEWAY, message, "this gateway waits for events");
            diagnostics.push(
                finding
                    .label(target.origin.span, "this is no event to wait for")
                    .help("lead it to catch events and receive tasks only, or use an exclusive gateway"),
            );
        } else if target.incoming.len() > 1 {
            let message =
                format!("{} behind {} has another incoming flow", named(&target.origin), named(&gateway.origin));
            let finding = target.origin.error(MISUSED_EVENT_BASED_GATEWAY, message, "entered by several flows");
            diagnostics.push(
                finding
                    .label(gateway.origin.span, "the gateway decides by it")
                    .help("give the other path a node of its own"),
            );
        }
    }
}
