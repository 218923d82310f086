//! Payload types of item definitions (BPMN 2.0.2 clause 8.4.10): members written in the model (`q:payload`), a
//! message of an imported `.proto`, an element or type of an imported schema, or a built-in type such as `xs:string`.

use super::element::{Elements, named};
use super::field_number::{WrittenMember, number_members};
use super::meant;
use super::name::{snake_case, unique_type};
use super::proto::{self, convert};
use super::xsd::{Component, Conversion, SCHEMA, Schemas, Target, builtin, single_value};
use crate::FieldLock;
use crate::code::{DUPLICATE_MEMBER, INVALID_VALUE, RECURSIVE_PAYLOAD, UNKNOWN_PAYLOAD_TYPE};
use crate::lower::element::listed;
use quadrille_diagnostics::{Diagnostic, Edit, Span};
use quadrille_endpoint::{Cardinality, Member, MemberType, MessageType, Scalar, TypeIx};
use quadrille_syntax::NodeId;
use std::collections::{BTreeMap, BTreeSet};

/// So many known names are listed where one is not known.
const MOST_LISTED: usize = 10;

/// The payload types of a file.
pub(crate) struct Payloads {
    /// By item definition; those without a description have none.
    pub types: BTreeMap<NodeId, TypeIx>,
    /// The types: those of item definitions in document order, then what imported ones contain.
    pub list: Vec<MessageType>,
    /// Field numbers, to be kept.
    pub lock: FieldLock,
}

/// What item definitions may name.
pub(crate) struct Imported<'a, 'i> {
    /// The messages of imported protobuf files.
    pub protos: &'a proto::Imported,
    /// Imported schemas.
    pub schemas: &'a Schemas<'i>,
}

/// Lowers all item definitions.
pub(crate) fn lower_payloads(
    elements: &mut Elements<'_>,
    items: &[NodeId],
    messages: &[NodeId],
    imported: &Imported<'_, '_>,
    lock: &FieldLock,
) -> Payloads {
    let described: Vec<_> =
        items.iter().filter_map(|item| describe(elements, *item, imported).map(|how| (*item, how))).collect();
    let users = users(elements, messages);
    let mut taken = BTreeSet::new();
    let mut payloads = Payloads { types: BTreeMap::new(), list: Vec::new(), lock: FieldLock::default() };
    for (item, _) in &described {
        payloads.types.insert(*item, TypeIx::at(payloads.list.len()));
        let name = type_name(elements, *item, users.get(item).map_or(&[], Vec::as_slice));
        payloads.list.push(MessageType {
            id: elements.origin(*item).id.into(),
            name: unique_type(&mut taken, &name).into(),
            members: Vec::new().into(),
            reserved: Vec::new().into(),
        });
    }
    let mut of_schemas = Vec::new();
    for (item, how) in described {
        let index = payloads.types[&item];
        match how {
            Described::Members(payload) => lower_members(elements, item, payload, index, lock, &mut payloads),
            Described::Message(message) => {
                convert(elements, item, &message, index, &mut payloads.list, &mut taken);
            }
            Described::Schema(named) => of_schemas.push((item, named, index)),
            Described::Value(scalar) => payloads.list[index.index()].members = single_value(scalar).into(),
        }
    }
    lower_schema_items(elements, imported.schemas, &of_schemas, lock, &mut payloads, &mut taken);
    keep_numbers_of_removed_items(&mut payloads.lock, lock);
    refuse_recursion(elements, &payloads);
    payloads
}

fn lower_schema_items(
    elements: &mut Elements<'_>,
    schemas: &Schemas<'_>,
    items: &[(NodeId, Component, TypeIx)],
    before: &FieldLock,
    payloads: &mut Payloads,
    taken: &mut BTreeSet<String>,
) {
    let Some((first, ..)) = items.first() else { return };
    let mut conversion = Conversion::new(elements, schemas, *first);
    let mut target = Target { types: &mut payloads.list, taken, before, lock: &mut payloads.lock };
    for (item, named, index) in items {
        conversion.add_item(*item, *named, *index, &mut target);
    }
    conversion.finish(&mut target);
}

enum Described {
    Members(NodeId),
    Message(prost_reflect::MessageDescriptor),
    /// An element or type of a schema.
    Schema(Component),
    /// A single value.
    Value(Scalar),
}

fn describe(elements: &mut Elements<'_>, item: NodeId, imported: &Imported<'_, '_>) -> Option<Described> {
    let tree = elements.tree;
    if let Some(payload) = tree.extensions(item).find(|child| tree.get(*child).name() == "payload") {
        return Some(Described::Members(payload));
    }
    let reference = tree.get(item).attribute_node(None, "structureRef")?;
    let written = reference.value.trim();
    let local = written.rsplit_once(':').map_or(written, |(_, local)| local);
    let namespace = imported_namespace(elements, item);
    if namespace == Some(SCHEMA) {
        let value = builtin(local);
        if value.is_none() {
            elements.not_acted_on(item, "an item definition by a type of XML schema without a scalar", reference.span);
        }
        return value.map(Described::Value);
    }
    if let Some(named) = imported.schemas.named(namespace, local) {
        return Some(Described::Schema(named));
    }
    if let Some(message) = imported.protos.message(written) {
        return Some(Described::Message(message));
    }
    let is_of_schema = namespace.is_some_and(|namespace| imported.schemas.has_namespace(namespace));
    if imported.protos.is_empty() && !is_of_schema {
        // A file that is missing is reported as such.
        if imported.schemas.is_complete && imported.protos.is_complete {
            let kind = "an item definition by a type that no imported file has";
            elements.not_acted_on(item, kind, reference.span);
        }
        return None;
    }
    // What an unreadable file would have had is not known.
    if !(imported.protos.is_complete && imported.schemas.is_complete) {
        return None;
    }
    report_unknown(elements, item, written, reference.span, imported);
    None
}

