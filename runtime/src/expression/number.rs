//! CEL's arithmetic: integers fault instead of wrapping, doubles follow IEEE 754.

use crate::program::Fault;

/// A number of CEL: `i64`, `u64` or `f64`.
pub trait Number: Sized {
    /// The sum, if there is one.
    fn sum(self, other: Self) -> Option<Self>;
    /// The difference, if there is one.
    fn difference(self, other: Self) -> Option<Self>;
    /// The product, if there is one.
    fn product(self, other: Self) -> Option<Self>;
    /// The quotient, rounded towards zero for integers, if there is one.
    fn quotient(self, other: Self) -> Option<Self>;
    /// Whether it is an integer's zero: nothing can be divided by it.
    fn divides_nothing(&self) -> bool;
}

/// An integer of CEL: `i64` or `u64`.
pub trait Integer: Number {
    /// What division leaves, with the sign of the dividend, if there is a quotient.
    fn rest(self, other: Self) -> Option<Self>;
}

/// A number of CEL that may be negative: `i64` or `f64`.
pub trait Signed: Number {
    /// The number with the other sign, if there is one.
    fn opposite(self) -> Option<Self>;
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Number for $integer {
            fn sum(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }

            fn difference(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            fn product(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            fn quotient(self, other: Self) -> Option<Self> {
                self.checked_div(other)
            }

            fn divides_nothing(&self) -> bool {
                *self == 0
            }
        }

        impl Integer for $integer {
            fn rest(self, other: Self) -> Option<Self> {
                self.checked_rem(other)
            }
        }
    )*};
}

integers!(i64, u64);

impl Number for f64 {
    fn sum(self, other: Self) -> Option<Self> {
        Some(self + other)
    }

    fn difference(self, other: Self) -> Option<Self> {
        Some(self - other)
    }

    fn product(self, other: Self) -> Option<Self> {
        Some(self * other)
    }

    fn quotient(self, other: Self) -> Option<Self> {
        Some(self / other)
    }

    fn divides_nothing(&self) -> bool {
        false
    }
}

impl Signed for i64 {
    fn opposite(self) -> Option<Self> {
        self.checked_neg()
    }
}

impl Signed for f64 {
    fn opposite(self) -> Option<Self> {
        Some(-self)
    }
}

/// CEL's `+` on numbers.
///
/// # Errors
/// If the sum of integers is out of their range.
pub fn add<N: Number>(left: N, right: N) -> Result<N, Fault> {
    left.sum(right).ok_or_else(|| overflow("addition"))
}

/// CEL's `-` with two operands.
///
/// # Errors
/// If the difference of integers is out of their range: below zero already for unsigned ones.
pub fn subtract<N: Number>(left: N, right: N) -> Result<N, Fault> {
    left.difference(right).ok_or_else(|| overflow("subtraction"))
}

/// CEL's `*`.
///
/// # Errors
/// If the product of integers is out of their range.
pub fn multiply<N: Number>(left: N, right: N) -> Result<N, Fault> {
    left.product(right).ok_or_else(|| overflow("multiplication"))
}

/// CEL's `/`: towards zero on integers.
///
/// # Errors
/// If an integer is divided by zero, or the quotient is out of range.
pub fn divide<N: Number>(left: N, right: N) -> Result<N, Fault> {
    if right.divides_nothing() {
        return Err(Fault::new("division by zero"));
    }
    left.quotient(right).ok_or_else(|| overflow("division"))
}

/// CEL's `%`: the sign is the dividend's.
///
/// # Errors
/// If an integer is divided by zero, or the quotient is out of range.
pub fn remainder<N: Integer>(left: N, right: N) -> Result<N, Fault> {
    if right.divides_nothing() {
        return Err(Fault::new("remainder of a division by zero"));
    }
    left.rest(right).ok_or_else(|| overflow("division"))
}

/// CEL's `-` with one operand.
///
/// # Errors
/// If the result is out of range.
pub fn negate<N: Signed>(operand: N) -> Result<N, Fault> {
    operand.opposite().ok_or_else(|| overflow("negation"))
}

fn overflow(operation: &str) -> Fault {
    Fault::new(format!("{operation} overflows"))
}

#[cfg(test)]
mod tests {
    use super::{add, divide, multiply, negate, remainder, subtract};
    use crate::program::Fault;

    fn check<N: PartialEq + std::fmt::Debug>(actual: Result<N, Fault>, expected: Result<N, &str>) {
        assert_eq!(actual.map_err(|fault| fault.message), expected.map_err(str::to_owned));
    }

    #[test]
    fn signed_integers() {
        check(add(2_i64, 3), Ok(5));
        check(add(i64::MAX, 1), Err("addition overflows"));
        check(subtract(2_i64, 3), Ok(-1));
        check(subtract(i64::MIN, 1), Err("subtraction overflows"));
        check(multiply(-4_i64, 3), Ok(-12));
        check(multiply(i64::MAX, 2), Err("multiplication overflows"));
        check(divide(-7_i64, 2), Ok(-3));
        check(divide(7_i64, 0), Err("division by zero"));
        check(divide(i64::MIN, -1), Err("division overflows"));
        check(remainder(-7_i64, 2), Ok(-1));
        check(remainder(7_i64, 0), Err("remainder of a division by zero"));
        check(remainder(i64::MIN, -1), Err("division overflows"));
        check(negate(5_i64), Ok(-5));
        check(negate(i64::MIN), Err("negation overflows"));
    }

    #[test]
    fn unsigned_integers() {
        check(add(u64::MAX, 1), Err("addition overflows"));
        check(subtract(2_u64, 3), Err("subtraction overflows"));
        check(divide(7_u64, 2), Ok(3));
        check(divide(7_u64, 0), Err("division by zero"));
        check(remainder(7_u64, 4), Ok(3));
    }

    #[test]
    fn doubles_never_fault() {
        check(divide(1.0, 0.0), Ok(f64::INFINITY));
        check(multiply(f64::MAX, 2.0), Ok(f64::INFINITY));
        check(negate(1.5), Ok(-1.5));
        check(subtract(1.0, 0.5), Ok(0.5));
        check(add(1.0, 0.5), Ok(1.5));
        assert!(divide(0.0, 0.0).is_ok_and(f64::is_nan));
    }
}
