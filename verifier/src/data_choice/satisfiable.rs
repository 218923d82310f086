//! Whether some data makes conditions true and others false together: a small, sound procedure. It knows
//! comparisons of a member with a constant, truth values, presence, and how they are joined; about anything else
//! it says so.

use super::interval::Interval;
use quadrille_endpoint::{BinaryOperator, Expression, Function, Literal, Scalar, SlotIx, Text, UnaryOperator};
use std::collections::{BTreeMap, BTreeSet};

/// Whether some data makes all of it true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Satisfiable {
    Yes,
    No,
    Unknown,
}

/// A condition, and whether it is to be true.
pub(crate) type Wanted = (Expression, bool);

/// Alternatives that are looked at before it is given up.
const MAX_CASES: usize = 256;

/// Whether some data makes all of these so.
pub(crate) fn satisfiable(wanted: &[Wanted]) -> Satisfiable {
    let mut cases = MAX_CASES;
    case(wanted.to_vec(), Vec::new(), &mut cases)
}

/// Takes joined conditions apart; `atoms` cannot be taken apart any further.
fn case(mut open: Vec<Wanted>, mut atoms: Vec<Wanted>, cases: &mut usize) -> Satisfiable {
    while let Some((expression, truth)) = open.pop() {
        match (expression, truth) {
            (Expression::Literal(Literal::Bool(value)), truth) if value == truth => {}
            (Expression::Literal(Literal::Bool(_)), _) => return Satisfiable::No,
            (Expression::Unary(UnaryOperator::Not, inner), truth) => open.push((*inner, !truth)),
            (Expression::Binary(BinaryOperator::And, left, right), true) => {
                open.extend([(*left, true), (*right, true)])
            }
            (Expression::Binary(BinaryOperator::Or, left, right), false) => {
                open.extend([(*left, false), (*right, false)]);
            }
            (Expression::Binary(operator @ (BinaryOperator::And | BinaryOperator::Or), left, right), _) => {
                let truth = operator == BinaryOperator::Or;
                return either(&open, &atoms, [(*left, truth), (*right, truth)], cases);
            }
            (Expression::Conditional(condition, then, otherwise), truth) => {
                let taken = |holds: bool, branch: Box<Expression>| {
                    let wanted = if truth { *branch } else { Expression::Unary(UnaryOperator::Not, branch) };
                    let condition = condition.clone();
                    let asked =
                        if holds { condition } else { Box::new(Expression::Unary(UnaryOperator::Not, condition)) };
                    (Expression::Binary(BinaryOperator::And, asked, Box::new(wanted)), true)
                };
                return either(&open, &atoms, [taken(true, then), taken(false, otherwise)], cases);
            }
            atom => atoms.push(atom),
        }
    }
    conjunction(&atoms)
}

fn either(open: &[Wanted], atoms: &[Wanted], alternatives: [Wanted; 2], cases: &mut usize) -> Satisfiable {
    let mut found = Satisfiable::No;
    for alternative in alternatives {
        if *cases == 0 {
            return Satisfiable::Unknown;
        }
        *cases -= 1;
        match case([open, &[alternative]].concat(), atoms.to_vec(), cases) {
            Satisfiable::Yes => return Satisfiable::Yes,
            Satisfiable::No => {}
            Satisfiable::Unknown => found = Satisfiable::Unknown,
        }
    }
    found
}

/// A member of a slot, or, if true, how much it holds.
type Path = (SlotIx, Vec<Text>, bool);

fn conjunction(atoms: &[Wanted]) -> Satisfiable {
    if atoms.iter().any(|(expression, truth)| atoms.contains(&(expression.clone(), !truth))) {
        return Satisfiable::No;
    }
    let mut members: BTreeMap<Path, Vec<Constraint>> = BTreeMap::new();
    // Slots of what is not understood, with how many such atoms read them.
    let mut opaque: BTreeMap<SlotIx, usize> = BTreeMap::new();
    let mut opaque_atoms: Vec<&Wanted> = Vec::new();
    for atom in atoms {
        match constraint(atom) {
            Some((path, constraint)) => members.entry(path).or_default().push(constraint),
            None if !opaque_atoms.contains(&atom) => {
                slots(&atom.0).into_iter().for_each(|slot| *opaque.entry(slot).or_default() += 1);
                opaque_atoms.push(atom);
            }
            None => {}
        }
    }
    let mut found = Satisfiable::Yes;
    for ((slot, path, _), constraints) in &members {
        // A text that has a size is not just any text.
        let is_told_apart = !(members.contains_key(&(*slot, path.clone(), true))
            && members.contains_key(&(*slot, path.clone(), false)));
        match member(constraints) {
            Satisfiable::No => return Satisfiable::No,
            Satisfiable::Yes if is_told_apart && !opaque.contains_key(slot) => {}
            Satisfiable::Yes | Satisfiable::Unknown => found = Satisfiable::Unknown,
        }
    }
    let alone = opaque.values().all(|readers| *readers == 1);
    if alone && opaque_atoms.iter().all(|(atom, _)| is_open(atom)) { found } else { Satisfiable::Unknown }
}

