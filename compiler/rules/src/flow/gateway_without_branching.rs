//! `gateway-without-branching`: a gateway has several incoming or several outgoing sequence flows (BPMN 2.0.2
//! clause 10.6). Of event-based gateways `misused-event-based-gateway` says it.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{FlowNode, Gateway};

pub(crate) const CODE: Code = Code("gateway-without-branching");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for gateway in facts.document.each::<Gateway<'_>>() {
        // A flow that joins nothing may be the one that is wanted.
        let may_branch = branches(facts, *gateway) || facts.may_be_entered(*gateway) || facts.may_be_left(*gateway);
        if may_branch || gateway.node().is(ElementType::EventBasedGateway) {
            continue;
        }
        let message = format!("{} neither splits nor joins paths", named(plain(&gateway)));
        let finding = warning(plain(&gateway), CODE, message, "at most one flow enters, and at most one leaves");
        diagnostics.push(finding.help("lead a further sequence flow to it or from it, or remove it"));
    }
}

/// Whether paths split or join at a gateway.
pub(super) fn branches<'d>(facts: &Facts<'d>, gateway: FlowNode<'d>) -> bool {
    facts.incoming(gateway).len() > 1 || facts.outgoing(gateway).len() > 1
}
