//! Payload types: the messages of the schema that a participant meets, as Rust structs for prost.

use super::Lowering;
use crate::GenerateError;
use crate::name::{Names, spelled};
use crate::prose::{listed, quoted};
use crate::service::{MessageMember, MessageStruct, ProtobufType};
use quadrille_endpoint::{Cardinality, Endpoint, Member, MemberType, MessageType, Scalar, Schema, SlotKind, TypeIx};
use std::collections::{BTreeMap, BTreeSet};

/// Rust structs of the types that a participant meets.
#[derive(Clone, Debug)]
pub(crate) struct Types {
    names: BTreeMap<TypeIx, String>,
    /// Types that contain themselves, by the member that closes the circle.
    boxed: BTreeSet<(TypeIx, usize)>,
    /// Spelled fields of each type, by position of the member.
    fields: BTreeMap<TypeIx, Vec<String>>,
}

impl Types {
    /// The types of an endpoint's messages and data, and whatever these contain.
    pub(crate) fn of(endpoint: &Endpoint, schema: &Schema, names: &mut Names) -> Result<Self, GenerateError> {
        let messages = endpoint.messages.iter().filter_map(|message| message.payload);
        let slots = endpoint.slots.iter().filter_map(|slot| slot.payload);
        let met = closure(schema, messages.chain(slots)).ok_or_else(|| GenerateError::Inconsistent {
            participant: endpoint.name.to_string(),
            what: "a payload is of a type that the schema does not have".to_owned(),
        })?;
        let name = |ty: &TypeIx| {
            let name = schema.types[ty.index()].name.to_string();
            (*ty, names.claim(&[name.clone(), format!("{name}Payload")]))
        };
        let names = met.iter().map(name).collect();
        let fields = met.iter().map(|ty| (*ty, fields(&schema.types[ty.index()]))).collect();
        let boxed = met.iter().flat_map(|ty| {
            let members = schema.types[ty.index()].members.iter().enumerate();
            let closing = members.filter(|(_, member)| {
                member.cardinality != Cardinality::Repeated
                    && contained(member).is_some_and(|inner| reaches(schema, inner, *ty, &mut BTreeSet::new()))
            });
            closing.map(|(at, _)| (*ty, at)).collect::<Vec<_>>()
        });
        Ok(Self { names, boxed: boxed.collect(), fields })
    }

    /// The struct of a type that the participant meets.
    pub(crate) fn name(&self, ty: TypeIx) -> String {
        self.names.get(&ty).cloned().unwrap_or_default()
    }

    /// The field of a member.
    pub(crate) fn field(&self, ty: TypeIx, member: usize) -> &str {
        self.fields.get(&ty).and_then(|fields| fields.get(member)).map_or("", String::as_str)
    }

    /// Whether a member stands in a box.
    pub(crate) fn is_boxed(&self, ty: TypeIx, member: usize) -> bool {
        self.boxed.contains(&(ty, member))
    }
}

/// Types and all that they contain; none if one is not in the schema.
pub(super) fn closure(schema: &Schema, types: impl Iterator<Item = TypeIx>) -> Option<BTreeSet<TypeIx>> {
    let mut met = BTreeSet::new();
    let mut open: Vec<TypeIx> = types.collect();
    while let Some(ty) = open.pop() {
        if met.insert(ty) {
            open.extend(schema.types.get(ty.index())?.members.iter().filter_map(contained));
        }
    }
    Some(met)
}

fn fields(ty: &MessageType) -> Vec<String> {
    let mut names = Names::default();
    ty.members.iter().map(|member| names.claim(&[spelled(&member.name)])).collect()
}

const fn contained(member: &Member) -> Option<TypeIx> {
    match member.ty {
        MemberType::Message(ty) => Some(ty),
        MemberType::Scalar(_) => None,
    }
}

/// Whether a value of one type may hold a value of another without a list between them.
fn reaches(schema: &Schema, from: TypeIx, to: TypeIx, seen: &mut BTreeSet<TypeIx>) -> bool {
    if from == to {
        return true;
    }
    if !seen.insert(from) {
        return false;
    }
    let Some(ty) = schema.types.get(from.index()) else { return false };
    let single = ty.members.iter().filter(|member| member.cardinality != Cardinality::Repeated);
    single.filter_map(contained).any(|inner| reaches(schema, inner, to, seen))
}

/// The structs, in the schema's order.
pub(crate) fn messages(lowering: &Lowering<'_>) -> Result<Vec<MessageStruct>, GenerateError> {
    lowering.types.names.iter().map(|(ty, name)| message(lowering, *ty, name)).collect()
}

fn message(lowering: &Lowering<'_>, ty: TypeIx, name: &str) -> Result<MessageStruct, GenerateError> {
    let found = &lowering.schema.types[ty.index()];
    let members = found.members.iter().enumerate().map(|(at, declared)| member(lowering, ty, at, declared));
    Ok(MessageStruct {
        name: name.to_owned(),
        protobuf: found.name.to_string(),
        doc: doc(lowering, ty, found),
        members: members.collect::<Result<_, _>>()?,
        reserved: found.reserved.to_vec(),
    })
}

