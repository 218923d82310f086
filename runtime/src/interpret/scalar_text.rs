//! Scalars written as text, read as values: the way back from a key's canonical form.

use super::schema_pool::Descriptors;
use crate::key::calendar;
use prost_reflect::Value;
use quadrille_endpoint::Scalar;

impl Descriptors {
    /// The value that a text writes in a type; none if it writes none. Canonical texts of keys are read;
    /// a fraction is dropped where a whole number is needed.
    pub(super) fn read(&self, scalar: Scalar, text: &str) -> Option<Value> {
        match scalar {
            Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid => Some(Value::String(text.to_owned())),
            Scalar::Bool => text.parse().ok().map(Value::Bool),
            Scalar::Int32 => whole(text)?.parse().ok().map(Value::I32),
            Scalar::Int64 => whole(text)?.parse().ok().map(Value::I64),
            Scalar::Uint32 => whole(text)?.parse().ok().map(Value::U32),
            Scalar::Uint64 => whole(text)?.parse().ok().map(Value::U64),
            Scalar::Double => text.parse().ok().map(Value::F64),
            Scalar::Bytes => bytes(text).map(|bytes| Value::Bytes(bytes.into())),
            Scalar::Timestamp => timestamp(text).map(|(seconds, nanos)| self.timestamp(seconds, nanos)),
            Scalar::Duration => duration(text).map(|(seconds, nanos)| self.duration(seconds, nanos)),
        }
    }
}

fn whole(text: &str) -> Option<&str> {
    text.split('.').next()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let (pairs, rest) = digits.as_deref()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

/// Seconds and nanoseconds of `YYYY-MM-DDThh:mm:ss.fZ`.
fn timestamp(text: &str) -> Option<(i64, i32)> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let (time, nanos) = fraction(time)?;
    let mut parts = time.splitn(3, ':').map(|part| calendar::digits(part.as_bytes()));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let within = hour < 24 && minute < 60 && second < 60;
    let day = calendar::parse_date(date)?;
    within.then_some((day * 86_400 + hour * 3_600 + minute * 60 + second, nanos))
}

/// Seconds and nanoseconds of `-s.fs`.
fn duration(text: &str) -> Option<(i64, i32)> {
    let text = text.strip_suffix('s')?;
    let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (seconds, nanos) = fraction(unsigned)?;
    Some((i64::from(sign) * calendar::digits(seconds.as_bytes())?, sign * nanos))
}

/// The text before the point, and the fraction after it in nanoseconds.
fn fraction(text: &str) -> Option<(&str, i32)> {
    let Some((whole, digits)) = text.split_once('.') else { return Some((text, 0)) };
    let nanos = calendar::digits(format!("{digits:0<9}").as_bytes())?;
    (digits.len() <= 9).then_some(())?;
    Some((whole, i32::try_from(nanos).ok()?))
}

#[cfg(test)]
mod tests {
    use super::Descriptors;
    use crate::interpret::{member, sample};
    use crate::key::{ValueRef, part};
    use quadrille_endpoint::Scalar;

    #[test]
    fn canonical_texts_come_back() {
        let descriptors = Descriptors::of(&sample::schema()).expect("valid");
        let cases = [
            (Scalar::String, "Müller, 7"),
            (Scalar::Bool, "true"),
            (Scalar::Int32, "-2147483648"),
            (Scalar::Int64, "-9223372036854775808"),
            (Scalar::Uint32, "4294967295"),
            (Scalar::Uint64, "18446744073709551615"),
            (Scalar::Double, "0.1"),
            (Scalar::Bytes, "00ff7a"),
            (Scalar::Decimal, "42.5"),
            (Scalar::Date, "2024-02-29"),
            (Scalar::Timestamp, "1969-12-31T23:59:59.5Z"),
            (Scalar::Timestamp, "2024-02-29T00:00:00Z"),
            (Scalar::Duration, "-0.000000005s"),
            (Scalar::Duration, "90s"),
            (Scalar::Uuid, "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        ];
        for (scalar, text) in cases {
            let value = descriptors.read(scalar, text).expect(text);
            let again = part(scalar, member::value_ref(&value).expect(text));
            assert_eq!(again, Ok(Some(text.to_owned())), "{}", scalar.name());
        }
        assert_eq!(descriptors.read(Scalar::Int32, "9.99").as_ref().map(member::value_ref), Some(Ok(ValueRef::Int(9))));
    }

    #[test]
    fn other_texts_are_no_values() {
        let descriptors = Descriptors::of(&sample::schema()).expect("valid");
        let cases = [
            (Scalar::Bool, "1"),
            (Scalar::Int32, "2147483648"),
            (Scalar::Uint64, "-1"),
            (Scalar::Bytes, "abc"),
            (Scalar::Bytes, "zz"),
            (Scalar::Timestamp, "2024-02-30T00:00:00Z"),
            (Scalar::Timestamp, "2024-02-29T24:00:00Z"),
            (Scalar::Timestamp, "2024-02-29T00:00:00.1234567890Z"),
            (Scalar::Timestamp, "2024-02-29"),
            (Scalar::Duration, "5"),
            (Scalar::Duration, "--5s"),
        ];
        for (scalar, text) in cases {
            assert_eq!(descriptors.read(scalar, text), None, "{} {text}", scalar.name());
        }
    }
}
