//! Names for messages that a message flow without a name stands for: `Clarify → Review needed`, from what
//! sends to what receives.
//!
//! People know a message by what they see on the diagram, and an editor's id is nothing that they see. A
//! name that would not tell two messages apart is not given: ordered networks know messages by name.

use super::participant::Pool;
use crate::{Message, MessageFlow, MessageFlowEnd, Process};
use std::collections::BTreeSet;

/// Names the messages that have none, where both ends of their flow have a name and no other message has
/// the name that follows.
pub(crate) fn name_by_ends<'p, F>(messages: &mut [Message], flows: F, pools: &[Pool], processes: &[Option<&Process>])
where
    F: Iterator<Item = &'p MessageFlow>,
{
    let named = |end: MessageFlowEnd| {
        let node = end.node.and_then(|node| Some(&processes[end.participant.index()]?.nodes[node.index()].origin));
        node.and_then(|node| node.name.as_deref()).or(pools[end.participant.index()].origin.name.as_deref())
    };
    let mut taken: BTreeSet<String> = messages.iter().map(|message| message.origin.label().to_owned()).collect();
    let mut ambiguous = BTreeSet::new();
    let mut found = Vec::new();
    for flow in flows.filter(|flow| is_nameless(&messages[flow.message.index()])) {
        let (Some(source), Some(target)) = (named(flow.source), named(flow.target)) else { continue };
        let name = format!("{source} → {target}");
        if !taken.insert(name.clone()) {
            ambiguous.insert(name.clone());
        }
        found.push((flow.message, name));
    }
    for (message, name) in found.into_iter().filter(|(_, name)| !ambiguous.contains(name)) {
        messages[message.index()].origin.name = Some(name);
    }
}

/// A message flow without a name stands for a message of its own.
fn is_nameless(message: &Message) -> bool {
    message.origin.element == "messageFlow" && message.origin.name.is_none()
}
