//! Each operator and function of conditions against cases worked out by hand.

use super::{Slots, datum, evaluate};
use crate::interpret::datum::Datum;
use crate::interpret::sample;
use crate::interpret::schema_pool::Descriptors;
use prost_reflect::{DynamicMessage, Value};
use quadrille_endpoint::BinaryOperator::{
    Add, And, Divide, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Multiply, NotEqual, Or, Remainder, Subtract,
};
use quadrille_endpoint::{BinaryOperator, Expression, Function, Literal, Scalar, Text, TypeIx, UnaryOperator};

fn literal(value: Literal) -> Box<Expression> {
    Box::new(Expression::Literal(value))
}

fn integer(value: i64) -> Box<Expression> {
    literal(Literal::Int(value))
}

fn unsigned(value: u64) -> Box<Expression> {
    literal(Literal::Uint(value))
}

fn real(value: f64) -> Box<Expression> {
    literal(Literal::Double(value))
}

fn text(value: &str) -> Box<Expression> {
    literal(Literal::String(value.to_owned().into()))
}

fn truth(value: bool) -> Box<Expression> {
    literal(Literal::Bool(value))
}

fn binary(operator: BinaryOperator, left: Box<Expression>, right: Box<Expression>) -> Expression {
    Expression::Binary(operator, left, right)
}

fn call(function: Function, arguments: &[Box<Expression>]) -> Expression {
    Expression::Call(function, arguments.iter().map(|argument| (**argument).clone()).collect())
}

/// Expects a value, or a fault that says something.
fn check(expression: &Expression, expected: Result<Datum, &str>) {
    match (datum(expression, &order()), expected) {
        (Ok(value), Ok(expected)) => assert_eq!(value, expected, "{expression:?}"),
        (Err(fault), Err(part)) => assert!(fault.message.contains(part), "{fault}: {expression:?}"),
        (found, expected) => assert_eq!(found.map_err(|fault| fault.message), expected.map_err(str::to_owned)),
    }
}

/// An order in the slot `order`; every other slot is unwritten.
fn order() -> Slots {
    let descriptors = Descriptors::of(&sample::schema()).expect("valid");
    let message = |ty: u32| DynamicMessage::new(descriptors.message(Some(TypeIx(ty))));
    let mut address = message(1);
    address.set_field_by_name("city", Value::String("Köln".to_owned()));
    let mut order = message(0);
    order.set_field_by_name("total", Value::String("42.50".to_owned()));
    order.set_field_by_name("express", Value::Bool(true));
    order.set_field_by_name("address", Value::Message(address));
    order.set_field_by_name("lines", Value::List(vec![Value::Message(message(2)), Value::Message(message(2))]));
    let mut everything = message(7);
    everything.set_field_by_name("uint32_value", Value::U32(7));
    everything.set_field_by_name("int32_value", Value::I32(-7));
    everything.set_field_by_name("bytes_value", Value::Bytes(vec![0, 255].into()));
    everything.set_field_by_name("timestamp_value", descriptors.timestamp(5, 1));
    everything.set_field_by_name("maybe_bool_value", Value::Bool(false));
    everything.set_field_by_name("maybe_timestamp_value", descriptors.timestamp(5, 2));
    [(sample::slot("order"), order), (sample::slot("everything"), everything)].into()
}

fn member(slot: &str, path: &[&str]) -> Box<Expression> {
    Box::new(sample::read(slot, path))
}

#[test]
fn comparison() {
    let pairs = [
        (integer(-1), integer(2)),
        (unsigned(1), unsigned(u64::MAX)),
        (real(-0.5), real(0.5)),
        (text("Z"), text("a")),
        (text("z"), text("ß")),
        (truth(false), truth(true)),
        (member("everything", &["timestamp_value"]), member("everything", &["maybe_timestamp_value"])),
    ];
    let expectations = [
        (Equal, [false, true, false]),
        (NotEqual, [true, false, true]),
        (Less, [true, false, false]),
        (LessOrEqual, [true, true, false]),
        (Greater, [false, false, true]),
        (GreaterOrEqual, [false, true, true]),
    ];
    for (small, large) in pairs {
        for (operator, [ascending, equal, descending]) in expectations {
            check(&binary(operator, small.clone(), large.clone()), Ok(Datum::Bool(ascending)));
            check(&binary(operator, small.clone(), small.clone()), Ok(Datum::Bool(equal)));
            check(&binary(operator, large.clone(), small.clone()), Ok(Datum::Bool(descending)));
        }
    }
}