fn report_unknown(elements: &mut Elements<'_>, item: NodeId, written: &str, span: Span, imported: &Imported<'_, '_>) {
    let origin = elements.origin(item);
    let (message, help) = if imported.schemas.is_empty() {
        let known = listed(imported.protos.message_names());
        (format!("no imported file has a message `{written}`"), format!("the imported messages are {known}"))
    } else {
        let known = imported.protos.message_names();
        let known = imported.schemas.names().map(str::to_owned).chain(known);
        let known = listed(known.take(MOST_LISTED));
        (format!("no imported file has an element, type or message `{written}`"), format!("there are {known}"))
    };
    let diagnostic = Diagnostic::error(UNKNOWN_PAYLOAD_TYPE, message, span, "this is not known");
    elements.report(&origin, diagnostic.help(help));
}

/// The namespace that the prefix of an item definition's `structureRef` stands for; that of XML schema for the
/// prefixes that everybody uses for it, declared or not.
pub(super) fn imported_namespace<'t>(elements: &Elements<'t>, item: NodeId) -> Option<&'t str> {
    let node = elements.get(item);
    let (prefix, _) = node.attribute("structureRef")?.trim().split_once(':')?;
    node.namespace_of_prefix(prefix).or_else(|| ["xs", "xsd"].contains(&prefix).then_some(SCHEMA))
}

/// The messages that use each item.
fn users(elements: &Elements<'_>, messages: &[NodeId]) -> BTreeMap<NodeId, Vec<NodeId>> {
    let mut users: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for message in messages {
        let reference = elements.get(*message).attribute("itemRef");
        if let Some(item) = reference.and_then(|reference| elements.resolve(*message, reference)) {
            users.entry(item).or_default().push(*message);
        }
    }
    users
}

/// The name of the only message that uses the item, else the item's id without its usual prefix.
fn type_name(elements: &Elements<'_>, item: NodeId, users: &[NodeId]) -> String {
    if let [user] = users {
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
    for member in tree.get(payload).children().filter(|child| tree.get(*child).name() == "member") {
        let Some(name) = member_name(elements, item, member, &written) else { continue };
        let Some(ty) = member_type(elements, item, member, payloads) else { continue };
        let Some(cardinality) = cardinality(elements, item, member) else { continue };
        let number = tree.get(member).attribute_node(None, "number");
        written.push(WrittenMember { name, number, span: tree.get(member).span() });
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
    // That it is missing, the metamodel's rules report.
    let name = node.attribute_node(None, "name")?;
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
        let proposed = snake_case(name.value);
        if !proposed.is_empty() {
            let rename = vec![Edit::replace(name.span, proposed.as_str())];
            // Paths and conditions may refer to it.
            diagnostic =
                diagnostic.help("write it in snake case").suggest_maybe(format!("name it `{proposed}`"), rename);
        }
        elements.report(&origin, diagnostic);
        return None;
    }
    Some(name.value)
}

fn member_type(elements: &mut Elements<'_>, item: NodeId, member: NodeId, payloads: &Payloads) -> Option<MemberType> {
    let node = elements.get(member);
    let written = node.attribute("type").unwrap_or_default();
    if let Some(scalar) = Scalar::of_name(written) {
        return Some(MemberType::Scalar(scalar));
    }
    let other = elements.resolve(member, written).and_then(|other| payloads.types.get(&other));
    if let Some(other) = other {
        return Some(MemberType::Message(*other));
    }
    let origin = elements.origin(item);
    let span = node.attribute_node(None, "type").map_or(node.span(), |attribute| attribute.span);
    let message = format!("`{written}` is no type for a member of {}", named(&origin));
    let scalars = listed(Scalar::ALL.map(Scalar::name));
    let diagnostic = Diagnostic::error(UNKNOWN_PAYLOAD_TYPE, message, span, "this type is not known")
        .help(format!("write {scalars}, or the id of an item definition with a payload"));
    let items = payloads.types.keys().filter_map(|item| elements.get(*item).attribute("id"));
    let diagnostic = match node.attribute_node(None, "type") {
        Some(written) => {
            meant::name(diagnostic, written.value, span, Scalar::ALL.map(Scalar::name).into_iter().chain(items))
        }
        None => diagnostic,
    };
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
            let diagnostic = Diagnostic::error(INVALID_VALUE, message, node.span(), "this member");
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
    let finite = finite_types(&payloads.list);
    let types = payloads.types.iter().filter(|(_, index)| !finite[index.index()]);
    for (item, _) in types {
        let origin = elements.origin(*item);
        let message = format!("the payload of {} contains itself", named(&origin));
        let diagnostic = Diagnostic::error(RECURSIVE_PAYLOAD, message, origin.span, "this item definition");
        elements.report(&origin, diagnostic.help("make a member on the way `optional` or `repeated`"));
    }
}

/// Which types have a finite value: those of which every single member has one.
fn finite_types(types: &[MessageType]) -> Vec<bool> {
    let mut missing = vec![0_usize; types.len()];
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    for (user, ty) in types.iter().enumerate() {
        for member in ty.members.iter() {
            if let (MemberType::Message(inner), Cardinality::Single) = (member.ty, member.cardinality) {
                missing[user] += 1;
                users[inner.index()].push(user);
            }
        }
    }
    let mut open: Vec<usize> = (0..types.len()).filter(|at| missing[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for user in &users[at] {
            missing[*user] -= 1;
            if missing[*user] == 0 {
                open.push(*user);
            }
        }
    }
    missing.into_iter().map(|missing| missing == 0).collect()
}
