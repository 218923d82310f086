//! CEL's conversions `double(…)` and `int(…)`.

use crate::program::Fault;

/// What `double(…)` takes.
pub trait ToDouble {
    /// The nearest double.
    ///
    /// # Errors
    /// If a text is no number.
    fn to_double(self) -> Result<f64, Fault>;
}

/// What `int(…)` takes.
pub trait ToInt {
    /// The integer; a double is rounded towards zero.
    ///
    /// # Errors
    /// If a text is no integer, or a number is out of range.
    fn to_int(self) -> Result<i64, Fault>;
}

/// CEL's `double(…)`, of an int, a uint, a double, or a string (decimals are strings).
///
/// # Errors
/// If a text is no number.
pub fn double(value: impl ToDouble) -> Result<f64, Fault> {
    value.to_double()
}

/// CEL's `int(…)`, of an int, a uint, a double, or a string.
///
/// # Errors
/// If a text is no integer, or a number is out of range.
pub fn int(value: impl ToInt) -> Result<i64, Fault> {
    value.to_int()
}

#[expect(clippy::cast_precision_loss, reason = "CEL converts to the nearest double")]
impl ToDouble for i64 {
    fn to_double(self) -> Result<f64, Fault> {
        Ok(self as f64)
    }
}

#[expect(clippy::cast_precision_loss, reason = "CEL converts to the nearest double")]
impl ToDouble for u64 {
    fn to_double(self) -> Result<f64, Fault> {
        Ok(self as f64)
    }
}

impl ToDouble for f64 {
    fn to_double(self) -> Result<f64, Fault> {
        Ok(self)
    }
}

impl ToDouble for &str {
    fn to_double(self) -> Result<f64, Fault> {
        self.parse().map_err(|_| Fault::new(format!("`{self}` is not a number")))
    }
}

impl ToDouble for &String {
    fn to_double(self) -> Result<f64, Fault> {
        self.as_str().to_double()
    }
}

impl ToDouble for String {
    fn to_double(self) -> Result<f64, Fault> {
        self.as_str().to_double()
    }
}

impl ToInt for i64 {
    fn to_int(self) -> Result<i64, Fault> {
        Ok(self)
    }
}

impl ToInt for u64 {
    fn to_int(self) -> Result<i64, Fault> {
        Self::try_into(self).map_err(|_| Fault::new(format!("{self} is out of the range of int")))
    }
}

impl ToInt for f64 {
    fn to_int(self) -> Result<i64, Fault> {
        // Both bounds are powers of two and so exact; the upper one is itself out of range.
        const BOUND: f64 = 9_223_372_036_854_775_808.0;
        let whole = self.trunc();
        if !(-BOUND..BOUND).contains(&whole) {
            return Err(Fault::new(format!("{self} is out of the range of int")));
        }
        #[expect(clippy::cast_possible_truncation, reason = "the range has been checked")]
        Ok(whole as i64)
    }
}

impl ToInt for &str {
    fn to_int(self) -> Result<i64, Fault> {
        self.parse().map_err(|_| Fault::new(format!("`{self}` is not an integer")))
    }
}

impl ToInt for &String {
    fn to_int(self) -> Result<i64, Fault> {
        self.as_str().to_int()
    }
}

impl ToInt for String {
    fn to_int(self) -> Result<i64, Fault> {
        self.as_str().to_int()
    }
}

#[cfg(test)]
mod tests {
    use super::{ToDouble, ToInt, double, int};

    fn check_double(value: impl ToDouble, expected: Option<f64>) {
        assert_eq!(double(value).ok(), expected);
    }

    fn check_int(value: impl ToInt, expected: Option<i64>) {
        assert_eq!(int(value).ok(), expected);
    }

    #[test]
    fn doubles() {
        check_double(-3_i64, Some(-3.0));
        check_double(u64::MAX, Some(18_446_744_073_709_551_616.0));
        check_double(2.5, Some(2.5));
        check_double("42.50", Some(42.5));
        check_double(String::from("-1e3"), Some(-1000.0));
        check_double("", None);
        check_double("4,2", None);
        check_double(" 1", None);
    }

    #[test]
    fn integers() {
        check_int(5_i64, Some(5));
        check_int(7_u64, Some(7));
        check_int(1_u64 << 63, None);
        check_int(-2.9, Some(-2));
        check_int(9_223_372_036_854_775_807.0, None);
        check_int(-9_223_372_036_854_775_808.0, Some(i64::MIN));
        check_int(f64::NAN, None);
        check_int(f64::INFINITY, None);
        check_int("-12", Some(-12));
        check_int(String::from("9223372036854775808"), None);
        check_int("1.0", None);
        check_int("", None);
    }
}
