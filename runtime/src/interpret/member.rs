//! Members of dynamic messages, by path.

use crate::key::ValueRef;
use crate::program::Fault;
use prost_reflect::{DynamicMessage, ReflectMessage, Value};
use quadrille_endpoint::{Cardinality, Member, MemberType, Scalar, Schema, Text, TypeIx};

/// The value at a path; none if it, or a message on the way, is one that can be absent and is. A member
/// that cannot be absent reads as its default.
pub(super) fn value(message: &DynamicMessage, path: &[Text]) -> Result<Option<Value>, Fault> {
    let (first, rest) = path.split_first().ok_or_else(|| Fault::new("a path names at least one member"))?;
    let field = message.descriptor().get_field_by_name(first).ok_or_else(|| no_member(message, first))?;
    if field.supports_presence() && !message.has_field(&field) {
        return Ok(None);
    }
    let found = message.get_field(&field);
    if rest.is_empty() {
        return Ok(Some(found.into_owned()));
    }
    value(found.as_message().ok_or_else(|| no_member(message, first))?, rest)
}

/// Whether the member at a path, and every message on the way, is there. A member that cannot be absent
/// is there if it differs from its default.
pub(super) fn has(message: &DynamicMessage, path: &[Text]) -> Result<bool, Fault> {
    let (first, rest) = path.split_first().ok_or_else(|| Fault::new("a path names at least one member"))?;
    let field = message.descriptor().get_field_by_name(first).ok_or_else(|| no_member(message, first))?;
    if rest.is_empty() || !message.has_field(&field) {
        return Ok(message.has_field(&field));
    }
    has(message.get_field(&field).as_message().ok_or_else(|| no_member(message, first))?, rest)
}

/// Sets the member at a path; messages on the way that are not there come to be.
pub(super) fn set(message: &mut DynamicMessage, path: &[Text], new: Value) -> Result<(), Fault> {
    let (first, rest) = path.split_first().ok_or_else(|| Fault::new("a path names at least one member"))?;
    if rest.is_empty() {
        return message
            .try_set_field_by_name(first, new)
            .map_err(|error| Fault::new(format!("member `{first}` cannot be set: {error}")));
    }
    let fault = no_member(message, first);
    let inner = message.get_field_by_name_mut(first).and_then(Value::as_message_mut);
    set(inner.ok_or(fault)?, rest, new)
}

fn no_member(message: &DynamicMessage, name: &str) -> Fault {
    Fault::new(format!("the path leads to no single member: `{name}` of `{}`", message.descriptor().name()))
}

/// A scalar value as keys and records of monitoring take it.
///
/// # Errors
/// If it is no scalar: repeated, or a message that the model defines.
pub(super) fn value_ref(value: &Value) -> Result<ValueRef<'_>, Fault> {
    match value {
        Value::Bool(value) => Ok((*value).into()),
        Value::I32(value) | Value::EnumNumber(value) => Ok((*value).into()),
        Value::I64(value) => Ok((*value).into()),
        Value::U32(value) => Ok((*value).into()),
        Value::U64(value) => Ok((*value).into()),
        Value::F32(value) => Ok(f64::from(*value).into()),
        Value::F64(value) => Ok((*value).into()),
        Value::String(value) => Ok(value.into()),
        Value::Bytes(value) => Ok(value.into()),
        Value::Message(message) => match (message.descriptor().full_name(), moment(message)) {
            ("google.protobuf.Timestamp", (seconds, nanos)) => Ok(ValueRef::Timestamp { seconds, nanos }),
            ("google.protobuf.Duration", (seconds, nanos)) => Ok(ValueRef::Duration { seconds, nanos }),
            (name, _) => Err(Fault::new(format!("a `{name}` is not a single value"))),
        },
        Value::List(_) | Value::Map(_) => Err(Fault::new("a repeated member is not a single value")),
    }
}

/// Seconds and nanoseconds of a timestamp or duration.
fn moment(message: &DynamicMessage) -> (i64, i32) {
    let seconds = message.get_field_by_number(1).and_then(|value| value.as_i64());
    let nanos = message.get_field_by_number(2).and_then(|value| value.as_i32());
    (seconds.unwrap_or_default(), nanos.unwrap_or_default())
}

/// The member at the end of a path from a type, and the type that declares it.
pub(super) fn declared<'a>(
    schema: &'a Schema,
    ty: TypeIx,
    path: &[Text],
) -> Option<(&'a quadrille_endpoint::MessageType, &'a Member)> {
    let (first, rest) = path.split_first()?;
    let owner = schema.types.get(ty.index())?;
    let member = owner.members.iter().find(|member| member.name == *first)?;
    match (rest.is_empty(), member.ty, member.cardinality) {
        (true, _, _) => Some((owner, member)),
        (false, MemberType::Message(inner), Cardinality::Single | Cardinality::Optional) => {
            declared(schema, inner, rest)
        }
        (false, _, _) => None,
    }
}

/// The type of the single scalar at the end of a path; none if there is no such member.
pub(super) fn scalar_at(schema: &Schema, ty: TypeIx, path: &[Text]) -> Option<Scalar> {
    let (_, member) = declared(schema, ty, path)?;
    match (member.ty, member.cardinality) {
        (MemberType::Scalar(scalar), Cardinality::Single | Cardinality::Optional) => Some(scalar),
        (MemberType::Scalar(_), Cardinality::Repeated) | (MemberType::Message(_), _) => None,
    }
}
