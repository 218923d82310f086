//! Values of correlation keys, and the canonical texts that they are compared by.
//!
//! Two partners may write one order number as `42.50` and `42.5`: keys are compared after typing, not
//! byte by byte. Generated code and the interpreter both come here, so that they bind equal values.

pub(crate) mod calendar;
mod canonical;
mod moment;
mod value_ref;

pub use canonical::part;
pub use value_ref::ValueRef;

use crate::program::Fault;
use serde::Serialize;

/// The value of a key: its properties in canonical text form, in the key's order. Two values of keys
/// whose properties have the same types are equal if and only if these texts are.
///
/// Canonical forms: integers in decimal; booleans `true`/`false`; decimals without leading zeros and
/// without trailing zeros after the point; dates `YYYY-MM-DD`; UUIDs lower case; strings as they are
/// (Unicode NFC, case kept); doubles in the shortest form that reads back equal; bytes in lower-case
/// hexadecimal digits; timestamps `YYYY-MM-DDThh:mm:ss.fZ` and durations `s.f` + `s`, both without
/// trailing zeros in the fraction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct KeyValue(pub Vec<String>);

impl KeyValue {
    /// The value of a key from its properties as [`part`] gives them; none if a property is absent or
    /// empty, for an incompletely filled key identifies nothing.
    ///
    /// # Errors
    /// If a property cannot be brought into canonical form, whether or not another is absent.
    pub fn of(parts: impl IntoIterator<Item = Result<Option<String>, Fault>>) -> Result<Option<Self>, Fault> {
        let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
        let complete = parts.into_iter().collect::<Option<Vec<_>>>();
        Ok(complete.filter(|properties| !properties.is_empty()).map(Self))
    }
}

impl std::fmt::Display for KeyValue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyValue, ValueRef, part};
    use quadrille_endpoint::Scalar;

    #[test]
    fn a_key_is_whole_or_absent() {
        let text = |value| part(Scalar::String, ValueRef::Text(value));
        assert_eq!(KeyValue::of([text("a"), text("b")]), Ok(Some(KeyValue(vec!["a".into(), "b".into()]))));
        assert_eq!(KeyValue::of([text("a"), text("")]), Ok(None));
        assert_eq!(KeyValue::of([text("a"), part(Scalar::String, ValueRef::Absent)]), Ok(None));
        assert_eq!(KeyValue::of([]), Ok(None));
    }

    #[test]
    fn a_malformed_property_is_a_fault_even_beside_an_absent_one() {
        let malformed = || part(Scalar::Decimal, ValueRef::Text("4,2"));
        assert!(KeyValue::of([part(Scalar::String, ValueRef::Absent), malformed()]).is_err());
        assert!(KeyValue::of([malformed(), part(Scalar::String, ValueRef::Absent)]).is_err());
    }
}
