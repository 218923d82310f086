//! A model's schema as protobuf descriptors.

use crate::program::Fault;
use prost_reflect::prost_types::field_descriptor_proto::{Label, Type};
use prost_reflect::prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorProto, OneofDescriptorProto, descriptor_proto::ReservedRange,
};
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, Value};
use quadrille_endpoint::{Cardinality, Member, MemberType, MessageType, Scalar, Schema, TypeIx};

const EMPTY: &str = "google.protobuf.Empty";
const TIMESTAMP: &str = "google.protobuf.Timestamp";
const DURATION: &str = "google.protobuf.Duration";

/// The descriptors of a schema's types as one proto3 file, beside protobuf's well-known types.
///
/// # Errors
/// If the schema is no valid protobuf, as when two members share a number.
pub fn schema_pool(schema: &Schema) -> Result<DescriptorPool, Fault> {
    let mut pool = DescriptorPool::global();
    let messages = schema.types.iter().map(|ty| message(schema, ty)).collect::<Result<Vec<_>, _>>()?;
    let import = |name: &str| format!("google/protobuf/{name}.proto");
    let file = FileDescriptorProto {
        name: Some(format!("{}/schema.proto", schema.package.replace('.', "/"))),
        package: Some(schema.package.to_string()),
        dependency: vec![import("duration"), import("timestamp")],
        message_type: messages,
        syntax: Some("proto3".to_owned()),
        ..FileDescriptorProto::default()
    };
    let invalid = |error| Fault::new(format!("the schema `{}` is not valid protobuf: {error}", schema.package));
    pool.add_file_descriptor_proto(file).map_err(invalid)?;
    Ok(pool)
}

fn message(schema: &Schema, ty: &MessageType) -> Result<DescriptorProto, Fault> {
    let mut descriptor = DescriptorProto { name: Some(ty.name.to_string()), ..DescriptorProto::default() };
    for member in ty.members.iter() {
        let mut field = field(schema, member)?;
        if member.cardinality == Cardinality::Optional {
            // Presence in proto3 is a oneof of one: descriptors spell it out.
            field.proto3_optional = Some(true);
            field.oneof_index = i32::try_from(descriptor.oneof_decl.len()).ok();
            let oneof = OneofDescriptorProto { name: Some(format!("_{}", member.name)), options: None };
            descriptor.oneof_decl.push(oneof);
        }
        descriptor.field.push(field);
    }
    for number in ty.reserved.iter() {
        let start = proto_number(*number)?;
        descriptor.reserved_range.push(ReservedRange { start: Some(start), end: Some(start.saturating_add(1)) });
    }
    Ok(descriptor)
}

fn field(schema: &Schema, member: &Member) -> Result<FieldDescriptorProto, Fault> {
    let (ty, type_name) = match member.ty {
        MemberType::Scalar(scalar) => scalar_type(scalar),
        MemberType::Message(ty) => {
            let named = schema.types.get(ty.index());
            let name = named.ok_or_else(|| Fault::new(format!("member `{}` has no type", member.name)))?;
            (Type::Message, Some(qualified(schema, name)))
        }
    };
    let label = match member.cardinality {
        Cardinality::Single | Cardinality::Optional => Label::Optional,
        Cardinality::Repeated => Label::Repeated,
    };
    Ok(FieldDescriptorProto {
        name: Some(member.name.to_string()),
        number: Some(proto_number(member.number)?),
        label: Some(label.into()),
        r#type: Some(ty.into()),
        type_name: type_name.map(|name| format!(".{name}")),
        ..FieldDescriptorProto::default()
    })
}

fn proto_number(number: u32) -> Result<i32, Fault> {
    i32::try_from(number).map_err(|_| Fault::new(format!("{number} is too large for a field number")))
}

fn scalar_type(scalar: Scalar) -> (Type, Option<String>) {
    match scalar {
        Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid => (Type::String, None),
        Scalar::Bool => (Type::Bool, None),
        Scalar::Int32 => (Type::Int32, None),
        Scalar::Int64 => (Type::Int64, None),
        Scalar::Uint32 => (Type::Uint32, None),
        Scalar::Uint64 => (Type::Uint64, None),
        Scalar::Double => (Type::Double, None),
        Scalar::Bytes => (Type::Bytes, None),
        Scalar::Timestamp => (Type::Message, Some(TIMESTAMP.to_owned())),
        Scalar::Duration => (Type::Message, Some(DURATION.to_owned())),
    }
}

