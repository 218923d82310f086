//! The built-in simple types of XML Schema (part 2: datatypes) as scalars of payloads.

use quadrille_endpoint::Scalar;

/// The scalar of a built-in type; none for lists of values, for content of any kind, and for names that XML schema
/// does not have.
pub(crate) fn builtin(name: &str) -> Option<Scalar> {
    let scalar = match name {
        "string" | "normalizedString" | "token" | "language" | "Name" | "NCName" | "NMTOKEN" | "ID" | "IDREF"
        | "ENTITY" | "QName" | "NOTATION" | "anyURI" | "anySimpleType" | "anyAtomicType" => Scalar::String,
        // Times of day, parts of dates, and durations in months have no scalar: their text form is kept.
        "time" | "gYear" | "gYearMonth" | "gMonth" | "gMonthDay" | "gDay" | "yearMonthDuration" => Scalar::String,
        "boolean" => Scalar::Bool,
        "byte" | "short" | "int" => Scalar::Int32,
        "long" | "integer" | "nonPositiveInteger" | "negativeInteger" => Scalar::Int64,
        "unsignedByte" | "unsignedShort" | "unsignedInt" => Scalar::Uint32,
        "unsignedLong" | "nonNegativeInteger" | "positiveInteger" => Scalar::Uint64,
        "decimal" => Scalar::Decimal,
        "float" | "double" => Scalar::Double,
        "date" => Scalar::Date,
        "dateTime" | "dateTimeStamp" => Scalar::Timestamp,
        "duration" | "dayTimeDuration" => Scalar::Duration,
        "base64Binary" | "hexBinary" => Scalar::Bytes,
        _ => return None,
    };
    Some(scalar)
}
