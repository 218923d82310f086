//! `choreography-task-without-initiating-message`: the initiating participant of a choreography task sends the first
//! message (BPMN 2.0.2 clause 11.5.1). A task that names no message flow at all lacks an element, which is reported
//! as such.
//!
//! A warning: editors leave messages without a name out, and the initiator tells the direction.

use super::wrong_choreography_message::ends;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::ChoreographyTask;

pub(crate) const CODE: Code = Code("choreography-task-without-initiating-message");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for task in facts.document.each::<ChoreographyTask<'_>>() {
        let Some(reference) = task.initiating_participant_ref() else { continue };
        let Some(initiator) = reference.target() else { continue };
        let sources: Option<Vec<_>> =
            task.message_flow_ref().map(|reference| Some(ends(reference.target()?)?.0)).collect();
        // A flow that leads nowhere may be the one.
        let Some(sources) = sources.filter(|sources| !sources.is_empty()) else { continue };
        if sources.iter().any(|source| source.node_id() == initiator.node_id()) {
            continue;
        }
        let message = format!("{} has no message from its initiator {}", named(plain(&task)), named(plain(&initiator)));
        diagnostics.push(
            warning(plain(&task), CODE, message, "nobody begins this exchange")
                .label(reference.span(), "the initiator is named here")
                .help("add a message flow from the initiator, or name the sender as the initiator"),
        );
    }
}
