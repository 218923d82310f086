//! The canonical text of one property of a key.

use super::value_ref::{ValueRef, hexadecimal};
use super::{calendar, moment};
use crate::program::Fault;
use quadrille_endpoint::Scalar;
use unicode_normalization::UnicodeNormalization;

/// The canonical text of a property of type `scalar`; none if the value is absent, an empty text or no
/// bytes at all. Zero and false are values.
///
/// The property's type decides, not the member's: a message may carry in an `int32` what another carries
/// in an `int64`. Integers are also accepted where the property is a decimal or a string.
///
/// # Errors
/// If the value cannot be one of that type: a malformed decimal, a date that does not exist, a double
/// that is not a number, an integer out of range.
pub fn part(scalar: Scalar, value: ValueRef<'_>) -> Result<Option<String>, Fault> {
    if is_unresolved(value) {
        return Ok(None);
    }
    let canonical = match scalar {
        Scalar::String => value.as_text().map(|text| text.nfc().collect()).or_else(|| any_integer(value)),
        Scalar::Bool => value.as_bool().map(|value| value.to_string()),
        Scalar::Int32 => integer(value, i32::MIN.into(), i32::MAX.into()),
        Scalar::Int64 => integer(value, i64::MIN.into(), i64::MAX.into()),
        Scalar::Uint32 => integer(value, 0, u32::MAX.into()),
        Scalar::Uint64 => integer(value, 0, u64::MAX.into()),
        Scalar::Double => value.as_double().and_then(double),
        Scalar::Bytes => value.as_bytes().map(hexadecimal),
        Scalar::Decimal => value.as_text().map_or_else(|| any_integer(value), decimal),
        Scalar::Date => value.as_text().filter(|text| calendar::parse_date(text).is_some()).map(str::to_owned),
        Scalar::Timestamp => value.as_timestamp().and_then(|(seconds, nanos)| moment::timestamp(seconds, nanos)),
        Scalar::Duration => value.as_duration().and_then(|(seconds, nanos)| moment::duration(seconds, nanos)),
        Scalar::Uuid => value.as_text().and_then(uuid),
    };
    canonical.map(Some).ok_or_else(|| malformed(scalar, value))
}

/// Whether the value is null or empty.
fn is_unresolved(value: ValueRef<'_>) -> bool {
    value == ValueRef::Absent
        || value.as_text().is_some_and(str::is_empty)
        || value.as_bytes().is_some_and(<[u8]>::is_empty)
}

fn malformed(scalar: Scalar, value: ValueRef<'_>) -> Fault {
    let (name, kind) = (scalar.name(), value.kind());
    match value.text() {
        Some(text) => Fault::new(format!("a key's property is {kind} that is not a {name}: `{text}`")),
        None => Fault::new(format!("a key's property is {kind} where a {name} is expected")),
    }
}

fn integer(value: ValueRef<'_>, least: i128, most: i128) -> Option<String> {
    value.as_integer().filter(|number| (least..=most).contains(number)).map(|number| number.to_string())
}

fn any_integer(value: ValueRef<'_>) -> Option<String> {
    value.as_integer().map(|number| number.to_string())
}

fn double(value: f64) -> Option<String> {
    // Adding zero makes negative zero positive: the two compare equal.
    (!value.is_nan()).then(|| (value + 0.0).to_string())
}

