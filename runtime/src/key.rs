//! Values of correlation keys.

use serde::Serialize;

/// The value of a key: its properties in canonical text form, in the key's order. Two values of keys
/// whose properties have the same types are equal if and only if these texts are.
///
/// Canonical forms: integers in decimal; booleans `true`/`false`; decimals without trailing zeros after
/// the point; dates `YYYY-MM-DD`; UUIDs lower case; strings as they are (Unicode NFC, case kept).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct KeyValue(pub Vec<String>);

impl std::fmt::Display for KeyValue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0.join(", "))
    }
}
