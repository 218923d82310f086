//! Correlation keys (BPMN 2.0.2 clause 8.4.2), with the types that WS-CDL 1.0 gives to identities (`q:type`).

use super::correlation_property::{Properties, Property};
use super::element::{Elements, listed, named};
use super::message::Messages;
use crate::code::{
    INVALID_VALUE, KEY_SHAPE_MISMATCH, KEY_WITHOUT_TYPE, NOT_ONE_PRIMARY_KEY, PARTLY_CARRIED_KEY, WRONG_KEY_REFERENCE,
};
use crate::{Conversation, Key, Retrieval};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{ConversationIx, KeyIx, KeyKind, MessageIx, MessageType};
use quadrille_syntax::{Namespace, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// A key before it is lowered.
pub(crate) struct KeyElements {
    /// The `correlationKey`.
    pub element: NodeId,
    /// The conversation around it.
    pub conversation: ConversationIx,
}

/// Lowers all keys; their positions are those of the elements given.
pub(crate) fn lower_keys(
    elements: &mut Elements<'_>,
    keys: &[KeyElements],
    conversations: &[Conversation],
    messages: &Messages,
    types: &[MessageType],
) -> Vec<Key> {
    let mut properties = Properties::default();
    let mut lowered = Vec::new();
    let mut untyped = BTreeSet::new();
    for key in keys {
        // Every key is some kind of key; what kind is not known has been reported.
        let kind = kind(elements, key, keys, conversations).unwrap_or_else(|| {
            untyped.insert(key.conversation);
            KeyKind::Alternate
        });
        let own = properties_of(elements, key.element, &mut properties, messages, types);
        let origin = elements.identified(key.element);
        let retrievals = retrievals(elements, key.element, &own, messages);
        let types = own.iter().map(|property| property.scalar).collect();
        lowered.push(Key { origin, conversation: key.conversation, kind, properties: types, retrievals });
    }
    elements.incomplete |= !untyped.is_empty();
    for (conversation, at) in conversations.iter().zip(0..) {
        if !untyped.contains(&ConversationIx(at)) {
            check_primary(elements, conversation, &lowered);
        }
    }
    check_references(elements, keys, &lowered);
    lowered
}

fn kind(
    elements: &mut Elements<'_>,
    key: &KeyElements,
    keys: &[KeyElements],
    conversations: &[Conversation],
) -> Option<KeyKind> {
    let origin = elements.origin(key.element);
    let node = elements.get(key.element);
    let Some(written) = node.attribute_node(Some(&Namespace::Quadrille), "type") else {
        if conversations[key.conversation.index()].keys.len() > 1 {
            let message = format!("{} has no type, beside other keys of its conversation", named(&origin));
            let diagnostic =
                Diagnostic::error(KEY_WITHOUT_TYPE, message, node.span, "what this key identifies is open");
            let help = "write q:type `primary`, `alternate`, `derived` or `association`";
            elements.report(&origin, diagnostic.help(help));
            return None;
        }
        return Some(KeyKind::Primary);
    };
    match written.value.as_str() {
        "primary" => Some(KeyKind::Primary),
        "alternate" => Some(KeyKind::Alternate),
        "derived" => other_key(elements, key, "target", keys).map(|target| KeyKind::Derived { target }),
        "association" => other_key(elements, key, "with", keys).map(|with| KeyKind::Association { with }),
        other => {
            let message = format!("`{other}` is no type for {}", named(&origin));
            let diagnostic = Diagnostic::error(INVALID_VALUE, message, written.span, "this type");
            let help = "write `primary`, `alternate`, `derived` or `association`";
            elements.report(&origin, diagnostic.help(help));
            None
        }
    }
}

/// The key of another conversation that an attribute names. Without one the key is reported.
fn other_key(
    elements: &mut Elements<'_>,
    key: &KeyElements,
    attribute: &'static str,
    keys: &[KeyElements],
) -> Option<KeyIx> {
    let node = elements.get(key.element);
    let Some(written) = node.attribute_node(Some(&Namespace::Quadrille), attribute) else {
        let origin = elements.origin(key.element);
        let message = format!("{} does not say which key it belongs to", named(&origin));
        let diagnostic =
            Diagnostic::error(WRONG_KEY_REFERENCE, message, node.span, format!("q:{attribute} is missing"));
        let help = format!("name a key of another conversation in q:{attribute}");
        elements.report(&origin, diagnostic.help(help));
        return None;
    };
    let found = elements.extension_reference(key.element, attribute)?;
    let position = keys.iter().position(|other| other.element == found);
    let other = position.filter(|other| keys[*other].conversation != key.conversation);
    if other.is_none() {
        let origin = elements.origin(key.element);
        let target = elements.origin(found);
        let message = format!("q:{attribute} of {} names {}", named(&origin), named(&target));
        let label = "a key of another conversation is expected here";
        let diagnostic = Diagnostic::error(WRONG_KEY_REFERENCE, message, written.span, label);
        let diagnostic = diagnostic.label(target.span, "this is none");
        elements.report(&origin, diagnostic.help(format!("name a key of another conversation in q:{attribute}")));
    }
    other.map(KeyIx::at)
}

fn properties_of<'p>(
    elements: &mut Elements<'_>,
    key: NodeId,
    properties: &'p mut Properties,
    messages: &Messages,
    types: &[MessageType],
) -> Vec<&'p Property> {
    let references: Vec<_> = elements.tree.bpmn_children(key, "correlationPropertyRef").collect();
    let mut found = Vec::new();
    for reference in references {
        let Some(property) = elements.text_reference(key, reference) else { continue };
        if elements.get(property).name == "correlationProperty" {
            properties.lower(elements, property, messages, types);
            found.push(property);
        } else {
            elements.wrong_kind(key, "correlationPropertyRef", property, "a correlation property");
        }
    }
    if found.is_empty() && !elements.incomplete {
        let origin = elements.origin(key);
        let message = format!("{} has no correlation property", named(&origin));
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, origin.span, "this key has no value");
        elements.report(&origin, diagnostic.help("add a correlationPropertyRef"));
    }
    found.into_iter().filter_map(|property| properties.get(property)).collect()
}

