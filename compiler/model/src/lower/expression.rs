//! Type checking of conditions: CEL's syntax tree to an expression over the slots of a process. What the
//! checker does not know it refuses, so that every accepted condition has a type at every node.

use super::element::listed;
use super::operator::{binary_operator, check_binary};
use crate::DataSlot;
use crate::code::{CONDITION_TYPE, CONDITION_UNKNOWN_NAME, CONDITION_UNSUPPORTED};
use cel::common::ast::{CallExpr, Expr, LiteralValue, SelectExpr, operators};
use cel::parser::Expression as Parsed;
use quadrille_diagnostics::Code;
use quadrille_endpoint::{
    Cardinality, Expression, Function, Literal, Member, MemberType, MessageType, Scalar, SlotIx, Text, UnaryOperator,
};

/// The names that a condition may use.
pub(crate) struct Scope<'m> {
    /// The slots of the process.
    pub slots: &'m [DataSlot],
    /// The payload types of the model.
    pub types: &'m [MessageType],
}

/// Why a condition is refused.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The diagnostic's code.
    pub code: Code,
    /// What is wrong, as the end of a sentence about the condition.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Checks a condition: the result is true or false.
pub(crate) fn check_condition(parsed: &Parsed, scope: &Scope<'_>) -> Result<Expression, Fault> {
    let typed = check(parsed, scope)?;
    typed.expect(Type::Bool, "as a whole")
}

/// Types of values in conditions. Dates and UUIDs are compared as the text that carries them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Decimal,
    Timestamp,
    Duration,
    Repeated,
}

impl Type {
    const fn of(scalar: Scalar) -> Self {
        match scalar {
            Scalar::String | Scalar::Date | Scalar::Uuid => Self::String,
            Scalar::Bool => Self::Bool,
            Scalar::Int32 | Scalar::Int64 => Self::Int,
            Scalar::Uint32 | Scalar::Uint64 => Self::Uint,
            Scalar::Double => Self::Double,
            Scalar::Bytes => Self::Bytes,
            Scalar::Decimal => Self::Decimal,
            Scalar::Timestamp => Self::Timestamp,
            Scalar::Duration => Self::Duration,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Double => "double",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::Decimal => "decimal",
            Self::Timestamp => "timestamp",
            Self::Duration => "duration",
            Self::Repeated => "repeated member",
        }
    }

    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Uint | Self::Double)
    }
}

/// An expression with its type.
pub(super) struct Typed {
    pub expression: Expression,
    pub ty: Type,
}

impl Typed {
    fn expect(self, ty: Type, place: &str) -> Result<Expression, Fault> {
        if self.ty == ty {
            return Ok(self.expression);
        }
        Err(Fault::new(CONDITION_TYPE, format!("is of type {} {place}, not {}", self.ty.name(), ty.name())))
    }

    /// An int literal beside a double or uint is meant as one.
    pub(super) fn beside(self, other: Type) -> Self {
        match (&self.expression, other) {
            // CEL has no literal that loses digits here unless it is larger than 2^53, which no one writes.
            (Expression::Literal(Literal::Int(value)), Type::Double) => {
                Self { expression: Expression::Literal(Literal::Double(*value as f64)), ty: Type::Double }
            }
            (Expression::Literal(Literal::Int(value)), Type::Uint) => match u64::try_from(*value) {
                Ok(value) => Self { expression: Expression::Literal(Literal::Uint(value)), ty: Type::Uint },
                Err(_) => self,
            },
            _ => self,
        }
    }
}

fn check(parsed: &Parsed, scope: &Scope<'_>) -> Result<Typed, Fault> {
    match &parsed.expr {
        Expr::Literal(literal) => check_literal(literal),
        Expr::Ident(_) => check_member(parsed, scope),
        Expr::Select(select) if select.test => check_presence(select, scope),
        Expr::Select(_) => check_member(parsed, scope),
        Expr::Call(call) => check_call(call, scope),
        Expr::Comprehension(_) => Err(unsupported("a macro over lists")),
        Expr::List(_) => Err(unsupported("a list")),
        Expr::Map(_) => Err(unsupported("a map")),
        Expr::Struct(_) => Err(unsupported("a message literal")),
        Expr::Unspecified => Err(unsupported("an empty part")),
    }
}

fn unsupported(what: &str) -> Fault {
    Fault::new(CONDITION_UNSUPPORTED, format!("uses {what}, which is not supported yet"))
        .help("compare members with constants, and combine comparisons with `&&`, `||` and `!`")
}

