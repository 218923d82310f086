//! `wrong-gateway-direction`: a gateway that is called converging joins paths and does not split them, a diverging
//! one splits and does not join, a mixed one does both (BPMN 2.0.2 clause 8.4.9). Gateways that do neither are
//! reported by `gateway-without-branching`.

use super::gateway_without_branching::branches;
use crate::Facts;
use crate::edit::set_attribute;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::Gateway;

pub(crate) const CODE: Code = Code("wrong-gateway-direction");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for gateway in facts.document.each::<Gateway<'_>>() {
        let said = gateway.gateway_direction().trim();
        if !matches!(said, "Converging" | "Diverging" | "Mixed") || !branches(facts, *gateway) {
            continue;
        }
        if facts.may_be_entered(*gateway) || facts.may_be_left(*gateway) {
            continue;
        }
        let (incoming, outgoing) = (facts.incoming(*gateway).len(), facts.outgoing(*gateway).len());
        let is = match (incoming > 1, outgoing > 1) {
            (true, true) => "Mixed",
            (true, false) => "Converging",
            (false, _) => "Diverging",
        };
        if said == is {
            continue;
        }
        let element = plain(&gateway);
        let message = format!("{} is called `{said}`, but its flows make it `{is}`", named(element));
        let label = format!("incoming flows: {incoming}, outgoing flows: {outgoing}");
        diagnostics.push(
            warning(element, CODE, message, label)
                .help(format!("set `gatewayDirection` to `{is}`, or change the flows"))
                .suggest(format!("set the direction to `{is}`"), vec![set_attribute(element, "gatewayDirection", is)]),
        );
    }
}