/// Which messages and data objects are of the type.
fn doc(lowering: &Lowering<'_>, ty: TypeIx, found: &MessageType) -> String {
    let messages = lowering.endpoint.messages.iter().filter(|message| message.payload == Some(ty));
    let messages = messages.map(|message| format!("message {}", quoted(&message.name)));
    let objects = lowering.endpoint.slots.iter().filter_map(|slot| match &slot.kind {
        SlotKind::DataObject(_) if slot.payload == Some(ty) => Some(format!("data object {}", quoted(&slot.name))),
        SlotKind::DataObject(_) | SlotKind::Message(_) => None,
    });
    let of: Vec<String> = messages.chain(objects).collect();
    let item = quoted(&found.id);
    if of.is_empty() {
        format!("Item definition {item}, a part of other payloads.")
    } else {
        format!("Payload of {} (item definition {item}).", listed(&of, "and"))
    }
}

fn member(lowering: &Lowering<'_>, owner: TypeIx, at: usize, member: &Member) -> Result<MessageMember, GenerateError> {
    let (ty, kind, rust) = match member.ty {
        MemberType::Scalar(scalar) => (ProtobufType::Scalar(scalar), prost_kind(scalar), rust_type(scalar).to_owned()),
        MemberType::Message(inner) => {
            let found = lowering.schema.types.get(inner.index());
            let found = found.ok_or_else(|| lowering.inconsistent(format!("`{}` has no type", member.name)))?;
            (ProtobufType::Message(found.name.to_string()), "message", lowering.types.name(inner))
        }
    };
    let is_message = kind == "message";
    let boxed = lowering.types.is_boxed(owner, at);
    let (label, presence, rust) = match (member.cardinality, is_message) {
        (Cardinality::Repeated, _) => (Some("repeated"), ", repeated", format!("Vec<{rust}>")),
        (Cardinality::Optional, false) => (Some("optional"), ", optional", format!("Option<{rust}>")),
        (Cardinality::Single, false) => (None, "", rust),
        // Messages have presence without a word.
        (Cardinality::Single | Cardinality::Optional, true) if boxed => {
            (None, ", optional, boxed", format!("Option<Box<{rust}>>"))
        }
        (Cardinality::Single | Cardinality::Optional, true) => (None, ", optional", format!("Option<{rust}>")),
    };
    let label = if member.cardinality == Cardinality::Optional { Some("optional") } else { label };
    Ok(MessageMember {
        name: lowering.types.field(owner, at).to_owned(),
        protobuf: member.name.to_string(),
        number: member.number,
        ty,
        label,
        rust,
        attribute: format!("{kind}{presence}, tag = \"{}\"", member.number),
        doc: member_doc(lowering, member),
    })
}

fn member_doc(lowering: &Lowering<'_>, member: &Member) -> String {
    let what = match member.ty {
        MemberType::Scalar(scalar) => words_of(scalar).to_owned(),
        MemberType::Message(inner) => format!("[`{}`]", lowering.types.name(inner)),
    };
    let name = quoted(&member.name);
    match member.cardinality {
        Cardinality::Single => format!("Member {name}: {what}."),
        Cardinality::Optional => format!("Member {name}: {what}, or nothing."),
        Cardinality::Repeated => format!("Member {name}: any number, each {what}."),
    }
}

const fn words_of(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "a text",
        Scalar::Bool => "true or false",
        Scalar::Int32 | Scalar::Int64 => "an integer",
        Scalar::Uint32 | Scalar::Uint64 => "an integer, not negative",
        Scalar::Double => "a floating-point number",
        Scalar::Bytes => "bytes",
        Scalar::Decimal => "a decimal number as text (`42.50`)",
        Scalar::Date => "a calendar date as text (`2001-12-31`)",
        Scalar::Timestamp => "a point in time",
        Scalar::Duration => "a length of time",
        Scalar::Uuid => "a UUID as text, in lower case",
    }
}

const fn prost_kind(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid => "string",
        Scalar::Bool => "bool",
        Scalar::Int32 => "int32",
        Scalar::Int64 => "int64",
        Scalar::Uint32 => "uint32",
        Scalar::Uint64 => "uint64",
        Scalar::Double => "double",
        Scalar::Bytes => "bytes = \"vec\"",
        Scalar::Timestamp | Scalar::Duration => "message",
    }
}

const fn rust_type(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid => "String",
        Scalar::Bool => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::Uint32 => "u32",
        Scalar::Uint64 => "u64",
        Scalar::Double => "f64",
        Scalar::Bytes => "Vec<u8>",
        Scalar::Timestamp => "::prost_types::Timestamp",
        Scalar::Duration => "::prost_types::Duration",
    }
}
