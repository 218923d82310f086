//! A member's value as code that knows its type hands it over.

use super::moment;

/// A borrowed scalar value, whatever its protobuf type is: `ValueRef::from(&order.number)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    /// No value: an optional member that is not there, or a member of a message that is not there.
    Absent,
    /// A string, decimal, date or UUID.
    Text(&'a str),
    /// A boolean.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A double.
    Double(f64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A point in time.
    Timestamp {
        /// Seconds since 1970-01-01T00:00:00Z.
        seconds: i64,
        /// Nanoseconds from there, not negative.
        nanos: i32,
    },
    /// A length of time.
    Duration {
        /// Seconds.
        seconds: i64,
        /// Nanoseconds, of the same sign.
        nanos: i32,
    },
}

impl<'a> ValueRef<'a> {
    /// The text, if it is one.
    pub(super) const fn as_text(self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The boolean, if it is one.
    pub(super) const fn as_bool(self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(value) } else { None }
    }

    /// The integer, if it is one, of either sign.
    pub(super) fn as_integer(self) -> Option<i128> {
        if let Self::Int(value) = self {
            Some(value.into())
        } else if let Self::Uint(value) = self {
            Some(value.into())
        } else {
            None
        }
    }

    /// The double, if it is one.
    pub(super) const fn as_double(self) -> Option<f64> {
        if let Self::Double(value) = self { Some(value) } else { None }
    }

    /// The bytes, if it is some.
    pub(super) const fn as_bytes(self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// Seconds and nanoseconds, if it is a point in time.
    pub(super) const fn as_timestamp(self) -> Option<(i64, i32)> {
        if let Self::Timestamp { seconds, nanos } = self { Some((seconds, nanos)) } else { None }
    }

    /// Seconds and nanoseconds, if it is a length of time.
    pub(super) const fn as_duration(self) -> Option<(i64, i32)> {
        if let Self::Duration { seconds, nanos } = self { Some((seconds, nanos)) } else { None }
    }

    /// The value as records of monitoring show it: texts as they are, numbers in decimal, bytes in
    /// hexadecimal, times as ISO 8601 has them; none if it is absent.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text.to_owned()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Int(value) => Some(value.to_string()),
            Self::Uint(value) => Some(value.to_string()),
            Self::Double(value) => Some(value.to_string()),
            Self::Bytes(bytes) => Some(hexadecimal(bytes)),
            Self::Timestamp { seconds, nanos } => {
                Some(moment::timestamp(seconds, nanos).unwrap_or_else(|| format!("{seconds}s {nanos}ns")))
            }
            Self::Duration { seconds, nanos } => {
                Some(moment::duration(seconds, nanos).unwrap_or_else(|| format!("{seconds}s {nanos}ns")))
            }
        }
    }

    /// What the value is called in a message to people.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Absent => "nothing",
            Self::Text(_) => "a text",
            Self::Bool(_) => "a bool",
            Self::Int(_) | Self::Uint(_) => "an integer",
            Self::Double(_) => "a double",
            Self::Bytes(_) => "bytes",
            Self::Timestamp { .. } => "a timestamp",
            Self::Duration { .. } => "a duration",
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl<'a> From<&'a str> for ValueRef<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for ValueRef<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a [u8]> for ValueRef<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}

impl<'a> From<&'a Vec<u8>> for ValueRef<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl<'a> From<&'a bytes::Bytes> for ValueRef<'a> {
    fn from(value: &'a bytes::Bytes) -> Self {
        Self::Bytes(value)
    }
}

impl From<&prost_types::Timestamp> for ValueRef<'_> {
    fn from(value: &prost_types::Timestamp) -> Self {
        Self::Timestamp { seconds: value.seconds, nanos: value.nanos }
    }
}

impl From<&prost_types::Duration> for ValueRef<'_> {
    fn from(value: &prost_types::Duration) -> Self {
        Self::Duration { seconds: value.seconds, nanos: value.nanos }
    }
}

/// Numbers and booleans come by value or by reference: generated code borrows every member alike.
macro_rules! from_number {
    ($($number:ty => $variant:ident;)*) => {$(
        impl From<$number> for ValueRef<'_> {
            fn from(value: $number) -> Self {
                Self::$variant(value.into())
            }
        }

        impl From<&$number> for ValueRef<'_> {
            fn from(value: &$number) -> Self {
                Self::$variant((*value).into())
            }
        }
    )*};
}

from_number! {
    bool => Bool;
    i32 => Int;
    i64 => Int;
    u32 => Uint;
    u64 => Uint;
    f64 => Double;
}

impl<'a, T: Into<ValueRef<'a>>> From<Option<T>> for ValueRef<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::ValueRef;

    #[test]
    fn values_show_as_text() {
        let shows = |value: ValueRef<'_>, expected: &str| assert_eq!(value.text().as_deref(), Some(expected));
        shows("Straße".into(), "Straße");
        shows(true.into(), "true");
        shows((-3_i32).into(), "-3");
        shows(u64::MAX.into(), "18446744073709551615");
        shows(2.5.into(), "2.5");
        shows((&[0_u8, 255] as &[u8]).into(), "00ff");
        shows((&prost_types::Timestamp { seconds: 0, nanos: 500_000_000 }).into(), "1970-01-01T00:00:00.5Z");
        shows((&prost_types::Timestamp { seconds: i64::MAX, nanos: -1 }).into(), "9223372036854775807s -1ns");
        shows((&prost_types::Duration { seconds: -1, nanos: -250_000_000 }).into(), "-1.25s");
        assert_eq!(ValueRef::from(None::<&String>).text(), None);
        assert_eq!(ValueRef::from(Some(&7_i64)), ValueRef::Int(7));
    }
}
