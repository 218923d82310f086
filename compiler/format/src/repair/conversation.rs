//! Editors built on bpmn-moddle drop `messageFlowRef` from conversations; `q:conversation` at the message flow says
//! which conversation it belongs to.

use super::Repair;
use crate::report::Report;
use crate::tree::{ElementId, Item, Tree};
use quadrille_syntax::{ElementType, Namespace};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn repair(tree: &mut Tree<'_>, report: &mut Report) {
    let mut conversations: BTreeMap<String, ElementId> = BTreeMap::new();
    for id in tree.ids().filter(|id| tree.get(*id).of.is_some_and(|of| of.is(ElementType::ConversationNode))) {
        if let Some(name) = tree.get(id).attribute("id") {
            conversations.entry(name.trim_ascii().to_owned()).or_insert(id);
        }
    }
    let mut known: BTreeMap<ElementId, BTreeSet<String>> =
        conversations.values().map(|conversation| (*conversation, message_flows(tree, *conversation))).collect();
    let flows: Vec<_> = tree.ids().filter(|id| tree.get(*id).of == Some(ElementType::MessageFlow)).collect();
    for flow in flows {
        let said = tree.qualified_attribute(flow, &Namespace::Quadrille, "conversation").map(str::trim_ascii);
        let Some(conversation) = said.and_then(|said| conversations.get(said)) else { continue };
        let Some(name) = tree.get(flow).attribute("id").map(|id| id.trim_ascii().to_owned()) else { continue };
        if known.entry(*conversation).or_default().insert(name.clone()) {
            tree.add(*conversation, "messageFlowRef", vec![Item::Text(name.into())]);
            report.repairs.push((Repair::MessageFlowRefRestored, tree.described(*conversation)));
        }
    }
}

/// The message flows that a conversation refers to.
fn message_flows(tree: &Tree<'_>, conversation: ElementId) -> BTreeSet<String> {
    let children = tree.children(conversation).map(|child| tree.get(child));
    let references = children.filter(|child| child.spec.is_some_and(|spec| spec.name == "messageFlowRef"));
    references
        .filter_map(|reference| match reference.items.as_slice() {
            [Item::Text(text)] => Some(text.trim_ascii().to_owned()),
            _ => None,
        })
        .collect()
}
