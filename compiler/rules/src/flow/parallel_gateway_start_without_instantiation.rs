//! `parallel-gateway-start-without-instantiation`: an event-based gateway waits for *all* of its events only where
//! it creates instances (BPMN 2.0.2 clause 10.6.6).

use crate::Facts;
use crate::edit::remove_attribute;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::EventBasedGateway;

pub(crate) const CODE: Code = Code("parallel-gateway-start-without-instantiation");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for gateway in facts.document.each::<EventBasedGateway<'_>>() {
        if gateway.event_gateway_type().trim() != "Parallel" || gateway.instantiate() {
            continue;
        }
        let Some(written) = gateway.node().attribute_node(None, "eventGatewayType") else { continue };
        let message = format!("{} is parallel, but creates no instances", named(plain(&gateway)));
        diagnostics.push(
            warning(plain(&gateway), CODE, message, "within a process only the first event counts")
                .label(written.span, "all events are asked for here")
                .help("remove `eventGatewayType`, or set `instantiate` where the process begins here")
                .suggest_maybe("wait for the first event", vec![remove_attribute(plain(&gateway), written)]),
        );
    }
}