/// Whether some data makes a condition true, and other data makes it false, where nothing else is asked of the data.
fn is_open(condition: &Expression) -> bool {
    let member = |expression: &Expression| match expression {
        Expression::Member { slot, path, scalar: Some(scalar) } => Some((*slot, path.clone(), *scalar)),
        Expression::Member { .. }
        | Expression::Literal(_)
        | Expression::Has { .. }
        | Expression::Unary(..)
        | Expression::Binary(..)
        | Expression::Conditional(..)
        | Expression::Call(..) => None,
    };
    let text =
        |expression: &Expression| matches!(expression, Expression::Literal(Literal::String(text)) if !text.is_empty());
    let number = |expression: &Expression| {
        let Expression::Literal(literal) = expression else { return false };
        match literal {
            Literal::Double(number) => number.is_finite(),
            Literal::Int(number) => i32::try_from(*number).is_ok(),
            Literal::Uint(number) => u32::try_from(*number).is_ok(),
            Literal::Bool(_) | Literal::String(_) => false,
        }
    };
    let converted = |expression: &Expression| {
        let Expression::Call(Function::Double | Function::Int, arguments) = expression else { return false };
        matches!(&arguments[..], [argument] if member(argument).is_some())
    };
    match condition {
        Expression::Call(Function::Contains | Function::StartsWith | Function::EndsWith, arguments) => {
            matches!(&arguments[..], [whole, part] if member(whole).is_some() && text(part))
        }
        Expression::Has { path, .. } => !path.is_empty(),
        Expression::Binary(operator, left, right) if is_comparison(*operator) => {
            let different = match (member(left), member(right)) {
                (Some(left), Some(right)) => left != right && left.2 == right.2,
                _ => false,
            };
            different || converted(left) && number(right) || number(left) && converted(right)
        }
        Expression::Binary(..)
        | Expression::Literal(_)
        | Expression::Member { .. }
        | Expression::Unary(..)
        | Expression::Conditional(..)
        | Expression::Call(..) => false,
    }
}

const fn is_comparison(operator: BinaryOperator) -> bool {
    match operator {
        BinaryOperator::Equal
        | BinaryOperator::NotEqual
        | BinaryOperator::Less
        | BinaryOperator::LessOrEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterOrEqual => true,
        BinaryOperator::And
        | BinaryOperator::Or
        | BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Remainder => false,
    }
}

/// What a member has to be.
struct Constraint {
    operator: Comparison,
    value: Literal,
    scalar: Scalar,
    truth: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equal,
    Less,
    Greater,
}

/// A comparison of a member with a constant; none if it is something else.
fn constraint((expression, truth): &Wanted) -> Option<(Path, Constraint)> {
    let member = |expression: &Expression| match expression {
        Expression::Member { slot, path, scalar: Some(scalar) } => Some(((*slot, path.clone(), false), *scalar)),
        // A size is a number from zero.
        Expression::Call(Function::Size, arguments) => match &arguments[..] {
            [Expression::Member { slot, path, .. }] => Some(((*slot, path.clone(), true), Scalar::Uint32)),
            _ => None,
        },
        Expression::Member { .. }
        | Expression::Literal(_)
        | Expression::Has { .. }
        | Expression::Unary(..)
        | Expression::Binary(..)
        | Expression::Conditional(..)
        | Expression::Call(..) => None,
    };
    if let Some((path, scalar @ Scalar::Bool)) = member(expression) {
        let value = Literal::Bool(true);
        return Some((path, Constraint { operator: Comparison::Equal, value, scalar, truth: *truth }));
    }
    let Expression::Binary(operator, left, right) = expression else { return None };
    let (operator, negated) = match operator {
        BinaryOperator::Equal => (Comparison::Equal, false),
        BinaryOperator::NotEqual => (Comparison::Equal, true),
        BinaryOperator::Less => (Comparison::Less, false),
        BinaryOperator::GreaterOrEqual => (Comparison::Less, true),
        BinaryOperator::Greater => (Comparison::Greater, false),
        BinaryOperator::LessOrEqual => (Comparison::Greater, true),
        BinaryOperator::And
        | BinaryOperator::Or
        | BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Remainder => return None,
    };
    let (path, scalar, value, operator) = match (&**left, &**right) {
        (expression, Expression::Literal(value)) => {
            let (path, scalar) = member(expression)?;
            (path, scalar, value, operator)
        }
        (Expression::Literal(value), expression) => {
            let (path, scalar) = member(expression)?;
            let turned = match operator {
                Comparison::Equal => Comparison::Equal,
                Comparison::Less => Comparison::Greater,
                Comparison::Greater => Comparison::Less,
            };
            (path, scalar, value, turned)
        }
        _ => return None,
    };
    Some((path, Constraint { operator, value: value.clone(), scalar, truth: *truth != negated }))
}

