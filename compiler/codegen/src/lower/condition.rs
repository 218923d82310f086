//! Conditions, compiled: the checked expression as Rust that calls the runtime where CEL and Rust differ.

use super::access::{Access, Leaf, Place};
use super::{Lowering, quoted};
use crate::GenerateError;
use crate::name::{Names, spelled, stems};
use crate::prose::folded;
use crate::service::Function;
use quadrille_endpoint::{
    BinaryOperator, Cardinality, Expression, Literal, PlaceKind, Scalar, SlotIx, Text, UnaryOperator,
};
use std::collections::{BTreeMap, BTreeSet};

const MODULE: &str = "quadrille_runtime::expression";

/// A function per condition.
pub(crate) fn conditions(lowering: &Lowering<'_>) -> Result<Vec<Function>, GenerateError> {
    let flows: Vec<(&str, &str)> =
        lowering.endpoint.conditions.iter().map(|condition| flow(lowering, condition)).collect();
    let mut names = Names::default();
    let names: Vec<String> = stems(&flows, "condition").iter().map(|stem| names.claim(&[spelled(stem)])).collect();
    let conditions = lowering.endpoint.conditions.iter().zip(&lowering.projected.conditions).zip(names);
    conditions.map(|((condition, expression), name)| function(lowering, condition, expression, name)).collect()
}

/// Name and id of the sequence flow that carries a condition: without a name, it is called by where it leads.
fn flow<'a>(lowering: &Lowering<'a>, condition: &quadrille_endpoint::Condition) -> (&'a str, &'a str) {
    match &lowering.endpoint.places[condition.flow.index()].kind {
        PlaceKind::SequenceFlow { id, name, target, .. } => {
            let target = &*lowering.endpoint.node(*target).name;
            (name.as_deref().unwrap_or(target), id)
        }
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => ("", ""),
    }
}

fn function(
    lowering: &Lowering<'_>,
    condition: &quadrille_endpoint::Condition,
    expression: &Expression,
    name: String,
) -> Result<Function, GenerateError> {
    let (label, id) = flow(lowering, condition);
    let mut read = BTreeSet::new();
    slots_of(expression, &mut read);
    let mut compiler =
        Compiler { access: Access::of_slots(lowering), slots: BTreeMap::new(), functions: BTreeSet::new() };
    let mut uses = Vec::new();
    // Only what the condition reads is decoded, and all of that before anything is computed.
    for slot in read {
        let (variable, ty) = compiler.access.slot(slot)?;
        compiler.slots.insert(slot, variable);
        uses.extend((ty != "()").then_some(("crate::messages", ty)));
        uses.push(("quadrille_runtime::endpoint", "SlotIx".to_owned()));
        uses.push(("quadrille_runtime::generated", "slot".to_owned()));
    }
    let value = compiler.value(expression)?;
    uses.extend(compiler.functions.iter().map(|function| (MODULE, (*function).to_owned())));
    Ok(Function {
        name,
        docs: vec![format!("Whether sequence flow {} ({}) is taken:", quoted(label), quoted(id))],
        source: Some(folded(&condition.source)),
        statements: compiler.access.statements,
        result: format!("Ok({})", value.text),
        uses,
    })
}

/// Slots that an expression reads.
fn slots_of(expression: &Expression, slots: &mut BTreeSet<SlotIx>) {
    match expression {
        Expression::Literal(_) => {}
        Expression::Member { slot, .. } | Expression::Has { slot, .. } => {
            slots.insert(*slot);
        }
        Expression::Unary(_, operand) => slots_of(operand, slots),
        Expression::Binary(_, left, right) => {
            slots_of(left, slots);
            slots_of(right, slots);
        }
        Expression::Conditional(condition, then, otherwise) => {
            [condition, then, otherwise].into_iter().for_each(|part| slots_of(part, slots));
        }
        Expression::Call(_, arguments) => arguments.iter().for_each(|argument| slots_of(argument, slots)),
    }
}

struct Compiler<'l, 'a> {
    access: Access<'l, 'a>,
    /// Variables that hold slots.
    slots: BTreeMap<SlotIx, String>,
    functions: BTreeSet<&'static str>,
}

/// A piece of Rust.
struct Value {
    text: String,
    binding: Binding,
    /// Whether it is a `&str`, whose branches must be owned.
    is_text: bool,
    /// A number without its type, for where the other operand says it.
    bare: Option<String>,
}

/// How strongly a piece of Rust holds together, from the loosest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Branches,
    Or,
    And,
    Comparison,
    Sign,
    Atom,
}

impl Value {
    fn new(text: impl Into<String>, binding: Binding) -> Self {
        Self { text: text.into(), binding, is_text: false, bare: None }
    }

