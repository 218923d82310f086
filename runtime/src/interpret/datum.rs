//! Values of expressions while they are evaluated.

use super::member;
use crate::expression::{Integer, Number, add, concatenate, divide, multiply, remainder, subtract};
use crate::key::ValueRef;
use crate::program::Fault;
use bytes::Bytes;
use prost_reflect::Value;
use quadrille_endpoint::{BinaryOperator, Literal, Scalar};
use std::cmp::Ordering;

/// The value of an expression, as CEL types it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Datum {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(String),
    Bytes(Bytes),
    /// A point or length of time: seconds and nanoseconds.
    Moment(i64, i32),
    /// A repeated member, of which only the number of entries matters.
    List(usize),
}

impl Datum {
    /// What an absent member of a type reads as; no type stands for a repeated member.
    pub(super) fn default_of(scalar: Option<Scalar>) -> Self {
        match scalar {
            None => Self::List(0),
            Some(Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid) => Self::Text(String::new()),
            Some(Scalar::Bool) => Self::Bool(false),
            Some(Scalar::Int32 | Scalar::Int64) => Self::Int(0),
            Some(Scalar::Uint32 | Scalar::Uint64) => Self::Uint(0),
            Some(Scalar::Double) => Self::Double(0.0),
            Some(Scalar::Bytes) => Self::Bytes(Bytes::new()),
            Some(Scalar::Timestamp | Scalar::Duration) => Self::Moment(0, 0),
        }
    }

    /// A member's value.
    pub(super) fn of(value: &Value) -> Result<Self, Fault> {
        if let Value::List(entries) = value {
            return Ok(Self::List(entries.len()));
        }
        match member::value_ref(value)? {
            ValueRef::Absent => Err(Fault::new("a member without a value")),
            ValueRef::Text(text) => Ok(Self::Text(text.to_owned())),
            ValueRef::Bool(value) => Ok(Self::Bool(value)),
            ValueRef::Int(value) => Ok(Self::Int(value)),
            ValueRef::Uint(value) => Ok(Self::Uint(value)),
            ValueRef::Double(value) => Ok(Self::Double(value)),
            ValueRef::Bytes(bytes) => Ok(Self::Bytes(Bytes::copy_from_slice(bytes))),
            ValueRef::Timestamp { seconds, nanos } | ValueRef::Duration { seconds, nanos } => {
                Ok(Self::Moment(seconds, nanos))
            }
        }
    }

    /// The truth value, if it is one.
    pub(super) fn truth(&self) -> Result<bool, Fault> {
        if let Self::Bool(value) = self { Ok(*value) } else { Err(self.unexpected("a bool")) }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Result<&str, Fault> {
        if let Self::Text(text) = self { Ok(text) } else { Err(self.unexpected("a string")) }
    }

    /// The fault of an expression that needs another type than this value has.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        Fault::new(format!("{} where {expected} is expected", self.kind()))
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "a bool",
            Self::Int(_) => "an int",
            Self::Uint(_) => "a uint",
            Self::Double(_) => "a double",
            Self::Text(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::Moment(..) => "a time",
            Self::List(_) => "a list",
        }
    }
}

impl From<&Literal> for Datum {
    fn from(literal: &Literal) -> Self {
        match literal {
            Literal::Bool(value) => Self::Bool(*value),
            Literal::Int(value) => Self::Int(*value),
            Literal::Uint(value) => Self::Uint(*value),
            Literal::Double(value) => Self::Double(*value),
            Literal::String(value) => Self::Text(value.to_string()),
        }
    }
}

/// How two values of one type compare; none if a double is not a number.
pub(super) fn compare(left: &Datum, right: &Datum) -> Result<Option<Ordering>, Fault> {
    match (left, right) {
        (Datum::Bool(left), Datum::Bool(right)) => Ok(left.partial_cmp(right)),
        (Datum::Int(left), Datum::Int(right)) => Ok(left.partial_cmp(right)),
        (Datum::Uint(left), Datum::Uint(right)) => Ok(left.partial_cmp(right)),
        (Datum::Double(left), Datum::Double(right)) => Ok(left.partial_cmp(right)),
        (Datum::Text(left), Datum::Text(right)) => Ok(left.partial_cmp(right)),
        (Datum::Bytes(left), Datum::Bytes(right)) => Ok(left.partial_cmp(right)),
        (Datum::Moment(seconds, nanos), Datum::Moment(other_seconds, other_nanos)) => {
            Ok((seconds, nanos).partial_cmp(&(other_seconds, other_nanos)))
        }
        _ => Err(Fault::new(format!("{} cannot be compared with {}", left.kind(), right.kind()))),
    }
}

/// Arithmetic on two values of one type; `+` also joins strings.
pub(super) fn arithmetic(operator: BinaryOperator, left: &Datum, right: &Datum) -> Result<Datum, Fault> {
    match (left, right) {
        (Datum::Int(left), Datum::Int(right)) => integer(operator, *left, *right).map(Datum::Int),
        (Datum::Uint(left), Datum::Uint(right)) => integer(operator, *left, *right).map(Datum::Uint),
        (Datum::Double(left), Datum::Double(right)) => number(operator, *left, *right).map(Datum::Double),
        (Datum::Text(left), Datum::Text(right)) if operator == BinaryOperator::Add => {
            Ok(Datum::Text(concatenate(left, right)))
        }
        _ => Err(Fault::new(format!("no arithmetic joins {} and {}", left.kind(), right.kind()))),
    }
}

fn integer<N: Integer>(operator: BinaryOperator, left: N, right: N) -> Result<N, Fault> {
    if operator == BinaryOperator::Remainder { remainder(left, right) } else { number(operator, left, right) }
}

fn number<N: Number>(operator: BinaryOperator, left: N, right: N) -> Result<N, Fault> {
    match operator {
        BinaryOperator::Add => add(left, right),
        BinaryOperator::Subtract => subtract(left, right),
        BinaryOperator::Multiply => multiply(left, right),
        BinaryOperator::Divide => divide(left, right),
        BinaryOperator::Remainder
        | BinaryOperator::And
        | BinaryOperator::Or
        | BinaryOperator::Equal
        | BinaryOperator::NotEqual
        | BinaryOperator::Less
        | BinaryOperator::LessOrEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterOrEqual => Err(Fault::new("the operator is not one of arithmetic on such numbers")),
    }
}
