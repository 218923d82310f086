//! `wrong-choreography-message`: the message flows of a choreography task join its two participants, at most one in
//! each direction (BPMN 2.0.2 clause 11.5.1). Flows between other things than participants are left out.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{ChoreographyTask, MessageFlow, Participant};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CODE: Code = Code("wrong-choreography-message");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for task in facts.document.each::<ChoreographyTask<'_>>() {
        check_task(task, diagnostics);
    }
}

fn check_task<'d>(task: ChoreographyTask<'d>, diagnostics: &mut Diagnostics) {
    let participants: Option<BTreeSet<NodeId>> =
        task.participant_ref().map(|reference| Some(reference.target()?.node_id())).collect();
    let mut directions: BTreeMap<NodeId, MessageFlow<'d>> = BTreeMap::new();
    for reference in task.message_flow_ref() {
        let Some(flow) = reference.target() else { continue };
        let Some((source, target)) = ends(flow) else { continue };
        let name = named(plain(&flow));
        let is_inside = |one: Participant<'d>| {
            participants.as_ref().is_none_or(|participants| participants.contains(&one.node_id()))
        };
        if let Some(stranger) = [source, target].into_iter().find(|one| !is_inside(*one)) {
            let message = format!(
                "{name} of {} has {} at one end, which takes no part in it",
                named(plain(&task)),
                named(plain(&stranger))
            );
            diagnostics.push(
                error(plain(&task), CODE, message, "the exchange of its participants")
                    .label(reference.span(), "the message flow is named here")
                    .label(flow.span(), "it ends at somebody else")
                    .help("let the message flow join the participants of the task"),
            );
            continue;
        }
        let first = *directions.entry(source.node_id()).or_insert(flow);
        if first.node_id() != flow.node_id() {
            let message = format!("{} has two messages from {}", named(plain(&task)), named(plain(&source)));
            diagnostics.push(
                error(plain(&task), CODE, message, "at most one message each way")
                    .label(first.span(), "one message")
                    .label(flow.span(), "another one, in the same direction")
                    .help("use a task of its own for each message"),
            );
        }
    }
}

/// The participants that a message flow joins.
pub(super) fn ends<'d>(flow: MessageFlow<'d>) -> Option<(Participant<'d>, Participant<'d>)> {
    let source = flow.source_ref()?.element()?.cast()?;
    let target = flow.target_ref()?.element()?.cast()?;
    Some((source, target))
}