/// A decimal in the sense of XML Schema: a sign, digits, a point; at least one digit, no exponent.
fn decimal(text: &str) -> Option<String> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    let sign = if negative && (whole != "0" || !fraction.is_empty()) { "-" } else { "" };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// The 8-4-4-4-12 form of RFC 9562, in lower case.
fn uuid(text: &str) -> Option<String> {
    let is_hyphen = |position: usize| matches!(position, 8 | 13 | 18 | 23);
    let well_formed = text.len() == 36
        && text.bytes().enumerate().all(
            |(position, byte)| {
                if is_hyphen(position) { byte == b'-' } else { byte.is_ascii_hexdigit() }
            },
        );
    well_formed.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::part;
    use crate::key::ValueRef;
    use quadrille_endpoint::Scalar;

    /// Checks the canonical form of values: `None` stands for an unresolved property.
    fn check(scalar: Scalar, cases: &[(ValueRef<'_>, Option<&str>)]) {
        for (value, expected) in cases {
            assert_eq!(part(scalar, *value), Ok(expected.map(str::to_owned)), "{} {value:?}", scalar.name());
        }
    }

    fn check_malformed(scalar: Scalar, values: &[ValueRef<'_>]) {
        for value in values {
            assert!(part(scalar, *value).is_err(), "{} {value:?}", scalar.name());
        }
    }

    #[test]
    fn null_and_empty_are_unresolved_for_every_type() {
        for scalar in Scalar::ALL {
            check(scalar, &[(ValueRef::Absent, None), (ValueRef::Text(""), None), (ValueRef::Bytes(b""), None)]);
        }
    }

    #[test]
    fn strings_are_composed_and_keep_their_case() {
        let cases = [("A-7", "A-7"), (" x ", " x "), ("Caf\u{65}\u{301}", "Caf\u{e9}"), ("\u{212b}", "\u{c5}")];
        for (text, expected) in cases {
            check(Scalar::String, &[(ValueRef::Text(text), Some(expected))]);
        }
        check(Scalar::String, &[(ValueRef::Int(-7), Some("-7")), (ValueRef::Uint(7), Some("7"))]);
        check_malformed(Scalar::String, &[ValueRef::Bool(true), ValueRef::Bytes(b"a"), ValueRef::Double(1.0)]);
    }

    #[test]
    fn integers_are_within_their_type() {
        check(Scalar::Int32, &[(ValueRef::Int(0), Some("0")), (ValueRef::Int(-5), Some("-5"))]);
        check(Scalar::Int64, &[(ValueRef::Int(i64::MIN), Some("-9223372036854775808"))]);
        check(Scalar::Uint64, &[(ValueRef::Uint(u64::MAX), Some("18446744073709551615"))]);
        check(Scalar::Uint32, &[(ValueRef::Int(7), Some("7"))]);
        check_malformed(Scalar::Int32, &[ValueRef::Int(1 << 31), ValueRef::Text("5")]);
        check_malformed(Scalar::Int64, &[ValueRef::Uint(u64::MAX)]);
        check_malformed(Scalar::Uint32, &[ValueRef::Int(-1), ValueRef::Uint(1 << 32)]);
        check_malformed(Scalar::Uint64, &[ValueRef::Int(-1), ValueRef::Double(1.0)]);
    }

    #[test]
    fn decimals_have_no_needless_zeros() {
        let cases = [
            ("42.50", "42.5"),
            ("42.00", "42"),
            ("0042", "42"),
            ("+1.0", "1"),
            ("-0.0", "0"),
            ("-0.10", "-0.1"),
            (".5", "0.5"),
            ("5.", "5"),
            ("100", "100"),
            ("000", "0"),
            ("123456789012345678901234567890.10", "123456789012345678901234567890.1"),
        ];
        for (text, expected) in cases {
            check(Scalar::Decimal, &[(ValueRef::Text(text), Some(expected))]);
        }
        check(Scalar::Decimal, &[(ValueRef::Int(-3), Some("-3"))]);
        for text in [".", "-", "1e3", "1,5", " 1", "1 ", "--1", "+-1", "1.2.3", "abc", "٣"] {
            check_malformed(Scalar::Decimal, &[ValueRef::Text(text)]);
        }
        check_malformed(Scalar::Decimal, &[ValueRef::Double(1.5)]);
    }

    #[test]
    fn other_types() {
        check(Scalar::Bool, &[(ValueRef::Bool(true), Some("true")), (ValueRef::Bool(false), Some("false"))]);
        check(Scalar::Double, &[(ValueRef::Double(-0.0), Some("0")), (ValueRef::Double(0.1), Some("0.1"))]);
        check(Scalar::Bytes, &[(ValueRef::Bytes(&[0xAB, 1]), Some("ab01"))]);
        check(Scalar::Date, &[(ValueRef::Text("2024-02-29"), Some("2024-02-29"))]);
        let uuid = "6BA7B810-9DAD-11D1-80B4-00C04FD430C8";
        check(Scalar::Uuid, &[(ValueRef::Text(uuid), Some("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))]);
        let noon = ValueRef::Timestamp { seconds: 43_200, nanos: 0 };
        check(Scalar::Timestamp, &[(noon, Some("1970-01-01T12:00:00Z"))]);
        check(Scalar::Duration, &[(ValueRef::Duration { seconds: 60, nanos: 0 }, Some("60s"))]);
        check_malformed(Scalar::Bool, &[ValueRef::Text("true"), ValueRef::Int(1)]);
        check_malformed(Scalar::Double, &[ValueRef::Double(f64::NAN), ValueRef::Int(1)]);
        check_malformed(Scalar::Bytes, &[ValueRef::Text("ab")]);
        check_malformed(Scalar::Date, &[ValueRef::Text("2023-02-29"), ValueRef::Int(1)]);
        let no_uuids = ["6ba7b8109dad11d180b400c04fd430c8", "6ba7b810-9dad-11d1-80b4_00c04fd430c8", "é"];
        check_malformed(Scalar::Uuid, &no_uuids.map(ValueRef::Text));
        check_malformed(Scalar::Timestamp, &[ValueRef::Timestamp { seconds: 0, nanos: -1 }, ValueRef::Int(0)]);
        check_malformed(Scalar::Duration, &[ValueRef::Duration { seconds: 1, nanos: -1 }, noon]);
    }
}