    fn atom(text: impl Into<String>) -> Self {
        Self::new(text, Binding::Atom)
    }

    fn of_text(text: impl Into<String>) -> Self {
        Self { is_text: true, ..Self::atom(text) }
    }

    /// A number: its type is written only where nothing else says it.
    fn number(bare: String, ty: &str) -> Self {
        let binding = if bare.starts_with('-') { Binding::Sign } else { Binding::Atom };
        Self { text: format!("{bare}_{ty}"), binding, is_text: false, bare: Some(bare) }
    }

    /// The text as an operand that holds together at least so strongly.
    fn operand(&self, least: Binding) -> String {
        if self.binding < least { format!("({})", self.text) } else { self.text.clone() }
    }

    /// The text as an operand of a comparison with another.
    fn beside(&self, other: &Self) -> String {
        match &self.bare {
            Some(bare) if other.bare.is_none() => bare.clone(),
            _ => self.operand(Binding::Sign),
        }
    }
}

impl Compiler<'_, '_> {
    fn value(&mut self, expression: &Expression) -> Result<Value, GenerateError> {
        match expression {
            Expression::Literal(literal) => Ok(constant(literal)),
            Expression::Member { slot, path, scalar } => self.member(*slot, path, *scalar),
            Expression::Has { slot, path } => self.has(*slot, path),
            Expression::Unary(UnaryOperator::Not, operand) => {
                Ok(Value::new(format!("!{}", self.value(operand)?.operand(Binding::Atom)), Binding::Sign))
            }
            Expression::Unary(UnaryOperator::Negate, operand) => {
                let operand = self.value(operand)?;
                Ok(self.call("negate", &[operand], "?"))
            }
            Expression::Binary(operator, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                Ok(self.binary(*operator, &left, right))
            }
            Expression::Conditional(condition, then, otherwise) => {
                let condition = self.value(condition)?.text;
                let (then, otherwise) = (self.value(then)?, self.value(otherwise)?);
                Ok(conditional(&condition, &then, &otherwise))
            }
            Expression::Call(function, arguments) => {
                let arguments = arguments.iter().map(|argument| self.value(argument));
                let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
                self.function(*function, arguments)
            }
        }
    }

    fn call(&mut self, function: &'static str, arguments: &[Value], suffix: &str) -> Value {
        self.functions.insert(function);
        let arguments: Vec<&str> = arguments.iter().map(|argument| argument.text.as_str()).collect();
        Value::atom(format!("{function}({}){suffix}", arguments.join(", ")))
    }

    fn binary(&mut self, operator: BinaryOperator, left: &Value, right: Value) -> Value {
        let logical = |sign: &str, binding: Binding| {
            Value::new(format!("{} {sign} {}", left.operand(binding), right.operand(binding)), binding)
        };
        let infix = |sign: &str| {
            Value::new(format!("{} {sign} {}", left.beside(&right), right.beside(left)), Binding::Comparison)
        };
        let function = match operator {
            BinaryOperator::And => return logical("&&", Binding::And),
            BinaryOperator::Or => return logical("||", Binding::Or),
            BinaryOperator::Equal => return infix("=="),
            BinaryOperator::NotEqual => return infix("!="),
            BinaryOperator::Less => return infix("<"),
            BinaryOperator::LessOrEqual => return infix("<="),
            BinaryOperator::Greater => return infix(">"),
            BinaryOperator::GreaterOrEqual => return infix(">="),
            BinaryOperator::Add if left.is_text => {
                let left = Value::of_text(left.text.clone());
                let joined = self.call("concatenate", &[left, right], ".as_str()");
                return Value { is_text: true, ..joined };
            }
            BinaryOperator::Add => "add",
            BinaryOperator::Subtract => "subtract",
            BinaryOperator::Multiply => "multiply",
            BinaryOperator::Divide => "divide",
            BinaryOperator::Remainder => "remainder",
        };
        let left = Value::atom(left.text.clone());
        self.call(function, &[left, right], "?")
    }

    fn function(
        &mut self,
        function: quadrille_endpoint::Function,
        arguments: Vec<Value>,
    ) -> Result<Value, GenerateError> {
        use quadrille_endpoint::Function;
        let method = match function {
            Function::Size => return Ok(self.call("size", &arguments, "")),
            Function::Double => return Ok(self.call("double", &arguments, "?")),
            Function::Int => return Ok(self.call("int", &arguments, "?")),
            Function::Contains => "contains",
            Function::StartsWith => "starts_with",
            Function::EndsWith => "ends_with",
        };
        match &arguments[..] {
            [text, part] => Ok(Value::atom(format!("{}.{method}({})", text.operand(Binding::Atom), part.text))),
            _ => Err(GenerateError::Inconsistent {
                participant: String::new(),
                what: format!("`{method}` takes two arguments"),
            }),
        }
    }