/// The messages that carry all properties; those that carry only some do not carry the key.
fn retrievals(
    elements: &mut Elements<'_>,
    key: NodeId,
    properties: &[&Property],
    messages: &Messages,
) -> Vec<Retrieval> {
    let mut by_message: BTreeMap<MessageIx, Vec<Vec<String>>> = BTreeMap::new();
    for property in properties {
        for (message, path) in &property.paths {
            by_message.entry(*message).or_default().push(path.clone());
        }
    }
    let (whole, partly): (Vec<_>, Vec<_>) =
        by_message.into_iter().partition(|(_, paths)| paths.len() == properties.len());
    if !partly.is_empty() {
        let origin = elements.origin(key);
        let names = listed(partly.iter().map(|(message, _)| messages.list[message.index()].origin.label()));
        let message = format!("{} is carried only in part by {names}", named(&origin));
        let diagnostic = Diagnostic::warning(PARTLY_CARRIED_KEY, message, origin.span, "a key is carried as a whole");
        let help = "give each property of the key a retrieval expression for the message";
        elements.report(&origin, diagnostic.help(help));
    }
    whole.into_iter().map(|(message, paths)| Retrieval { message, paths }).collect()
}

fn check_primary(elements: &mut Elements<'_>, conversation: &Conversation, keys: &[Key]) {
    let own = conversation.keys.iter().map(|key| &keys[key.index()]);
    let primaries: Vec<_> = own.filter(|key| key.kind == KeyKind::Primary).collect();
    if primaries.len() == 1 {
        return;
    }
    let message = format!("{} has {} primary keys, not one", named(&conversation.origin), primaries.len());
    let span = conversation.origin.span;
    let mut diagnostic = Diagnostic::error(NOT_ONE_PRIMARY_KEY, message, span, "this conversation");
    for primary in primaries {
        diagnostic = diagnostic.label(primary.origin.span, "a primary key");
    }
    let help = "make one key `primary`: its value identifies the conversation instance";
    elements.report(&conversation.origin, diagnostic.help(help));
}

/// `q:of` names the primary key beside it, and both keys of a derivation or association have one shape.
fn check_references(elements: &mut Elements<'_>, keys: &[KeyElements], lowered: &[Key]) {
    for (element, key) in keys.iter().zip(lowered) {
        if let Some(of) = elements.extension_reference(element.element, "of") {
            let position = keys.iter().position(|other| other.element == of);
            let is_primary = position
                .map(|position| &lowered[position])
                .is_some_and(|other| other.kind == KeyKind::Primary && other.conversation == key.conversation);
            if !is_primary {
                let target = elements.origin(of);
                let message = format!("q:of of {} names {}", named(&key.origin), named(&target));
                let label = "the primary key of this conversation is expected";
                let diagnostic = Diagnostic::error(WRONG_KEY_REFERENCE, message, key.origin.span, label);
                let diagnostic = diagnostic.label(target.span, "this is not it");
                elements.report(&key.origin, diagnostic.help("name the primary key of this conversation in q:of"));
            }
        }
        let other = match key.kind {
            KeyKind::Derived { target } => &lowered[target.index()],
            KeyKind::Association { with } => &lowered[with.index()],
            KeyKind::Primary | KeyKind::Alternate => continue,
        };
        if other.properties != key.properties {
            let message =
                format!("{} and {} differ in the types of their properties", named(&key.origin), named(&other.origin));
            let diagnostic = Diagnostic::error(KEY_SHAPE_MISMATCH, message, key.origin.span, shape(key))
                .label(other.origin.span, shape(other))
                .help("give both the same number of properties, of the same types in the same order");
            elements.report(&key.origin, diagnostic);
        }
    }
}

fn shape(key: &Key) -> String {
    let names: Vec<_> = key.properties.iter().map(|scalar| scalar.name()).collect();
    format!("({})", names.join(", "))
}
