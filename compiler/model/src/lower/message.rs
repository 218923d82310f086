//! Messages (BPMN 2.0.2 clause 8.4.11).

use super::element::Elements;
use super::payload::Payloads;
use crate::Message;
use quadrille_endpoint::MessageIx;
use quadrille_syntax::NodeId;
use std::collections::BTreeMap;

/// The messages of a file: elements first, then those that message flows stand for.
pub(crate) struct Messages {
    /// The messages.
    pub list: Vec<Message>,
    /// By element.
    pub elements: BTreeMap<NodeId, MessageIx>,
    /// Those without an element, by the name of their flows.
    pub by_flow_name: BTreeMap<String, MessageIx>,
}

/// The `message` elements with their payloads.
pub(crate) fn lower_messages(elements: &mut Elements<'_>, ids: &[NodeId], payloads: &Payloads) -> Messages {
    let mut messages = Messages { list: Vec::new(), elements: BTreeMap::new(), by_flow_name: BTreeMap::new() };
    for id in ids {
        let payload = elements.reference(*id, "itemRef").and_then(|item| payloads.types.get(&item).copied());
        messages.elements.insert(*id, MessageIx::at(messages.list.len()));
        messages.list.push(Message { origin: elements.identified(*id), payload });
    }
    messages
}
