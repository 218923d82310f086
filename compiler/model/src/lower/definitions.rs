//! The elements directly in `definitions` that flow nodes refer to: messages, signals, errors, escalations,
//! processes and global tasks, by element.

use super::element::Elements;
use super::message::Messages;
use crate::{ErrorDefinition, ErrorIx, Escalation, EscalationIx, ProcessIx, Signal, SignalIx};
use quadrille_endpoint::MessageIx;
use quadrille_syntax::{ElementType, NodeId};
use std::collections::BTreeMap;

/// Where elements that flow nodes refer to stand in the model.
#[derive(Default)]
pub(crate) struct Definitions {
    /// The signals.
    pub signals: Vec<Signal>,
    /// The errors.
    pub errors: Vec<ErrorDefinition>,
    /// The escalations.
    pub escalations: Vec<Escalation>,
    messages: BTreeMap<NodeId, MessageIx>,
    signal_elements: BTreeMap<NodeId, SignalIx>,
    error_elements: BTreeMap<NodeId, ErrorIx>,
    escalation_elements: BTreeMap<NodeId, EscalationIx>,
    /// Processes by element.
    pub processes: BTreeMap<NodeId, ProcessIx>,
}

/// The definitions of a file.
pub(crate) fn lower_definitions(
    elements: &mut Elements<'_>,
    messages: &Messages,
    processes: BTreeMap<NodeId, ProcessIx>,
) -> Definitions {
    let mut found = Definitions { messages: messages.elements.clone(), processes, ..Definitions::default() };
    for (id, at) in elements.all(ElementType::Signal).into_iter().zip(0..) {
        found.signals.push(Signal { origin: elements.identified(id) });
        found.signal_elements.insert(id, SignalIx(at));
    }
    for (id, at) in elements.all(ElementType::Error).into_iter().zip(0..) {
        let code = elements.get(id).attribute("errorCode").map(str::to_owned);
        found.errors.push(ErrorDefinition { origin: elements.identified(id), code });
        found.error_elements.insert(id, ErrorIx(at));
    }
    for (id, at) in elements.all(ElementType::Escalation).into_iter().zip(0..) {
        let code = elements.get(id).attribute("escalationCode").map(str::to_owned);
        found.escalations.push(Escalation { origin: elements.identified(id), code });
        found.escalation_elements.insert(id, EscalationIx(at));
    }
    found
}

impl Definitions {
    pub(crate) fn message(&self, elements: &mut Elements<'_>, owner: NodeId) -> Option<MessageIx> {
        lookup(elements, owner, "messageRef", &self.messages)
    }

    pub(crate) fn signal(&self, elements: &mut Elements<'_>, owner: NodeId) -> Option<SignalIx> {
        lookup(elements, owner, "signalRef", &self.signal_elements)
    }

    pub(crate) fn error(&self, elements: &mut Elements<'_>, owner: NodeId) -> Option<ErrorIx> {
        lookup(elements, owner, "errorRef", &self.error_elements)
    }

    pub(crate) fn escalation(&self, elements: &mut Elements<'_>, owner: NodeId) -> Option<EscalationIx> {
        lookup(elements, owner, "escalationRef", &self.escalation_elements)
    }
}

/// What an attribute refers to, by the element's position.
fn lookup<T: Copy>(
    elements: &mut Elements<'_>,
    owner: NodeId,
    attribute: &str,
    known: &BTreeMap<NodeId, T>,
) -> Option<T> {
    let found = elements.reference(owner, attribute)?;
    let place = known.get(&found).copied();
    elements.incomplete |= place.is_none();
    place
}
