//! Payload types: protobuf messages as the model describes them.

use crate::{List, Text, TypeIx};
use serde::Serialize;

/// All payload types of a model, in document order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Schema {
    /// Protobuf package of the generated files (`order.v1`).
    pub package: Text,
    /// The types.
    pub types: List<MessageType>,
}

/// A payload type: one protobuf message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MessageType {
    /// Id of the BPMN `itemDefinition`.
    pub id: Text,
    /// Name of the protobuf message and the Rust struct: upper camel case, unique in the schema.
    pub name: Text,
    /// Members, in order of declaration. Field numbers are unique.
    pub members: List<Member>,
    /// Field numbers of members that were removed: never given again.
    pub reserved: List<u32>,
}

/// A member of a payload type: one protobuf field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Its name: snake case, unique in the message.
    pub name: Text,
    /// Its protobuf field number.
    pub number: u32,
    /// Its type.
    pub ty: MemberType,
    /// How many values it has.
    pub cardinality: Cardinality,
}

/// The type of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum MemberType {
    /// A single value.
    Scalar(Scalar),
    /// Another payload type.
    Message(TypeIx),
}

/// How many values a member has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Cardinality {
    /// Exactly one (proto3 implicit presence; messages and well-known types may be absent).
    Single,
    /// One or none (`optional`).
    Optional,
    /// Any number (`repeated`).
    Repeated,
}

/// Scalar types of the `q:` vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the variants are the vocabulary's names")]
pub enum Scalar {
    String,
    Bool,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Double,
    Bytes,
    /// A decimal number in its canonical text form; protobuf `string`.
    Decimal,
    /// An ISO 8601 calendar date; protobuf `string`.
    Date,
    /// `google.protobuf.Timestamp`.
    Timestamp,
    /// `google.protobuf.Duration`.
    Duration,
    /// A UUID in its canonical text form; protobuf `string`.
    Uuid,
}

impl Scalar {
    /// All scalars.
    pub const ALL: [Self; 13] = [
        Self::String,
        Self::Bool,
        Self::Int32,
        Self::Int64,
        Self::Uint32,
        Self::Uint64,
        Self::Double,
        Self::Bytes,
        Self::Decimal,
        Self::Date,
        Self::Timestamp,
        Self::Duration,
        Self::Uuid,
    ];

    /// The name in the vocabulary (`q:member type`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Bool => "bool",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Double => "double",
            Self::Bytes => "bytes",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Timestamp => "timestamp",
            Self::Duration => "duration",
            Self::Uuid => "uuid",
        }
    }

    /// The scalar of a name in the vocabulary.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scalar| scalar.name() == name)
    }

    /// The protobuf type that carries it.
    #[must_use]
    pub const fn protobuf(self) -> &'static str {
        match self {
            Self::String | Self::Decimal | Self::Date | Self::Uuid => "string",
            Self::Bool => "bool",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Double => "double",
            Self::Bytes => "bytes",
            Self::Timestamp => "google.protobuf.Timestamp",
            Self::Duration => "google.protobuf.Duration",
        }
    }
}