#[test]
fn what_is_not_a_number_differs_from_everything() {
    for (operator, expected) in [(Equal, false), (NotEqual, true), (Less, false), (GreaterOrEqual, false)] {
        check(&binary(operator, real(f64::NAN), real(f64::NAN)), Ok(Datum::Bool(expected)));
    }
}

#[test]
fn arithmetic() {
    let ints = [(Add, 9), (Subtract, 5), (Multiply, 14), (Divide, 3), (Remainder, 1)];
    for (operator, expected) in ints {
        check(&binary(operator, integer(7), integer(2)), Ok(Datum::Int(expected)));
        check(&binary(operator, unsigned(7), unsigned(2)), Ok(Datum::Uint(expected.unsigned_abs())));
    }
    for (operator, expected) in [(Add, 9.0), (Subtract, 5.0), (Multiply, 14.0), (Divide, 3.5)] {
        check(&binary(operator, real(7.0), real(2.0)), Ok(Datum::Double(expected)));
    }
    check(&binary(Add, text("a"), text("b")), Ok(Datum::Text("ab".to_owned())));
    check(&Expression::Unary(UnaryOperator::Negate, integer(7)), Ok(Datum::Int(-7)));
    check(&Expression::Unary(UnaryOperator::Negate, real(7.5)), Ok(Datum::Double(-7.5)));
}

#[test]
fn overflow_and_division_by_zero_are_faults() {
    let faulty = [
        (Add, integer(i64::MAX), integer(1)),
        (Subtract, integer(i64::MIN), integer(1)),
        (Subtract, unsigned(0), unsigned(1)),
        (Multiply, integer(i64::MAX), integer(2)),
        (Add, unsigned(u64::MAX), unsigned(1)),
        (Divide, integer(i64::MIN), integer(-1)),
    ];
    for (operator, left, right) in faulty {
        check(&binary(operator, left, right), Err("overflows"));
    }
    for operator in [Divide, Remainder] {
        check(&binary(operator, integer(1), integer(0)), Err("division by zero"));
        check(&binary(operator, unsigned(1), unsigned(0)), Err("division by zero"));
    }
    check(&Expression::Unary(UnaryOperator::Negate, integer(i64::MIN)), Err("overflows"));
}

#[test]
fn and_and_or_stop_as_soon_as_they_can() {
    let fault = || Box::new(binary(Equal, Box::new(binary(Divide, integer(1), integer(0))), integer(1)));
    for (left, right) in [(false, false), (false, true), (true, false), (true, true)] {
        check(&binary(And, truth(left), truth(right)), Ok(Datum::Bool(left && right)));
        check(&binary(Or, truth(left), truth(right)), Ok(Datum::Bool(left || right)));
    }
    check(&binary(And, truth(false), fault()), Ok(Datum::Bool(false)));
    check(&binary(Or, truth(true), fault()), Ok(Datum::Bool(true)));
    check(&binary(And, truth(true), fault()), Err("division by zero"));
    check(&binary(And, fault(), truth(false)), Err("division by zero"));
    check(&binary(Or, fault(), truth(true)), Err("division by zero"));
    check(&Expression::Unary(UnaryOperator::Not, truth(true)), Ok(Datum::Bool(false)));
    let conditional = |condition| Expression::Conditional(truth(condition), integer(1), fault());
    check(&conditional(true), Ok(Datum::Int(1)));
    check(&conditional(false), Err("division by zero"));
}

