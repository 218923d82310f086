//! What makes an event happen (BPMN 2.0.2 clause 10.5.5; semantics.md, clause 7).

use super::process::ProcessNet;
use crate::Action;
use quadrille_endpoint::NodeIx;
use quadrille_model::EventDefinition;

/// The ways in which a catching node is triggered: an event by its definition, a receive task by a message. A node
/// without an event definition passes.
pub(super) fn of(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Action> {
    let Some(event) = net.event(node) else { return net.receives(node) };
    match event.definitions.first() {
        None => vec![Action::None],
        Some(EventDefinition::Message(_)) => net.receives(node),
        Some(EventDefinition::Timer(_)) => vec![Action::Timer(node)],
        // Models with these are declined.
        Some(
            EventDefinition::Signal(_)
            | EventDefinition::Error(_)
            | EventDefinition::Escalation(_)
            | EventDefinition::Conditional(_)
            | EventDefinition::Link { .. }
            | EventDefinition::Compensation { .. }
            | EventDefinition::Cancel
            | EventDefinition::Terminate,
        ) => Vec::new(),
    }
}

/// Whether an event happens as often as somebody sends or throws something.
pub(super) fn is_exchanged(net: &ProcessNet<'_>, node: NodeIx) -> bool {
    net.event(node).is_some_and(|event| matches!(event.definitions[..], [EventDefinition::Message(_)]))
}
