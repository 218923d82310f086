//! The value of a condition (CEL, the subset that [`Expression`] can say).
//!
//! The checker has typed every expression, so a fault about types means that data and table do not
//! belong together. What remains to fault at run time are overflow, division by zero and conversions of
//! texts. `&&` and `||` go from left to right and stop as soon as the result is known: a fault on the
//! right does not matter then, one on the left always does.

use super::datum::{Datum, arithmetic, compare};
use super::member;
use crate::expression::{double, int, negate, size};
use crate::program::Fault;
use prost_reflect::DynamicMessage;
use quadrille_endpoint::{BinaryOperator, Expression, Function, SlotIx, Text, UnaryOperator};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Values of the slots that have been written.
type Slots = BTreeMap<SlotIx, DynamicMessage>;

/// Whether a condition holds of the slots that have been written. Absent slots and members read as their
/// type's default.
///
/// # Errors
/// If it overflows, divides by zero or converts a text that is no number, or if it is no condition over
/// these slots.
pub fn evaluate(condition: &Expression, slots: &Slots) -> Result<bool, Fault> {
    datum(condition, slots)?.truth()
}

fn datum(expression: &Expression, slots: &Slots) -> Result<Datum, Fault> {
    match expression {
        Expression::Literal(literal) => Ok(literal.into()),
        Expression::Member { slot, path, scalar } => {
            let found = slots.get(slot).map_or(Ok(None), |message| member::value(message, path))?;
            found.as_ref().map_or_else(|| Ok(Datum::default_of(*scalar)), Datum::of)
        }
        Expression::Has { slot, path } => has(slots.get(slot), path).map(Datum::Bool),
        Expression::Unary(operator, operand) => unary(*operator, &datum(operand, slots)?),
        Expression::Binary(operator, left, right) => binary(*operator, left, right, slots),
        Expression::Conditional(condition, then, otherwise) => {
            datum(if evaluate(condition, slots)? { then } else { otherwise }, slots)
        }
        Expression::Call(function, arguments) => {
            let arguments = arguments.iter().map(|argument| datum(argument, slots)).collect::<Result<Vec<_>, _>>()?;
            call(*function, &arguments)
        }
    }
}

fn has(message: Option<&DynamicMessage>, path: &[Text]) -> Result<bool, Fault> {
    match message {
        None => Ok(false),
        Some(_) if path.is_empty() => Ok(true),
        Some(message) => member::has(message, path),
    }
}

fn unary(operator: UnaryOperator, operand: &Datum) -> Result<Datum, Fault> {
    match (operator, operand) {
        (UnaryOperator::Not, operand) => Ok(Datum::Bool(!operand.truth()?)),
        (UnaryOperator::Negate, Datum::Int(operand)) => negate(*operand).map(Datum::Int),
        (UnaryOperator::Negate, Datum::Double(operand)) => negate(*operand).map(Datum::Double),
        (UnaryOperator::Negate, operand) => Err(operand.unexpected("a signed number")),
    }
}

fn binary(operator: BinaryOperator, left: &Expression, right: &Expression, slots: &Slots) -> Result<Datum, Fault> {
    let order = || compare(&datum(left, slots)?, &datum(right, slots)?);
    let ordered = |holds: fn(Ordering) -> bool| Ok(Datum::Bool(order()?.is_some_and(holds)));
    match operator {
        BinaryOperator::And => Ok(Datum::Bool(evaluate(left, slots)? && evaluate(right, slots)?)),
        BinaryOperator::Or => Ok(Datum::Bool(evaluate(left, slots)? || evaluate(right, slots)?)),
        BinaryOperator::Equal => ordered(Ordering::is_eq),
        // What is not a number differs from everything.
        BinaryOperator::NotEqual => Ok(Datum::Bool(order()?.is_none_or(Ordering::is_ne))),
        BinaryOperator::Less => ordered(Ordering::is_lt),
        BinaryOperator::LessOrEqual => ordered(Ordering::is_le),
        BinaryOperator::Greater => ordered(Ordering::is_gt),
        BinaryOperator::GreaterOrEqual => ordered(Ordering::is_ge),
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Remainder => arithmetic(operator, &datum(left, slots)?, &datum(right, slots)?),
    }
}

fn call(function: Function, arguments: &[Datum]) -> Result<Datum, Fault> {
    let texts = |holds: fn(&str, &str) -> bool| match arguments {
        [text, part] => Ok(Datum::Bool(holds(text.text()?, part.text()?))),
        _ => Err(Fault::new("the function takes two arguments")),
    };
    let single = || match arguments {
        [argument] => Ok(argument),
        _ => Err(Fault::new("the function takes one argument")),
    };
    match function {
        Function::Contains => texts(|text, part| text.contains(part)),
        Function::StartsWith => texts(|text, part| text.starts_with(part)),
        Function::EndsWith => texts(|text, part| text.ends_with(part)),
        Function::Size => size_of(single()?).map(Datum::Int),
        Function::Double => to_double(single()?).map(Datum::Double),
        Function::Int => to_int(single()?).map(Datum::Int),
    }
}

fn size_of(value: &Datum) -> Result<i64, Fault> {
    match value {
        Datum::Text(text) => Ok(size(text)),
        Datum::Bytes(bytes) => Ok(size(bytes)),
        Datum::List(entries) => Ok(i64::try_from(*entries).unwrap_or(i64::MAX)),
        Datum::Bool(_) | Datum::Int(_) | Datum::Uint(_) | Datum::Double(_) | Datum::Moment(..) => {
            Err(value.unexpected("a string, bytes or a list"))
        }
    }
}

fn to_double(value: &Datum) -> Result<f64, Fault> {
    match value {
        Datum::Int(value) => double(*value),
        Datum::Uint(value) => double(*value),
        Datum::Double(value) => double(*value),
        Datum::Text(text) => double(text),
        Datum::Bool(_) | Datum::Bytes(_) | Datum::Moment(..) | Datum::List(_) => {
            Err(value.unexpected("a number or a string"))
        }
    }
}

fn to_int(value: &Datum) -> Result<i64, Fault> {
    match value {
        Datum::Int(value) => int(*value),
        Datum::Uint(value) => int(*value),
        Datum::Double(value) => int(*value),
        Datum::Text(text) => int(text),
        Datum::Bool(_) | Datum::Bytes(_) | Datum::Moment(..) | Datum::List(_) => {
            Err(value.unexpected("a number or a string"))
        }
    }
}

#[cfg(test)]
mod tests;
