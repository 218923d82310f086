//! Correlation keys (BPMN 2.0.2 clause 8.4.2), with the types that WS-CDL 1.0 gives to identities (`q:type`).

use super::correlation_property::{Properties, Property};
use super::element::{Elements, listed, named};
use super::key_inference::{KeyUsage, inferred_kinds};
use super::message::Messages;
use crate::code::{
    INVALID_VALUE, KEY_SHAPE_MISMATCH, KEY_WITHOUT_TYPE, NOT_ONE_PRIMARY_KEY, PARTLY_CARRIED_KEY, WRONG_KEY_REFERENCE,
};
use crate::{Conversation, Key, MessageFlow, Retrieval};
use quadrille_diagnostics::{Diagnostic, Edit};
use quadrille_endpoint::{ConversationIx, KeyIx, KeyKind, MessageIx, MessageType};
use quadrille_syntax::{ElementType, Namespace, NodeId};
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
    flows: &[(NodeId, MessageFlow)],
    messages: &Messages,
    types: &[MessageType],
) -> Vec<Key> {
    let mut properties = Properties::default();
    let mut lowered = Vec::new();
    let mut usages = Vec::new();
    let mut untyped = BTreeSet::new();
    for key in keys {
        let references = property_references(elements, key.element);
        let own = properties_of(elements, key.element, &references, &mut properties, messages, types);
        let origin = elements.identified(key.element);
        let retrievals = retrievals(elements, key.element, &own, messages);
        let types = own.iter().map(|property| property.scalar).collect();
        let written = written_kind(elements, key, keys);
        if matches!(written, Written::Wrong) {
            untyped.insert(key.conversation);
        }
        usages.push(KeyUsage { written: written.kind(), properties: references });
        // What kind of key it is follows from the others; one of an unknown kind has been reported.
        let kind = written.kind().unwrap_or(KeyKind::Alternate);
        lowered.push(Key { origin, conversation: key.conversation, kind, properties: types, retrievals });
    }
    for (conversation, at) in conversations.iter().zip(0..) {
        let at = ConversationIx(at);
        if !untyped.contains(&at) {
            infer_kinds(elements, keys, conversation, &usages, conversations, flows, &mut lowered);
            check_primary(elements, conversation, &lowered);
        }
    }
    elements.incomplete |= !untyped.is_empty();
    check_references(elements, keys, &lowered);
    lowered
}

/// What `q:type` says.
#[derive(Clone, Copy)]
enum Written {
    Nothing,
    Kind(KeyKind),
    /// Nothing that can be meant, which has been reported.
    Wrong,
}

impl Written {
    const fn kind(self) -> Option<KeyKind> {
        match self {
            Self::Kind(kind) => Some(kind),
            Self::Nothing | Self::Wrong => None,
        }
    }
}

fn written_kind(elements: &mut Elements<'_>, key: &KeyElements, keys: &[KeyElements]) -> Written {
    let node = elements.get(key.element);
    let Some(written) = node.attribute_node(Some(&Namespace::Quadrille), "type") else { return Written::Nothing };
    let kind = match written.value.trim() {
        "primary" => Some(KeyKind::Primary),
        "alternate" => Some(KeyKind::Alternate),
        "derived" => other_key(elements, key, "target", keys).map(|target| KeyKind::Derived { target }),
        "association" => other_key(elements, key, "with", keys).map(|with| KeyKind::Association { with }),
        // The metamodel's rules report it.
        _ => None,
    };
    kind.map_or(Written::Wrong, Written::Kind)
}

/// Gives the keys of a conversation a kind that do not say it, and warns unless it is the only key: then there is
/// nothing to choose from.
fn infer_kinds(
    elements: &mut Elements<'_>,
    keys: &[KeyElements],
    conversation: &Conversation,
    usages: &[KeyUsage],
    conversations: &[Conversation],
    flows: &[(NodeId, MessageFlow)],
    lowered: &mut [Key],
) {
    for (key, kind) in inferred_kinds(conversation, usages, conversations, flows, lowered) {
        lowered[key.index()].kind = kind;
        if conversation.keys.len() == 1 {
            continue;
        }
        let origin = &lowered[key.index()].origin;
        let (name, other) = match kind {
            KeyKind::Primary => ("primary", None),
            KeyKind::Alternate => ("alternate", None),
            KeyKind::Derived { target } => ("derived", Some(("target", target))),
            KeyKind::Association { with } => ("association", Some(("with", with))),
        };
        let mut written = format!(" q:type=\"{name}\"");
        if let Some((attribute, other)) = other {
            written.push_str(&format!(" q:{attribute}=\"{}\"", lowered[other.index()].origin.id));
        }
        let message = format!("{} has no type, beside other keys of its conversation", named(origin));
        let span = elements.get(keys[key.index()].element).span();
        let label = format!("taken to be {} {name} key", if name.starts_with('a') { "an" } else { "a" });
        let diagnostic = Diagnostic::warning(KEY_WITHOUT_TYPE, message, span, label)
            .with_note("this follows from the messages that carry it, and from keys with the same properties")
            .help("write q:type `primary`, `alternate`, `derived` or `association`")
            .suggest_maybe(format!("`{}` may be meant", written.trim()), vec![Edit::insert_behind(span, written)]);
        elements.report(&origin.clone(), diagnostic);
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
            Diagnostic::error(WRONG_KEY_REFERENCE, message, node.span(), format!("q:{attribute} is missing"));
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

/// The properties that a key refers to, as elements.
fn property_references(elements: &mut Elements<'_>, key: NodeId) -> Vec<NodeId> {
    let references: Vec<_> = elements.tree.bpmn_children(key, "correlationPropertyRef").collect();
    let mut found = Vec::new();
    for reference in references {
        let Some(property) = elements.text_reference(reference) else { continue };
        if elements.get(property).is(ElementType::CorrelationProperty) {
            found.push(property);
        } else {
            elements.incomplete = true;
        }
    }
    found
}

fn properties_of<'p>(
    elements: &mut Elements<'_>,
    key: NodeId,
    references: &[NodeId],
    properties: &'p mut Properties,
    messages: &Messages,
    types: &[MessageType],
) -> Vec<&'p Property> {
    for property in references {
        properties.lower(elements, *property, messages, types);
    }
    if references.is_empty() && !elements.incomplete {
        let origin = elements.origin(key);
        let message = format!("{} has no correlation property", named(&origin));
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, origin.span, "this key has no value");
        elements.report(&origin, diagnostic.help("add a correlationPropertyRef"));
    }
    references.iter().filter_map(|property| properties.get(*property)).collect()
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
