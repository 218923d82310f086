//! A message event of an executable process has a message, of its own or by a message flow (BPMN 2.0.2, clause
//! 10.5.5).

use crate::Facts;
use crate::facts::{is_executable, is_extended, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{Event, MessageEventDefinition, MessageFlow};
use std::collections::BTreeSet;

/// Nothing says which message a message event sends or waits for.
pub(crate) const CODE: Code = Code("message-event-without-message");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let mut ends = None;
    for event in facts.document.each::<Event<'_>>() {
        let definitions = facts.definitions(event);
        let of_message = definitions.iter().filter_map(|definition| definition.cast::<MessageEventDefinition<'_>>());
        // Engines have attributes of their own for what a thrown message does.
        let without = of_message.filter(|found| found.message_ref().is_none() && !is_extended(plain(found)));
        for definition in without.filter(|_| is_executable(plain(&event))) {
            if ends.get_or_insert_with(|| message_flow_ends(facts)).contains(&event.node_id()) {
                continue;
            }
            let message = format!("nothing says which message {} is about", named(plain(&event)));
            let finding = warning(plain(&event), CODE, message, "neither a message nor a message flow")
                .label(definition.span(), "no `messageRef`");
            diagnostics.push(finding.help("add `messageRef`, or join the event to a partner by a message flow"));
        }
    }
}

fn message_flow_ends(facts: &Facts<'_>) -> BTreeSet<NodeId> {
    let flows = facts.document.each::<MessageFlow<'_>>();
    let ends = flows.flat_map(|flow| [flow.source_ref(), flow.target_ref()]);
    ends.flatten().filter_map(|end| end.target()).map(|end| end.node_id()).collect()
}
