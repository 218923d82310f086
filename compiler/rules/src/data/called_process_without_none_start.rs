//! A process that a call activity calls begins with a none start event: a call is no message, no timer, no signal
//! (BPMN 2.0.2, clauses 10.3.6 and 10.5.2).

use super::call::calls;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{Process, StartEvent};

/// A called process has no start event without an event definition.
pub(crate) const CODE: Code = Code("called-process-without-none-start");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for call in calls(facts.document) {
        let Some(process) = call.called.cast::<Process<'_>>() else { continue };
        let nodes = process.flow_element().map(|node| plain(&node));
        let starts: Vec<_> = nodes.filter_map(|node| node.cast::<StartEvent<'_>>()).collect();
        if starts.iter().any(|start| facts.definitions(***start).is_empty()) {
            continue;
        }
        let (activity, callee) = (plain(&call.activity), plain(&process));
        let message = format!("{} calls {}, which cannot start by a call", named(activity), named(callee));
        let finding = error(activity, CODE, message, "the call").label(callee.span(), "what is called");
        let finding = starts.iter().fold(finding, |finding, start| finding.label(start.span(), "not a call"));
        diagnostics.push(finding.help("add a start event without an event definition to the called process"));
    }
}
