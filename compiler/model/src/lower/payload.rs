//! Payload types of item definitions (BPMN 2.0.2 clause 8.4.10): members written in the model (`q:payload`),
//! or a message of an imported `.proto`.

use super::element::{Elements, named};
use super::field_number::{WrittenMember, number_members};
use super::name::{snake_case, unique_type};
use super::proto::{Imported, convert};
use crate::FieldLock;
use crate::code::{DUPLICATE_MEMBER, INVALID_VALUE, RECURSIVE_PAYLOAD, UNKNOWN_PAYLOAD_TYPE};
use crate::lower::element::listed;
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{Cardinality, Member, MemberType, MessageType, Scalar, TypeIx};
use quadrille_syntax::NodeId;
use std::collections::{BTreeMap, BTreeSet};

/// The payload types of a file.
pub(crate) struct Payloads {
    /// By item definition; those without a description have none.
    pub types: BTreeMap<NodeId, TypeIx>,
    /// The types: those of item definitions in document order, then what imported ones contain.
    pub list: Vec<MessageType>,
    /// Field numbers, to be kept.
    pub lock: FieldLock,
}

/// Lowers all item definitions.
pub(crate) fn lower_payloads(
    elements: &mut Elements<'_>,
    items: &[NodeId],
    messages: &[NodeId],
    imported: &Imported,
    lock: &FieldLock,
) -> Payloads {
    let described: Vec<_> =
        items.iter().filter_map(|item| describe(elements, *item, imported).map(|how| (*item, how))).collect();
    let mut taken = BTreeSet::new();
    let mut payloads = Payloads { types: BTreeMap::new(), list: Vec::new(), lock: FieldLock::default() };
    for (item, _) in &described {
        payloads.types.insert(*item, TypeIx::at(payloads.list.len()));
        let name = type_name(elements, *item, messages);
        payloads.list.push(MessageType {
            id: elements.origin(*item).id.into(),
            name: unique_type(&mut taken, &name).into(),
            members: Vec::new().into(),
            reserved: Vec::new().into(),
        });
    }
    for (item, how) in described {
        let index = payloads.types[&item];
        match how {
            Described::Members(payload) => lower_members(elements, item, payload, index, lock, &mut payloads),
            Described::Imported(message) => {
                convert(elements, item, &message, index, &mut payloads.list, &mut taken);
            }
        }
    }
    keep_numbers_of_removed_items(&mut payloads.lock, lock);
    refuse_recursion(elements, &payloads);
    payloads
}

enum Described {
    Members(NodeId),
    Imported(prost_reflect::MessageDescriptor),
}

fn describe(elements: &mut Elements<'_>, item: NodeId, imported: &Imported) -> Option<Described> {
    let tree = elements.tree;
    if let Some(payload) = tree.extensions(item).find(|child| tree.get(*child).name == "payload") {
        return Some(Described::Members(payload));
    }
    let reference = tree.get(item).attribute_node(None, "structureRef")?;
    if let Some(message) = imported.message(&reference.value) {
        return Some(Described::Imported(message));
    }
    if imported.is_empty() || reference.value.starts_with("xs") {
        elements.not_acted_on(item, "an item definition by a type other than a protobuf message", reference.span);
        return None;
    }
    // What an unreadable file would have had is not known.
    if !imported.is_complete {
        return None;
    }
    let origin = elements.origin(item);
    let message = format!("no imported file has a message `{}`", reference.value);
    let diagnostic = Diagnostic::error(UNKNOWN_PAYLOAD_TYPE, message, reference.span, "this message is not known");
    let known = imported.message_names();
    elements.report(&origin, diagnostic.help(format!("the imported messages are {}", listed(known))));
    None
}

/// The name of the only message that uses the item, else the item's id without its usual prefix.
fn type_name(elements: &Elements<'_>, item: NodeId, messages: &[NodeId]) -> String {
    let uses = |message: &&NodeId| {
        let reference = elements.get(**message).attribute("itemRef");
        reference.and_then(|reference| elements.resolve(reference)) == Some(item)
    };
    let users: Vec<_> = messages.iter().filter(uses).collect();
    if let [user] = users[..] {
        return elements.origin(*user).label().to_owned();
    }
    let id = elements.origin(item).id;
    let short = ["item_", "Item_", "Item", "item-"].iter().find_map(|prefix| id.strip_prefix(prefix));
    short.filter(|rest| !rest.is_empty()).unwrap_or(&id).to_owned()
}

fn lower_members(
    elements: &mut Elements<'_>,
    item: NodeId,
    payload: NodeId,
    index: TypeIx,
    lock: &FieldLock,
    payloads: &mut Payloads,
) {
    let tree = elements.tree;
    let mut written = Vec::new();
    let mut types = Vec::new();
    for member in tree.get(payload).children.iter().filter(|child| tree.get(**child).name == "member") {
        let Some(name) = member_name(elements, item, *member, &written) else { continue };
        let Some(ty) = member_type(elements, item, *member, payloads) else { continue };
        let Some(cardinality) = cardinality(elements, item, *member) else { continue };
        let number = tree.get(*member).attribute_node(None, "number");
        written.push(WrittenMember { name, number, span: tree.get(*member).span });
        types.push((ty, cardinality));
    }
    let origin = elements.origin(item);
    let (numbers, numbered) = number_members(elements, &origin, &written, lock.items.get(&origin.id));
    let members = written.iter().zip(types).zip(numbers).map(|((written, (ty, cardinality)), number)| Member {
        name: written.name.to_owned().into(),
        number,
        ty,
        cardinality,
    });
    let ty = &mut payloads.list[index.index()];
    ty.members = members.collect::<Vec<_>>().into();
    if let Some(numbered) = numbered {
        ty.reserved = numbered.reserved.clone().into();
        payloads.lock.items.insert(origin.id, numbered);
    }
}