fn check_literal(literal: &LiteralValue) -> Result<Typed, Fault> {
    let (literal, ty) = match literal {
        LiteralValue::Boolean(value) => (Literal::Bool(*value.inner()), Type::Bool),
        LiteralValue::Int(value) => (Literal::Int(*value.inner()), Type::Int),
        LiteralValue::UInt(value) => (Literal::Uint(*value.inner()), Type::Uint),
        LiteralValue::Double(value) => (Literal::Double(*value.inner()), Type::Double),
        LiteralValue::String(value) => (Literal::String(value.inner().to_owned().into()), Type::String),
        LiteralValue::Bytes(_) => return Err(unsupported("a byte string")),
        LiteralValue::Null => return Err(unsupported("null")),
    };
    Ok(Typed { expression: Expression::Literal(literal), ty })
}

/// A slot with the members behind it.
struct Path<'m> {
    slot: SlotIx,
    members: Vec<&'m Member>,
}

impl Path<'_> {
    fn names(&self) -> Vec<Text> {
        self.members.iter().map(|member| member.name.clone()).collect()
    }
}

fn check_member(parsed: &Parsed, scope: &Scope<'_>) -> Result<Typed, Fault> {
    let path = resolve(parsed, scope)?;
    let (ty, scalar) = match path.members.last() {
        Some(member) if member.cardinality == Cardinality::Repeated => (Type::Repeated, None),
        Some(Member { ty: MemberType::Scalar(scalar), .. }) => (Type::of(*scalar), Some(*scalar)),
        Some(Member { ty: MemberType::Message(_), .. }) | None => {
            let slot = &scope.slots[path.slot.index()];
            let whole: Vec<_> = std::iter::once(slot.name.clone().into()).chain(path.names()).collect();
            let fault = Fault::new(CONDITION_TYPE, format!("uses the whole of `{}` as a value", whole.join(".")));
            return Err(fault.help("name a member of it"));
        }
    };
    Ok(Typed { expression: Expression::Member { slot: path.slot, path: path.names(), scalar }, ty })
}

fn check_presence(select: &SelectExpr, scope: &Scope<'_>) -> Result<Typed, Fault> {
    let mut path = resolve(&select.operand, scope)?;
    let member = step(&path, &select.field, scope)?;
    path.members.push(member);
    Ok(Typed { expression: Expression::Has { slot: path.slot, path: path.names() }, ty: Type::Bool })
}

fn resolve<'m>(parsed: &Parsed, scope: &Scope<'m>) -> Result<Path<'m>, Fault> {
    match &parsed.expr {
        Expr::Ident(name) => {
            let Some(slot) = scope.slots.iter().position(|slot| slot.name == *name) else {
                let known = listed(scope.slots.iter().map(|slot| &slot.name));
                let help = match known.as_str() {
                    "" => "the process sends and receives no message, and has no data object with a type".to_owned(),
                    known => format!("the data of the process is {known}"),
                };
                return Err(Fault::new(CONDITION_UNKNOWN_NAME, format!("names `{name}`, which is unknown")).help(help));
            };
            Ok(Path { slot: SlotIx::at(slot), members: Vec::new() })
        }
        Expr::Select(select) if !select.test => {
            let mut path = resolve(&select.operand, scope)?;
            let member = step(&path, &select.field, scope)?;
            path.members.push(member);
            Ok(path)
        }
        Expr::Select(_)
        | Expr::Call(_)
        | Expr::Comprehension(_)
        | Expr::List(_)
        | Expr::Literal(_)
        | Expr::Map(_)
        | Expr::Struct(_)
        | Expr::Unspecified => Err(unsupported("a member of something that is no data")),
    }
}

/// The member with a name in what a path leads to.
fn step<'m>(path: &Path<'m>, name: &str, scope: &Scope<'m>) -> Result<&'m Member, Fault> {
    let slot = &scope.slots[path.slot.index()];
    let (owner, ty) = match path.members.last() {
        None => (slot.name.as_str(), slot.payload),
        Some(member) if member.cardinality == Cardinality::Repeated => {
            return Err(unsupported("a member of a repeated member"));
        }
        Some(member) => match member.ty {
            MemberType::Message(ty) => (&*member.name, Some(ty)),
            MemberType::Scalar(_) => (&*member.name, None),
        },
    };
    let Some(ty) = ty else {
        return Err(Fault::new(
            CONDITION_UNKNOWN_NAME,
            format!("names `{owner}.{name}`, but `{owner}` has no members"),
        ));
    };
    let members: &'m [Member] = &scope.types[ty.index()].members;
    members.iter().find(|member| member.name == name).ok_or_else(|| {
        let known = listed(members.iter().map(|member| &member.name));
        Fault::new(CONDITION_UNKNOWN_NAME, format!("names `{owner}.{name}`, which is unknown"))
            .help(format!("the members of `{owner}` are {known}"))
    })
}

