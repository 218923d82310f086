//! Conditions over data that nobody has written: absent slots and members read as their type's default.

use quadrille_endpoint::{BinaryOperator, Expression, Literal, Scalar, SlotIx, UnaryOperator};

/// A condition with the data put in that is not written; constants are worked out as far as that is simple.
pub(super) fn with_defaults(expression: &Expression, is_unwritten: &dyn Fn(SlotIx) -> bool) -> Expression {
    let fold = |inner: &Expression| with_defaults(inner, is_unwritten);
    match expression {
        Expression::Literal(_) => expression.clone(),
        Expression::Member { slot, scalar: Some(scalar), .. } if is_unwritten(*slot) => {
            default(*scalar).map_or_else(|| expression.clone(), Expression::Literal)
        }
        Expression::Has { slot, .. } if is_unwritten(*slot) => Expression::Literal(Literal::Bool(false)),
        Expression::Member { .. } | Expression::Has { .. } => expression.clone(),
        Expression::Unary(UnaryOperator::Not, inner) => {
            let folded = fold(inner);
            truth(&folded).map_or_else(
                || Expression::Unary(UnaryOperator::Not, Box::new(folded)),
                |value| Expression::Literal(Literal::Bool(!value)),
            )
        }
        Expression::Unary(operator, inner) => Expression::Unary(*operator, Box::new(fold(inner))),
        Expression::Binary(operator, left, right) => {
            let (left, right) = (fold(left), fold(right));
            let value = match (&left, &right) {
                (Expression::Literal(left), Expression::Literal(right)) => compared(*operator, left, right),
                _ => None,
            };
            let folded = || Expression::Binary(*operator, Box::new(left.clone()), Box::new(right.clone()));
            value.map_or_else(folded, |value| Expression::Literal(Literal::Bool(value)))
        }
        Expression::Conditional(condition, then, otherwise) => {
            let condition = fold(condition);
            match truth(&condition) {
                Some(true) => fold(then),
                Some(false) => fold(otherwise),
                None => Expression::Conditional(Box::new(condition), Box::new(fold(then)), Box::new(fold(otherwise))),
            }
        }
        Expression::Call(function, arguments) => Expression::Call(*function, arguments.iter().map(fold).collect()),
    }
}

/// The value of a condition that is a constant.
pub(super) fn truth(expression: &Expression) -> Option<bool> {
    let Expression::Literal(Literal::Bool(value)) = expression else { return None };
    Some(*value)
}

/// The default of a type, where it is a plain constant.
fn default(scalar: Scalar) -> Option<Literal> {
    match scalar {
        Scalar::String => Some(Literal::String("".into())),
        Scalar::Bool => Some(Literal::Bool(false)),
        Scalar::Int32 | Scalar::Int64 => Some(Literal::Int(0)),
        Scalar::Uint32 | Scalar::Uint64 => Some(Literal::Uint(0)),
        Scalar::Double => Some(Literal::Double(0.0)),
        Scalar::Bytes | Scalar::Decimal | Scalar::Date | Scalar::Timestamp | Scalar::Duration | Scalar::Uuid => None,
    }
}

fn compared(operator: BinaryOperator, left: &Literal, right: &Literal) -> Option<bool> {
    let ordering = match (left, right) {
        (Literal::Bool(left), Literal::Bool(right)) => match operator {
            BinaryOperator::And => return Some(*left && *right),
            BinaryOperator::Or => return Some(*left || *right),
            BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::Less
            | BinaryOperator::LessOrEqual
            | BinaryOperator::Greater
            | BinaryOperator::GreaterOrEqual
            | BinaryOperator::Add
            | BinaryOperator::Subtract
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Remainder => left.cmp(right),
        },
        (Literal::Int(left), Literal::Int(right)) => left.cmp(right),
        (Literal::Uint(left), Literal::Uint(right)) => left.cmp(right),
        (Literal::Double(left), Literal::Double(right)) => left.partial_cmp(right)?,
        (Literal::String(left), Literal::String(right)) => left.cmp(right),
        _ => return None,
    };
    match operator {
        BinaryOperator::Equal => Some(ordering.is_eq()),
        BinaryOperator::NotEqual => Some(ordering.is_ne()),
        BinaryOperator::Less => Some(ordering.is_lt()),
        BinaryOperator::LessOrEqual => Some(ordering.is_le()),
        BinaryOperator::Greater => Some(ordering.is_gt()),
        BinaryOperator::GreaterOrEqual => Some(ordering.is_ge()),
        BinaryOperator::And
        | BinaryOperator::Or
        | BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Remainder => None,
    }
}