/// Whether one value meets all constraints.
fn member(constraints: &[Constraint]) -> Satisfiable {
    let Some(first) = constraints.first() else { return Satisfiable::Yes };
    match first.scalar {
        Scalar::Int32 => whole(constraints, i128::from(i32::MIN), i128::from(i32::MAX)),
        Scalar::Int64 => whole(constraints, i128::from(i64::MIN), i128::from(i64::MAX)),
        Scalar::Uint32 => whole(constraints, 0, i128::from(u32::MAX)),
        Scalar::Uint64 => whole(constraints, 0, i128::from(u64::MAX)),
        Scalar::Bool | Scalar::String => one_of(constraints),
        // It may be no number, and not every text is a value: what is alone can be, together it is not known.
        Scalar::Double | Scalar::Decimal => {
            let same = |other: &Constraint| {
                (other.operator, other.truth) == (first.operator, first.truth) && other.value == first.value
            };
            if constraints.iter().all(same) { Satisfiable::Yes } else { Satisfiable::Unknown }
        }
        Scalar::Bytes | Scalar::Date | Scalar::Timestamp | Scalar::Duration | Scalar::Uuid => Satisfiable::Unknown,
    }
}

fn whole(constraints: &[Constraint], least: i128, greatest: i128) -> Satisfiable {
    let mut interval = Interval::new(least, greatest);
    for Constraint { operator, value, truth, .. } in constraints {
        let value = match value {
            Literal::Int(value) => i128::from(*value),
            Literal::Uint(value) => i128::from(*value),
            Literal::Bool(_) | Literal::Double(_) | Literal::String(_) => return Satisfiable::Unknown,
        };
        match (operator, truth) {
            (Comparison::Equal, true) => interval.clip(value, value),
            (Comparison::Equal, false) => interval.leave_out(value),
            (Comparison::Less, true) => interval.clip(least, value - 1),
            (Comparison::Less, false) => interval.clip(value, greatest),
            (Comparison::Greater, true) => interval.clip(value + 1, greatest),
            (Comparison::Greater, false) => interval.clip(least, value),
        }
    }
    if interval.is_empty() { Satisfiable::No } else { Satisfiable::Yes }
}

/// A truth value or a text that is one thing and not others. There are two truth values, and texts without end.
fn one_of(constraints: &[Constraint]) -> Satisfiable {
    let is_text = |constraint: &Constraint| constraint.scalar == Scalar::String;
    if constraints.iter().any(|constraint| constraint.operator != Comparison::Equal) {
        // No text stands before the empty one.
        let is_first = |value: &Literal| matches!(value, Literal::String(text) if text.is_empty());
        return match constraints {
            [only] if only.operator == Comparison::Less && is_first(&only.value) => {
                if only.truth {
                    Satisfiable::No
                } else {
                    Satisfiable::Yes
                }
            }
            [_] => Satisfiable::Yes,
            _ => Satisfiable::Unknown,
        };
    }
    let of = |truth: bool| {
        let values = constraints.iter().filter(move |constraint| constraint.truth == truth);
        values.map(|constraint| &constraint.value).fold(Vec::new(), |mut values, value| {
            if !values.contains(&value) {
                values.push(value);
            }
            values
        })
    };
    let (is, is_not) = (of(true), of(false));
    let contradicts = is.len() > 1 || is.iter().any(|value| is_not.contains(value));
    let nothing_left = !constraints.iter().any(is_text) && is_not.len() > 1;
    if contradicts || nothing_left { Satisfiable::No } else { Satisfiable::Yes }
}

