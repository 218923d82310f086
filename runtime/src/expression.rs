//! What conditions mean where CEL (Common Expression Language) and Rust differ.
//!
//! Compiled conditions call these functions, and the interpreter evaluates with them, so that both
//! agree: arithmetic on integers faults where it would overflow or divide by zero, a string's size is
//! counted in characters (Unicode code points), and conversions fault where nothing sensible comes out.
//! Operators that mean the same in both languages (comparison of equal types, `!`, `&&`, `||`) are
//! written as Rust's; `&&` and `||` are evaluated from left to right and stop as soon as they can.
//!
//! Members read as CEL types: `int32` and `int64` as `i64`, `uint32` and `uint64` as `u64`, `double` as
//! `f64`; `string`, `decimal`, `date` and `uuid` as text; `bytes` as `[u8]`; timestamps by [`instant`]
//! and durations by [`length`].

mod convert;
mod number;

pub use convert::{ToDouble, ToInt, double, int};
pub use number::{Integer, Number, Signed, add, divide, multiply, negate, remainder, subtract};

/// Something that has a size in CEL.
pub trait Measured {
    /// Characters of a string, bytes of a byte string, entries of a list.
    fn measure(&self) -> usize;
}

impl Measured for str {
    fn measure(&self) -> usize {
        self.chars().count()
    }
}

impl Measured for String {
    fn measure(&self) -> usize {
        self.as_str().measure()
    }
}

impl Measured for bytes::Bytes {
    fn measure(&self) -> usize {
        self.len()
    }
}

impl<T> Measured for [T] {
    fn measure(&self) -> usize {
        self.len()
    }
}

impl<T> Measured for Vec<T> {
    fn measure(&self) -> usize {
        self.len()
    }
}

impl<T: Measured + ?Sized> Measured for &T {
    fn measure(&self) -> usize {
        (**self).measure()
    }
}

/// CEL's `size`: characters of a string, bytes of a byte string, entries of a repeated member.
pub fn size(value: impl Measured) -> i64 {
    i64::try_from(value.measure()).unwrap_or(i64::MAX)
}

/// CEL's `+` on strings.
pub fn concatenate(left: impl AsRef<str>, right: impl AsRef<str>) -> String {
    [left.as_ref(), right.as_ref()].concat()
}

/// A point in time as conditions compare it: seconds and nanoseconds since the Unix epoch, which is
/// also what an absent one reads as.
#[must_use]
pub fn instant(value: Option<&prost_types::Timestamp>) -> (i64, i32) {
    value.map_or((0, 0), |value| (value.seconds, value.nanos))
}

/// A length of time as conditions compare it: seconds and nanoseconds; an absent one reads as zero.
#[must_use]
pub fn length(value: Option<&prost_types::Duration>) -> (i64, i32) {
    value.map_or((0, 0), |value| (value.seconds, value.nanos))
}

#[cfg(test)]
mod tests {
    use super::{concatenate, instant, length, size};

    #[test]
    fn sizes() {
        assert_eq!(size("Grüße 🚚"), 7);
        assert_eq!(size(String::new()), 0);
        assert_eq!(size("🚚".as_bytes()), 4);
        assert_eq!(size(vec!["a", "b"]), 2);
        assert_eq!(size(bytes::Bytes::from_static(b"abc")), 3);
    }

    #[test]
    fn texts_and_times() {
        assert_eq!(concatenate("a", String::from("b")), "ab");
        assert_eq!(instant(None), (0, 0));
        let late = prost_types::Timestamp { seconds: 5, nanos: 1 };
        assert!(instant(Some(&late)) > (5, 0));
        let short = prost_types::Duration { seconds: -1, nanos: -1 };
        assert!(length(Some(&short)) < length(None));
    }
}
