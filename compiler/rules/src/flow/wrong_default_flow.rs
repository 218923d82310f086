//! `wrong-default-flow`: the default flow of a node leaves that node (BPMN 2.0.2 clauses 8.4.13, 10.3 and 10.6).

use super::default_flow::default_flows;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("wrong-default-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for (node, flow) in default_flows(facts) {
        let Some(source) = flow.source_ref().and_then(|reference| reference.target()) else { continue };
        if source.node_id() == node.node_id() {
            continue;
        }
        let (named_node, named_flow) = (named(plain(&node)), named(plain(&flow)));
        let message = format!("the default flow of {named_node} does not leave it");
        diagnostics.push(
            error(plain(&node), CODE, message, format!("its default is {named_flow}"))
                .label(flow.span(), format!("this sequence flow leaves {}", named(plain(&source))))
                .help(format!("name a flow that leaves {named_node}, or remove `default`")),
        );
    }
}