/// The slots that an expression reads.
pub(crate) fn slots(expression: &Expression) -> BTreeSet<SlotIx> {
    match expression {
        Expression::Literal(_) => BTreeSet::new(),
        Expression::Member { slot, .. } | Expression::Has { slot, .. } => [*slot].into(),
        Expression::Unary(_, inner) => slots(inner),
        Expression::Binary(_, left, right) => &slots(left) | &slots(right),
        Expression::Conditional(condition, then, otherwise) => &(&slots(condition) | &slots(then)) | &slots(otherwise),
        Expression::Call(_, arguments) => arguments.iter().flat_map(slots).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Satisfiable, Wanted, satisfiable};
    use quadrille_endpoint::{BinaryOperator, Expression, Function, Literal, Scalar, SlotIx, UnaryOperator};

    fn member(slot: u32, name: &'static str, scalar: Scalar) -> Expression {
        Expression::Member { slot: SlotIx(slot), path: vec![name.into()], scalar: Some(scalar) }
    }

    fn compare(left: Expression, operator: BinaryOperator, right: Literal) -> Expression {
        Expression::Binary(operator, Box::new(left), Box::new(Expression::Literal(right)))
    }

    fn amount(operator: BinaryOperator, value: i64) -> Expression {
        compare(member(0, "amount", Scalar::Int32), operator, Literal::Int(value))
    }

    fn check(wanted: &[Wanted], expected: Satisfiable) {
        assert_eq!(satisfiable(wanted), expected, "{wanted:?}");
        let turned: Vec<Wanted> = wanted.iter().rev().cloned().collect();
        assert_eq!(satisfiable(&turned), expected, "in the other order: {wanted:?}");
    }

    #[test]
    fn numbers_lie_in_intervals() {
        use BinaryOperator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        check(&[(amount(Greater, 5), true), (amount(Less, 7), true)], Satisfiable::Yes);
        check(&[(amount(Greater, 5), true), (amount(Less, 6), true)], Satisfiable::No);
        check(&[(amount(Greater, 5), true), (amount(Less, 7), true), (amount(NotEqual, 6), true)], Satisfiable::No);
        check(&[(amount(Greater, 5), true), (amount(LessOrEqual, 5), true)], Satisfiable::No);
        check(&[(amount(Greater, 5), false), (amount(GreaterOrEqual, 5), true)], Satisfiable::Yes);
        check(&[(amount(Equal, 5), true), (amount(Equal, 6), true)], Satisfiable::No);
        check(&[(amount(Less, i64::from(i32::MIN)), true)], Satisfiable::No);
        let turned = Expression::Binary(
            Less,
            Box::new(Expression::Literal(Literal::Int(5))),
            Box::new(member(0, "amount", Scalar::Int32)),
        );
        check(&[(turned.clone(), true), (amount(LessOrEqual, 5), true)], Satisfiable::No);
        check(&[(turned, true), (amount(LessOrEqual, 6), true)], Satisfiable::Yes);
        let negative = compare(member(0, "count", Scalar::Uint32), Less, Literal::Uint(0));
        check(&[(negative, true)], Satisfiable::No);
    }

    #[test]
    fn other_data_is_other_data() {
        let equal =
            |slot, value| compare(member(slot, "amount", Scalar::Int64), BinaryOperator::Equal, Literal::Int(value));
        check(&[(equal(0, 1), true), (equal(1, 2), true)], Satisfiable::Yes);
        let other = compare(member(0, "count", Scalar::Int64), BinaryOperator::Equal, Literal::Int(2));
        check(&[(equal(0, 1), true), (other, true)], Satisfiable::Yes);
    }

    #[test]
    fn texts_and_truth_values_are_one_thing() {
        let text = |value: &'static str| {
            compare(member(0, "state", Scalar::String), BinaryOperator::Equal, Literal::String(value.into()))
        };
        check(&[(text("a"), true), (text("b"), false)], Satisfiable::Yes);
        check(&[(text("a"), true), (text("b"), true)], Satisfiable::No);
        check(&[(text("a"), false), (text("b"), false)], Satisfiable::Yes);
        let paid = member(0, "paid", Scalar::Bool);
        let not_paid = Expression::Unary(UnaryOperator::Not, Box::new(paid.clone()));
        check(&[(paid.clone(), true), (not_paid.clone(), true)], Satisfiable::No);
        check(&[(paid.clone(), false), (not_paid, true)], Satisfiable::Yes);
        let is_false = compare(paid.clone(), BinaryOperator::Equal, Literal::Bool(false));
        check(&[(paid.clone(), false), (is_false.clone(), false)], Satisfiable::No);
        check(&[(paid, false), (is_false, true)], Satisfiable::Yes);
    }

    #[test]
    fn joined_conditions_are_taken_apart() {
        let join = |operator, left, right| Expression::Binary(operator, Box::new(left), Box::new(right));
        let (small, large) = (amount(BinaryOperator::Less, 3), amount(BinaryOperator::Greater, 8));
        let either = join(BinaryOperator::Or, small.clone(), large.clone());
        let both = join(BinaryOperator::And, small.clone(), large.clone());
        check(&[(either.clone(), true), (amount(BinaryOperator::Equal, 9), true)], Satisfiable::Yes);
        check(&[(either.clone(), true), (amount(BinaryOperator::Equal, 5), true)], Satisfiable::No);
        check(&[(either, false), (small, true)], Satisfiable::No);
        check(&[(both.clone(), true)], Satisfiable::No);
        check(&[(both, false), (large, true)], Satisfiable::Yes);
        check(&[(Expression::Literal(Literal::Bool(false)), true)], Satisfiable::No);
    }

    #[test]
    fn what_is_not_understood_is_possible_alone() {
        let has = |slot, name, part: &'static str| {
            let part = Expression::Literal(Literal::String(part.into()));
            Expression::Call(Function::Contains, vec![member(slot, name, Scalar::String), part])
        };
        check(&[(has(0, "name", "a"), true)], Satisfiable::Yes);
        check(&[(has(0, "name", "a"), false)], Satisfiable::Yes);
        check(&[(has(0, "name", ""), false)], Satisfiable::Unknown);
        check(&[(has(0, "name", "a"), true), (has(0, "name", "a"), true)], Satisfiable::Yes);
        check(&[(has(0, "name", "a"), true), (has(0, "name", "a"), false)], Satisfiable::No);
        check(&[(has(0, "name", "a"), true), (has(0, "city", "b"), true)], Satisfiable::Unknown);
        check(&[(has(0, "name", "a"), true), (has(1, "city", "b"), true)], Satisfiable::Yes);
        check(&[(has(0, "name", "a"), true), (amount(BinaryOperator::Equal, 1), true)], Satisfiable::Unknown);
        let price =
            |value: f64| compare(member(0, "price", Scalar::Double), BinaryOperator::Less, Literal::Double(value));
        check(&[(price(1.0), true)], Satisfiable::Yes);
        check(&[(price(1.0), true), (price(2.0), false)], Satisfiable::Unknown);
        let same = |left, right| {
            let one = |name| Box::new(member(0, name, Scalar::Int32));
            Expression::Binary(BinaryOperator::Equal, one(left), one(right))
        };
        check(&[(same("a", "b"), false)], Satisfiable::Yes);
        check(&[(same("a", "a"), false)], Satisfiable::Unknown);
    }

    #[test]
    fn sizes_are_numbers_from_zero() {
        let size = |operator, value| {
            let size = Expression::Call(Function::Size, vec![member(0, "name", Scalar::String)]);
            compare(size, operator, Literal::Int(value))
        };
        check(&[(size(BinaryOperator::Greater, 3), true), (size(BinaryOperator::Less, 5), true)], Satisfiable::Yes);
        check(&[(size(BinaryOperator::Greater, 3), true), (size(BinaryOperator::Less, 4), true)], Satisfiable::No);
        check(&[(size(BinaryOperator::Less, 0), true)], Satisfiable::No);
        let named = compare(member(0, "name", Scalar::String), BinaryOperator::Equal, Literal::String("a".into()));
        check(&[(size(BinaryOperator::Greater, 3), true), (named, true)], Satisfiable::Unknown);
    }

    #[test]
    fn either_way_of_a_condition_may_do() {
        let choice = |then: i64, otherwise: i64| {
            Expression::Conditional(
                Box::new(amount(BinaryOperator::Less, 5)),
                Box::new(amount(BinaryOperator::Equal, then)),
                Box::new(amount(BinaryOperator::Equal, otherwise)),
            )
        };
        check(&[(choice(3, 3), true)], Satisfiable::Yes);
        check(&[(choice(7, 7), true)], Satisfiable::Yes);
        check(&[(choice(7, 3), true)], Satisfiable::No);
        check(&[(choice(7, 3), false)], Satisfiable::Yes);
    }
}