fn qualified(schema: &Schema, ty: &MessageType) -> String {
    if schema.package.is_empty() { ty.name.to_string() } else { format!("{}.{}", schema.package, ty.name) }
}

/// The descriptors of a schema's types by their index, and those of well-known types.
#[derive(Clone, Debug)]
pub(super) struct Descriptors {
    types: Vec<MessageDescriptor>,
    empty: MessageDescriptor,
    timestamp: MessageDescriptor,
    duration: MessageDescriptor,
}

impl Descriptors {
    /// The descriptors of a schema.
    pub(super) fn of(schema: &Schema) -> Result<Self, Fault> {
        let pool = schema_pool(schema)?;
        let named = |name: &str| {
            pool.get_message_by_name(name).ok_or_else(|| Fault::new(format!("there is no message type `{name}`")))
        };
        Ok(Self {
            types: schema.types.iter().map(|ty| named(&qualified(schema, ty))).collect::<Result<_, _>>()?,
            empty: named(EMPTY)?,
            timestamp: named(TIMESTAMP)?,
            duration: named(DURATION)?,
        })
    }

    /// The descriptor of a type; of the message without members for none.
    pub(super) fn message(&self, ty: Option<TypeIx>) -> MessageDescriptor {
        ty.and_then(|ty| self.types.get(ty.index())).unwrap_or(&self.empty).clone()
    }

    /// A point in time.
    pub(super) fn timestamp(&self, seconds: i64, nanos: i32) -> Value {
        moment(&self.timestamp, seconds, nanos)
    }

    /// A length of time.
    pub(super) fn duration(&self, seconds: i64, nanos: i32) -> Value {
        moment(&self.duration, seconds, nanos)
    }
}

/// Timestamps and durations have the same two fields.
fn moment(descriptor: &MessageDescriptor, seconds: i64, nanos: i32) -> Value {
    let mut message = DynamicMessage::new(descriptor.clone());
    message.set_field_by_number(1, Value::I64(seconds));
    message.set_field_by_number(2, Value::I32(nanos));
    Value::Message(message)
}

#[cfg(test)]
mod tests {
    use super::schema_pool;
    use crate::interpret::sample;
    use quadrille_endpoint::{Cardinality, MemberType, Scalar};

    #[test]
    fn members_keep_their_numbers_types_and_presence() {
        let schema = sample::schema();
        let pool = schema_pool(&schema).expect("valid");
        for ty in schema.types.iter() {
            let descriptor = pool.get_message_by_name(&format!("shop.v1.{}", ty.name)).expect("there");
            assert_eq!(descriptor.fields().len(), ty.members.len());
            for member in ty.members.iter() {
                let field = descriptor.get_field_by_name(&member.name).expect("there");
                let is_message = match member.ty {
                    MemberType::Message(_) => true,
                    MemberType::Scalar(scalar) => matches!(scalar, Scalar::Timestamp | Scalar::Duration),
                };
                let optional = member.cardinality == Cardinality::Optional;
                let repeated = member.cardinality == Cardinality::Repeated;
                assert_eq!(field.number(), member.number, "{}", member.name);
                assert_eq!(field.is_list(), repeated, "{}", member.name);
                assert_eq!(field.supports_presence(), optional || (is_message && !repeated), "{}", member.name);
            }
        }
    }

    #[test]
    fn a_schema_that_is_no_protobuf_is_a_fault() {
        let mut schema = sample::schema();
        let members = schema.types.to_mut()[0].members.to_mut();
        members[1].number = members[0].number;
        assert!(schema_pool(&schema).is_err());
        members_out_of_range(0);
        members_out_of_range(u32::MAX);
    }

    fn members_out_of_range(number: u32) {
        let mut schema = sample::schema();
        schema.types.to_mut()[0].members.to_mut()[0].number = number;
        assert!(schema_pool(&schema).is_err(), "{number}");
    }

    #[test]
    fn a_schema_may_be_empty_and_without_package() {
        let mut schema = sample::schema();
        schema.package = "".into();
        assert!(schema_pool(&schema).is_ok());
        schema.types = Vec::new().into();
        assert!(schema_pool(&schema).is_ok());
    }
}