fn check_call(call: &CallExpr, scope: &Scope<'_>) -> Result<Typed, Fault> {
    let arguments: Vec<&Parsed> = call.target.as_deref().into_iter().chain(&call.args).collect();
    let name = call.func_name.as_str();
    if let Some(operator) = binary_operator(name) {
        let mut rest = arguments.into_iter();
        let Some(first) = rest.next() else { return Err(unsupported("an operator without operands")) };
        return rest.try_fold(check(first, scope)?, |left, right| check_binary(operator, left, check(right, scope)?));
    }
    match (name, &arguments[..]) {
        (operators::LOGICAL_NOT, [operand]) => {
            let operand = check(operand, scope)?.expect(Type::Bool, "behind `!`")?;
            Ok(Typed { expression: Expression::Unary(UnaryOperator::Not, operand.into()), ty: Type::Bool })
        }
        (operators::NEGATE, [operand]) => {
            let Typed { expression, ty } = check(operand, scope)?;
            if !matches!(ty, Type::Int | Type::Double) {
                return Err(Fault::new(CONDITION_TYPE, format!("negates a value of type {}", ty.name())));
            }
            Ok(Typed { expression: Expression::Unary(UnaryOperator::Negate, expression.into()), ty })
        }
        (operators::CONDITIONAL, [condition, then, otherwise]) => {
            let condition = check(condition, scope)?.expect(Type::Bool, "before `?`")?;
            let (then, otherwise) = (check(then, scope)?, check(otherwise, scope)?);
            let (then_type, otherwise_type) = (then.ty, otherwise.ty);
            let (then, otherwise) = (then.beside(otherwise_type), otherwise.beside(then_type));
            let ty = then.ty;
            let otherwise = otherwise.expect(ty, "behind `:`")?;
            let branches = (Box::new(then.expression), Box::new(otherwise));
            Ok(Typed { expression: Expression::Conditional(condition.into(), branches.0, branches.1), ty })
        }
        _ => check_function(name, &arguments, scope),
    }
}

fn check_function(name: &str, arguments: &[&Parsed], scope: &Scope<'_>) -> Result<Typed, Fault> {
    let (function, expected): (Function, &[&[Type]]) = match name {
        "size" => (Function::Size, &[&[Type::String, Type::Bytes, Type::Repeated]]),
        "contains" => (Function::Contains, &[&[Type::String], &[Type::String]]),
        "startsWith" => (Function::StartsWith, &[&[Type::String], &[Type::String]]),
        "endsWith" => (Function::EndsWith, &[&[Type::String], &[Type::String]]),
        "double" => (Function::Double, &[&[Type::Int, Type::Uint, Type::Double, Type::String, Type::Decimal]]),
        "int" => (Function::Int, &[&[Type::Int, Type::Uint, Type::Double, Type::String]]),
        operators::IN => return Err(unsupported("`in`")),
        operators::INDEX => return Err(unsupported("an index")),
        other => return Err(unsupported(&format!("`{}`", other.trim_matches(['_', '@'])))),
    };
    if arguments.len() != expected.len() {
        return Err(Fault::new(CONDITION_TYPE, format!("calls `{name}` with {} arguments", arguments.len())));
    }
    let mut checked = Vec::new();
    for (argument, types) in arguments.iter().zip(expected) {
        let Typed { expression, ty } = check(argument, scope)?;
        if !types.contains(&ty) {
            return Err(Fault::new(CONDITION_TYPE, format!("calls `{name}` with a value of type {}", ty.name())));
        }
        checked.push(expression);
    }
    let ty = match function {
        Function::Size | Function::Int => Type::Int,
        Function::Contains | Function::StartsWith | Function::EndsWith => Type::Bool,
        Function::Double => Type::Double,
    };
    Ok(Typed { expression: Expression::Call(function, checked), ty })
}
