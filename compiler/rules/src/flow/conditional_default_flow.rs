//! `conditional-default-flow`: a default flow is taken if no condition is true; a condition of its own is ignored
//! (BPMN 2.0.2 clause 8.4.13).

use super::condition::condition;
use super::default_flow::default_flows;
use crate::Facts;
use crate::edit::remove;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("conditional-default-flow");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for (node, flow) in default_flows(facts) {
        let Some(condition) = condition(flow) else { continue };
        let source = flow.source_ref().and_then(|reference| reference.target());
        if source.is_none_or(|source| source.node_id() != node.node_id()) {
            continue;
        }
        let message = format!("the default flow of {} has a condition", named(plain(&node)));
        diagnostics.push(
            warning(plain(&flow), CODE, message, "taken if no other condition is true")
                .label(condition.span(), "this condition is ignored")
                .label(node.span(), "the default is named here")
                .help("remove the condition, or make another flow the default")
                .suggest_maybe("remove the condition", vec![remove(plain(&condition))]),
        );
    }
}