#[test]
fn functions() {
    let truths = [
        (Function::Contains, "ß", true),
        (Function::Contains, "ss", false),
        (Function::StartsWith, "Gru", true),
        (Function::StartsWith, "ru", false),
        (Function::EndsWith, "ß", true),
        (Function::EndsWith, "Gru", false),
    ];
    for (function, part, expected) in truths {
        check(&call(function, &[text("Gruß"), text(part)]), Ok(Datum::Bool(expected)));
    }
    check(&call(Function::Size, &[text("Gruß")]), Ok(Datum::Int(4)));
    check(&call(Function::Size, &[member("everything", &["bytes_value"])]), Ok(Datum::Int(2)));
    check(&call(Function::Size, &[member("order", &["lines"])]), Ok(Datum::Int(2)));
    check(&call(Function::Double, &[integer(2)]), Ok(Datum::Double(2.0)));
    check(&call(Function::Double, &[unsigned(2)]), Ok(Datum::Double(2.0)));
    check(&call(Function::Double, &[member("order", &["total"])]), Ok(Datum::Double(42.5)));
    check(&call(Function::Double, &[text("much")]), Err("`much` is not a number"));
    check(&call(Function::Int, &[real(-2.9)]), Ok(Datum::Int(-2)));
    check(&call(Function::Int, &[unsigned(u64::MAX)]), Err("out of the range"));
    check(&call(Function::Int, &[text("12")]), Ok(Datum::Int(12)));
    check(&call(Function::Int, &[text("1.5")]), Err("`1.5` is not an integer"));
}

#[test]
fn members_read_as_their_type_and_absent_ones_as_its_default() {
    check(&member("order", &["express"]), Ok(Datum::Bool(true)));
    check(&member("order", &["address", "city"]), Ok(Datum::Text("Köln".to_owned())));
    check(&member("order", &["address", "floor"]), Ok(Datum::Int(0)));
    check(&member("order", &["note"]), Ok(Datum::Text(String::new())));
    check(&member("everything", &["int32_value"]), Ok(Datum::Int(-7)));
    check(&member("everything", &["uint32_value"]), Ok(Datum::Uint(7)));
    check(&member("everything", &["double_value"]), Ok(Datum::Double(0.0)));
    check(&member("everything", &["timestamp_value"]), Ok(Datum::Moment(5, 1)));
    check(&member("everything", &["duration_value"]), Ok(Datum::Moment(0, 0)));
    check(&member("track", &["parcel", "order_id"]), Ok(Datum::Text(String::new())));
    check(&member("draft", &["lines"]), Ok(Datum::List(0)));
    check(&call(Function::Double, &[member("draft", &["total"])]), Err("not a number"));
}

#[test]
fn presence() {
    let has = |slot: &str, path: &[&str]| Expression::Has {
        slot: sample::slot(slot),
        path: path.iter().map(|part| Text::from((*part).to_owned())).collect(),
    };
    let cases = [
        (has("order", &[]), true),
        (has("draft", &[]), false),
        (has("order", &["note"]), false),
        (has("order", &["address"]), true),
        (has("order", &["address", "city"]), true),
        (has("order", &["address", "floor"]), false),
        (has("order", &["lines"]), true),
        (has("everything", &["maybe_bool_value"]), true),
        (has("everything", &["maybe_int32_value"]), false),
        (has("everything", &["duration_value"]), false),
        (has("track", &["parcel", "order_id"]), false),
    ];
    for (expression, expected) in cases {
        check(&expression, Ok(Datum::Bool(expected)));
    }
}

#[test]
fn what_the_checker_refuses_is_a_fault_here() {
    check(&binary(Equal, integer(1), unsigned(1)), Err("cannot be compared"));
    check(&binary(Add, integer(1), real(1.0)), Err("no arithmetic joins"));
    check(&binary(Remainder, real(1.0), real(1.0)), Err("operator"));
    check(&binary(And, integer(1), truth(true)), Err("an int where a bool is expected"));
    check(&call(Function::Size, &[]), Err("takes one argument"));
    check(&call(Function::Contains, &[text("a")]), Err("takes two arguments"));
    check(&call(Function::Int, &[truth(true)]), Err("a bool where"));
    assert!(evaluate(&integer(1), &order()).is_err());
    let lost = Expression::Member {
        slot: sample::slot("order"),
        path: vec!["no".into(), "such".into()],
        scalar: Some(Scalar::Bool),
    };
    check(&lost, Err("no single member"));
}
