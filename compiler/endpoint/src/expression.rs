//! Conditions over an instance's data: a typed subset of CEL (Common Expression Language).

use crate::{Scalar, SlotIx, Text};
use serde::Serialize;

/// A checked expression. Every node's type is known from its children; the checker has refused all else.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Expression {
    /// A constant.
    Literal(Literal),
    /// A member of a slot's payload, by path; absent slots and members read as the type's default.
    Member {
        /// The slot.
        slot: SlotIx,
        /// Members from the payload's root.
        path: Vec<Text>,
        /// The type at the end of the path; none for a repeated member (only `size` and `in` take it).
        scalar: Option<Scalar>,
    },
    /// Whether a slot has been written, or a member with presence is there: `has(order.note)`.
    Has {
        /// The slot.
        slot: SlotIx,
        /// Members from the payload's root; empty asks for the slot itself.
        path: Vec<Text>,
    },
    /// An operator with one operand.
    Unary(UnaryOperator, Box<Expression>),
    /// An operator with two operands of one type.
    Binary(BinaryOperator, Box<Expression>, Box<Expression>),
    /// `condition ? then : otherwise`.
    Conditional(Box<Expression>, Box<Expression>, Box<Expression>),
    /// A function of the standard library.
    Call(Function, Vec<Expression>),
}

/// A constant of an expression.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the variants are CEL's literal types")]
pub enum Literal {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(Text),
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the variants are CEL's operators")]
pub enum UnaryOperator {
    Not,
    Negate,
}

/// Operators with two operands. Arithmetic that overflows makes the condition false with a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the variants are CEL's operators")]
pub enum BinaryOperator {
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// Functions of CEL's standard library that conditions may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the variants are CEL's function names")]
pub enum Function {
    /// Characters of a string, bytes of a byte string, entries of a repeated member.
    Size,
    Contains,
    StartsWith,
    EndsWith,
    /// Conversion to a double, from int, uint or string (decimals).
    Double,
    /// Conversion to an int.
    Int,
}
