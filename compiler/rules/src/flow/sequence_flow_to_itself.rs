//! `sequence-flow-to-itself`: a sequence flow joins two nodes.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("sequence-flow-to-itself");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for joined in &facts.flows {
        let (Some(source), Some(target)) = (joined.source, joined.target) else { continue };
        if source.node_id() != target.node_id() {
            continue;
        }
        let flow = plain(&joined.flow);
        let message = format!("{} leads from {} to itself", named(flow), named(plain(&source)));
        diagnostics.push(
            error(flow, CODE, message, "both ends are the same node")
                .label(source.span(), "the node")
                .help("put gateways around the node to repeat it"),
        );
    }
}