    /// A member's value, bound to a variable.
    fn member(&mut self, slot: SlotIx, path: &[Text], scalar: Option<Scalar>) -> Result<Value, GenerateError> {
        let place = self.access.place(Some(slot), path)?;
        let value = match scalar {
            None => place.map("", ".as_slice()") + ".unwrap_or_default()",
            Some(scalar) => self.scalar(&place, scalar),
        };
        let variable = self.access.bind(Some(slot), path, "", &value);
        let is_text = scalar.is_some_and(is_text);
        Ok(if is_text { Value::of_text(variable) } else { Value::atom(variable) })
    }

    fn scalar(&mut self, place: &Place, scalar: Scalar) -> String {
        let present = place.leaf.has_presence();
        let value = match scalar {
            Scalar::Timestamp | Scalar::Duration => {
                let function = if scalar == Scalar::Timestamp { "instant" } else { "length" };
                return self.call(function, &[Value::atom(place.and_then(".as_ref()"))], "").text;
            }
            Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid if present => place.and_then(".as_deref()"),
            Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid => place.map("", ".as_str()"),
            Scalar::Bytes if present => place.and_then(".as_deref()"),
            Scalar::Bytes => place.map("", ".as_slice()"),
            Scalar::Int32 if present => place.and_then("") + ".map(i64::from)",
            Scalar::Int32 => place.map("i64::from(", ")"),
            Scalar::Uint32 if present => place.and_then("") + ".map(u64::from)",
            Scalar::Uint32 => place.map("u64::from(", ")"),
            Scalar::Bool | Scalar::Int64 | Scalar::Uint64 | Scalar::Double if present => place.and_then(""),
            Scalar::Bool | Scalar::Int64 | Scalar::Uint64 | Scalar::Double => place.map("", ""),
        };
        value + ".unwrap_or_default()"
    }

    /// Whether a slot has been written, or a member is there. A member that cannot be absent is there if
    /// it differs from its default.
    fn has(&mut self, slot: SlotIx, path: &[Text]) -> Result<Value, GenerateError> {
        if path.is_empty() {
            let variable = self.slots.get(&slot).cloned().unwrap_or_default();
            return Ok(Value::atom(format!("{variable}.is_some()")));
        }
        let place = self.access.place(Some(slot), path)?;
        let value = if place.leaf.has_presence() {
            place.is_some_and("", ".is_some()")
        } else {
            let (prefix, suffix) = differs(place.leaf);
            place.is_some_and(prefix, suffix)
        };
        Ok(Value::atom(self.access.bind(Some(slot), path, "has", &value)))
    }
}

/// How a member without presence is asked whether it differs from its default.
fn differs(leaf: Leaf) -> (&'static str, &'static str) {
    match (leaf.cardinality, leaf.scalar()) {
        (Cardinality::Repeated, _) => ("!", ".is_empty()"),
        (_, Some(Scalar::Bool)) => ("", ""),
        (_, Some(Scalar::Double)) => ("", " != 0.0"),
        (_, Some(Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64)) => ("", " != 0"),
        (
            _,
            Some(
                Scalar::String
                | Scalar::Bytes
                | Scalar::Decimal
                | Scalar::Date
                | Scalar::Uuid
                | Scalar::Timestamp
                | Scalar::Duration,
            )
            | None,
        ) => ("!", ".is_empty()"),
    }
}

const fn is_text(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid)
}

fn constant(literal: &Literal) -> Value {
    match literal {
        Literal::Bool(value) => Value::atom(value.to_string()),
        Literal::Int(value) => Value::number(value.to_string(), "i64"),
        Literal::Uint(value) => Value::number(value.to_string(), "u64"),
        Literal::Double(value) if value.is_nan() => Value::atom("f64::NAN"),
        Literal::Double(value) if value.is_infinite() && *value > 0.0 => Value::atom("f64::INFINITY"),
        Literal::Double(value) if value.is_infinite() => Value::atom("f64::NEG_INFINITY"),
        Literal::Double(value) => Value::number(format!("{value:?}"), "f64"),
        Literal::String(text) => Value::of_text(format!("{text:?}")),
    }
}

fn conditional(condition: &str, then: &Value, otherwise: &Value) -> Value {
    if then.is_text {
        let (then, otherwise) = (&then.text, &otherwise.text);
        let text = format!("(if {condition} {{ {then}.to_owned() }} else {{ {otherwise}.to_owned() }}).as_str()");
        return Value::of_text(text);
    }
    Value::new(format!("if {condition} {{ {} }} else {{ {} }}", then.text, otherwise.text), Binding::Branches)
}
