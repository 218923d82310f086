//! Conversations (BPMN 2.0.2 clause 9.4.3): which message flows belong together, and by which keys.

use super::correlation_key::{KeyElements, lower_keys};
use super::element::{Elements, named};
use super::message::Messages;
use crate::code::{NO_CORRELATION_KEYS, SEVERAL_CONVERSATIONS};
use crate::{Conversation, Key, MessageFlow};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{ConversationIx, KeyIx, MessageType};
use quadrille_syntax::{NodeId, SyntaxTree};
use std::collections::BTreeMap;

/// The conversations of a collaboration with their keys; sets the conversation of each message flow.
pub(crate) fn lower_conversations(
    elements: &mut Elements<'_>,
    ids: &[NodeId],
    flows: &mut [(NodeId, MessageFlow)],
    messages: &Messages,
    types: &[MessageType],
) -> (Vec<Conversation>, Vec<Key>) {
    let mut conversations = Vec::new();
    let mut by_element = BTreeMap::new();
    let mut keys = Vec::new();
    for id in ids {
        let own: Vec<_> = elements.tree.bpmn_children(*id, "correlationKey").collect();
        if own.is_empty() {
            let origin = elements.origin(*id);
            let message = format!("{} has no correlation key", named(&origin));
            let diagnostic = Diagnostic::note(NO_CORRELATION_KEYS, message, origin.span, "left out");
            elements.report(&origin, diagnostic.help("add a correlationKey with a correlation property"));
            continue;
        }
        let index = ConversationIx::at(conversations.len());
        let first = keys.len();
        keys.extend(own.into_iter().map(|element| KeyElements { element, conversation: index }));
        let own = (first..keys.len()).map(KeyIx::at).collect();
        conversations.push(Conversation { origin: elements.identified(*id), keys: own });
        by_element.insert(*id, index);
    }
    for (id, index) in &by_element {
        for flow in members(elements, *id) {
            join(elements, flow, *index, flows, &conversations);
        }
    }
    for at in 0..flows.len() {
        let flow = flows[at].0;
        let Some(conversation) = elements.extension_reference(flow, "conversation") else { continue };
        // A conversation without keys has been left out; what is none, is said by a rule.
        if let Some(index) = by_element.get(&conversation) {
            join(elements, flow, *index, flows, &conversations);
        }
    }
    let keys = lower_keys(elements, &keys, &conversations, flows, messages, types);
    (conversations, keys)
}

/// The message flows that a conversation lists; editors spell the element in two ways.
fn members(elements: &mut Elements<'_>, conversation: NodeId) -> Vec<NodeId> {
    let tree: &SyntaxTree = elements.tree;
    let references = ["messageFlowRef", "messageFlowRefs"].map(|name| tree.bpmn_children(conversation, name));
    let mut members = Vec::new();
    for reference in references.into_iter().flatten() {
        members.extend(elements.text_reference(reference));
    }
    members
}

fn join(
    elements: &mut Elements<'_>,
    flow: NodeId,
    conversation: ConversationIx,
    flows: &mut [(NodeId, MessageFlow)],
    conversations: &[Conversation],
) {
    // A flow between collapsed pools has been left out.
    let Some((_, flow)) = flows.iter_mut().find(|(element, _)| *element == flow) else { return };
    match flow.conversation {
        None => flow.conversation = Some(conversation),
        Some(other) if other != conversation => {
            let (first, second) = (&conversations[other.index()].origin, &conversations[conversation.index()].origin);
            let message = format!("{} belongs to {} and to {}", named(&flow.origin), named(first), named(second));
            let diagnostic = Diagnostic::error(SEVERAL_CONVERSATIONS, message, flow.origin.span, "this message flow")
                .label(first.span, "lists it")
                .label(second.span, "lists it, too")
                .help("remove it from one of them");
            elements.report(&flow.origin.clone(), diagnostic);
        }
        Some(_) => {}
    }
}