fn member_name<'t>(
    elements: &mut Elements<'t>,
    item: NodeId,
    member: NodeId,
    earlier: &[WrittenMember<'_>],
) -> Option<&'t str> {
    let node = elements.get(member);
    let origin = elements.origin(item);
    let Some(name) = node.attribute_node(None, "name") else {
        let message = format!("a member of {} has no name", named(&origin));
        let diagnostic = Diagnostic::error(INVALID_VALUE, message, node.span, "this member");
        elements.report(&origin, diagnostic);
        return None;
    };
    if let Some(same) = earlier.iter().find(|same| same.name == name.value) {
        let message = format!("{} has two members `{}`", named(&origin), name.value);
        let diagnostic = Diagnostic::error(DUPLICATE_MEMBER, message, name.span, "the second one");
        elements.report(&origin, diagnostic.label(same.span, "the first one").help("rename one of them"));
        return None;
    }
    let mut bytes = name.value.bytes();
    let is_identifier = bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !is_identifier {
        let message = format!("member `{}` of {} is not named in snake case", name.value, named(&origin));
        let mut diagnostic = Diagnostic::error(INVALID_VALUE, message, name.span, "this name");
        let proposed = snake_case(&name.value);
        if !proposed.is_empty() {
            diagnostic = diagnostic.help(format!("name it `{proposed}`"));
        }
        elements.report(&origin, diagnostic);
        return None;
    }
    Some(&name.value)
}

fn member_type(elements: &mut Elements<'_>, item: NodeId, member: NodeId, payloads: &Payloads) -> Option<MemberType> {
    let node = elements.get(member);
    let written = node.attribute("type").unwrap_or_default();
    if let Some(scalar) = Scalar::of_name(written) {
        return Some(MemberType::Scalar(scalar));
    }
    let other = elements.resolve(written).and_then(|other| payloads.types.get(&other));
    if let Some(other) = other {
        return Some(MemberType::Message(*other));
    }
    let origin = elements.origin(item);
    let span = node.attribute_node(None, "type").map_or(node.span, |attribute| attribute.span);
    let message = format!("`{written}` is no type for a member of {}", named(&origin));
    let scalars = listed(Scalar::ALL.map(Scalar::name));
    let diagnostic = Diagnostic::error(UNKNOWN_PAYLOAD_TYPE, message, span, "this type is not known")
        .help(format!("write {scalars}, or the id of an item definition with a payload"));
    elements.report(&origin, diagnostic);
    None
}

fn cardinality(elements: &mut Elements<'_>, item: NodeId, member: NodeId) -> Option<Cardinality> {
    let node = elements.get(member);
    let flag = |name: &str| matches!(node.attribute(name), Some("true" | "1"));
    match (flag("repeated"), flag("optional")) {
        (false, false) => Some(Cardinality::Single),
        (false, true) => Some(Cardinality::Optional),
        (true, false) => Some(Cardinality::Repeated),
        (true, true) => {
            let origin = elements.origin(item);
            let message = format!("a member of {} is both repeated and optional", named(&origin));
            let diagnostic = Diagnostic::error(INVALID_VALUE, message, node.span, "this member");
            elements.report(&origin, diagnostic.help("a repeated member may be empty: leave `optional` out"));
            None
        }
    }
}

/// Numbers of items that are gone stay reserved, should an item of that id come back.
fn keep_numbers_of_removed_items(kept: &mut FieldLock, before: &FieldLock) {
    for (id, item) in &before.items {
        kept.items.entry(id.clone()).or_insert_with(|| {
            let reserved: BTreeSet<u32> = item.reserved.iter().chain(item.numbers.values()).copied().collect();
            crate::ItemLock { numbers: BTreeMap::new(), reserved: reserved.into_iter().collect() }
        });
    }
}

/// A type that contains itself in a single member would have no finite value.
fn refuse_recursion(elements: &mut Elements<'_>, payloads: &Payloads) {
    for (item, index) in &payloads.types {
        let mut reached = BTreeSet::new();
        let mut open = vec![*index];
        while let Some(ty) = open.pop() {
            for member in payloads.list[ty.index()].members.iter() {
                if let (MemberType::Message(inner), Cardinality::Single) = (member.ty, member.cardinality)
                    && reached.insert(inner)
                {
                    open.push(inner);
                }
            }
        }
        if reached.contains(index) {
            let origin = elements.origin(*item);
            let message = format!("the payload of {} contains itself", named(&origin));
            let diagnostic = Diagnostic::error(RECURSIVE_PAYLOAD, message, origin.span, "this item definition");
            elements.report(&origin, diagnostic.help("make a member on the way `optional` or `repeated`"));
        }
    }
}
