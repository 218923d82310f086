//! Operators of conditions with two operands: what they take, and what they give.

use super::expression::{Fault, Type, Typed};
use crate::code::CONDITION_TYPE;
use cel::common::ast::operators;
use quadrille_endpoint::{BinaryOperator, Expression};

/// The operator of a name in CEL's syntax tree.
pub(crate) fn binary_operator(name: &str) -> Option<BinaryOperator> {
    let operator = match name {
        operators::LOGICAL_AND => BinaryOperator::And,
        operators::LOGICAL_OR => BinaryOperator::Or,
        operators::EQUALS => BinaryOperator::Equal,
        operators::NOT_EQUALS => BinaryOperator::NotEqual,
        operators::LESS => BinaryOperator::Less,
        operators::LESS_EQUALS => BinaryOperator::LessOrEqual,
        operators::GREATER => BinaryOperator::Greater,
        operators::GREATER_EQUALS => BinaryOperator::GreaterOrEqual,
        operators::ADD => BinaryOperator::Add,
        operators::SUBSTRACT => BinaryOperator::Subtract,
        operators::MULTIPLY => BinaryOperator::Multiply,
        operators::DIVIDE => BinaryOperator::Divide,
        operators::MODULO => BinaryOperator::Remainder,
        _ => return None,
    };
    Some(operator)
}

/// Checks the operands of an operator.
pub(crate) fn check_binary(operator: BinaryOperator, left: Typed, right: Typed) -> Result<Typed, Fault> {
    let (left_type, right_type) = (left.ty, right.ty);
    let (left, right) = (left.beside(right_type), right.beside(left_type));
    let symbol = symbol(operator);
    if left.ty != right.ty {
        let fault = Fault::new(
            CONDITION_TYPE,
            format!("has values of type {} and {} at the sides of `{symbol}`", left.ty.name(), right.ty.name()),
        );
        return Err(match conversion_help(left.ty, right.ty) {
            Some(help) => fault.help(help),
            None => fault,
        });
    }
    let ty = left.ty;
    let is_defined = match operator {
        BinaryOperator::And | BinaryOperator::Or => ty == Type::Bool,
        BinaryOperator::Equal | BinaryOperator::NotEqual => ty.is_number() || matches!(ty, Type::Bool | Type::String),
        BinaryOperator::Less
        | BinaryOperator::LessOrEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterOrEqual
        | BinaryOperator::Add => ty.is_number() || ty == Type::String,
        BinaryOperator::Subtract | BinaryOperator::Multiply | BinaryOperator::Divide => ty.is_number(),
        BinaryOperator::Remainder => matches!(ty, Type::Int | Type::Uint),
    };
    if !is_defined {
        let fault = Fault::new(CONDITION_TYPE, format!("uses `{symbol}` on values of type {}", ty.name()));
        return Err(match conversion_help(ty, ty) {
            Some(help) => fault.help(help),
            None => fault,
        });
    }
    let result = match operator {
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Remainder => ty,
        BinaryOperator::And
        | BinaryOperator::Or
        | BinaryOperator::Equal
        | BinaryOperator::NotEqual
        | BinaryOperator::Less
        | BinaryOperator::LessOrEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterOrEqual => Type::Bool,
    };
    let expression = Expression::Binary(operator, left.expression.into(), right.expression.into());
    Ok(Typed { expression, ty: result })
}

fn conversion_help(left: Type, right: Type) -> Option<&'static str> {
    if left == Type::Decimal || right == Type::Decimal {
        return Some("convert the decimal with `double(…)`, and compare it with a number such as `100.0`");
    }
    (left.is_number() && right.is_number()).then_some("convert one of them with `double(…)` or `int(…)`")
}

const fn symbol(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::And => "&&",
        BinaryOperator::Or => "||",
        BinaryOperator::Equal => "==",
        BinaryOperator::NotEqual => "!=",
        BinaryOperator::Less => "<",
        BinaryOperator::LessOrEqual => "<=",
        BinaryOperator::Greater => ">",
        BinaryOperator::GreaterOrEqual => ">=",
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::Remainder => "%",
    }
}
