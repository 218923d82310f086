//! Members that decide: those that conditions read.
//!
//! Values drawn blindly would hardly ever equal `"express"` or exceed 1000, and a loop that waits for
//! them would not end. So what a condition compares a member with is remembered, and drawn often.

use super::member;
use quadrille_endpoint::{Endpoint, Expression, Function, Literal, Schema, SlotIx, Text, UnaryOperator};
use std::collections::{BTreeMap, BTreeSet};

/// Members that conditions read, with the constants they are compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecidingMembers {
    /// Constants as text, by id of the type and name of the member.
    members: BTreeMap<(String, String), BTreeSet<String>>,
}

impl DecidingMembers {
    /// The members that one participant's conditions read.
    #[must_use]
    pub fn of(endpoint: &Endpoint, schema: &Schema, conditions: &[Expression]) -> Self {
        let mut found = Self::default();
        for condition in conditions {
            Search { endpoint, schema }.expression(condition, &mut found);
        }
        found
    }

    /// Adds the members that another participant's conditions read: who writes a message is seldom who
    /// decides upon it.
    pub fn merge(&mut self, other: Self) {
        for (member, constants) in other.members {
            self.members.entry(member).or_default().extend(constants);
        }
    }

    /// The constants that a member is compared with; none if no condition reads it.
    pub(super) fn constants(&self, ty: &Text, member: &Text) -> Option<&BTreeSet<String>> {
        self.members.get(&(ty.to_string(), member.to_string()))
    }
}

struct Search<'a> {
    endpoint: &'a Endpoint,
    schema: &'a Schema,
}

impl Search<'_> {
    fn expression(&self, expression: &Expression, found: &mut DecidingMembers) {
        match expression {
            Expression::Literal(_) => {}
            Expression::Member { slot, path, .. } | Expression::Has { slot, path } => {
                self.read(*slot, path, None, found);
            }
            Expression::Unary(_, operand) => self.expression(operand, found),
            Expression::Binary(_, left, right) => {
                self.compared(left, right, found);
                self.compared(right, left, found);
                self.expression(left, found);
                self.expression(right, found);
            }
            Expression::Conditional(condition, then, otherwise) => {
                for part in [condition, then, otherwise] {
                    self.expression(part, found);
                }
            }
            Expression::Call(function, arguments) => {
                if let (Function::Contains | Function::StartsWith | Function::EndsWith, [text, part]) =
                    (function, arguments.as_slice())
                {
                    self.compared(text, part, found);
                }
                for argument in arguments {
                    self.expression(argument, found);
                }
            }
        }
    }

    /// Notes the constant if one side is a member, maybe converted, and the other a constant.
    fn compared(&self, member: &Expression, constant: &Expression, found: &mut DecidingMembers) {
        if let Expression::Call(Function::Double | Function::Int, arguments) = member
            && let [argument] = arguments.as_slice()
        {
            self.compared(argument, constant, found);
        } else if let Expression::Member { slot, path, .. } = member {
            self.read(*slot, path, constant_text(constant), found);
        }
    }

    fn read(&self, slot: SlotIx, path: &[Text], constant: Option<String>, found: &mut DecidingMembers) {
        let payload = self.endpoint.slots.get(slot.index()).and_then(|slot| slot.payload);
        if let Some((ty, member)) = payload.and_then(|ty| member::declared(self.schema, ty, path)) {
            found.members.entry((ty.id.to_string(), member.name.to_string())).or_default().extend(constant);
        }
    }
}

fn constant_text(expression: &Expression) -> Option<String> {
    match expression {
        Expression::Literal(Literal::Bool(value)) => Some(value.to_string()),
        Expression::Literal(Literal::Int(value)) => Some(value.to_string()),
        Expression::Literal(Literal::Uint(value)) => Some(value.to_string()),
        Expression::Literal(Literal::Double(value)) => Some(value.to_string()),
        Expression::Literal(Literal::String(value)) => Some(value.to_string()),
        Expression::Unary(UnaryOperator::Negate, operand) => constant_text(operand).map(|text| format!("-{text}")),
        Expression::Unary(UnaryOperator::Not, _)
        | Expression::Member { .. }
        | Expression::Has { .. }
        | Expression::Binary(..)
        | Expression::Conditional(..)
        | Expression::Call(..) => None,
    }
}

/// Adds the slots that an expression reads.
pub(super) fn slots(expression: &Expression, found: &mut BTreeSet<SlotIx>) {
    match expression {
        Expression::Literal(_) => {}
        Expression::Member { slot, .. } | Expression::Has { slot, .. } => {
            found.insert(*slot);
        }
        Expression::Unary(_, operand) => slots(operand, found),
        Expression::Binary(_, left, right) => {
            slots(left, found);
            slots(right, found);
        }
        Expression::Conditional(condition, then, otherwise) => {
            for part in [condition, then, otherwise] {
                slots(part, found);
            }
        }
        Expression::Call(_, arguments) => {
            for argument in arguments {
                slots(argument, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DecidingMembers;
    use crate::interpret::sample;
    use quadrille_endpoint::{BinaryOperator, Expression, Function, Literal, Scalar, SlotIx, UnaryOperator};

    fn constants(condition: Expression, ty: &str, member: &str) -> Option<Vec<String>> {
        let found = DecidingMembers::of(&sample::endpoint(), &sample::schema(), &[condition]);
        found.constants(&ty.to_owned().into(), &member.to_owned().into()).map(|all| all.iter().cloned().collect())
    }

    #[test]
    fn constants_are_found_on_either_side_and_behind_conversions() {
        let total = || sample::read("order", &["total"]);
        let converted = Expression::Call(Function::Double, vec![total()]);
        let limit = || Box::new(Expression::Literal(Literal::Double(1000.5)));
        let less = Expression::Binary(BinaryOperator::Less, limit(), Box::new(converted.clone()));
        assert_eq!(constants(less, "t_order", "total"), Some(vec!["1000.5".to_owned()]));
        let negative = Box::new(Expression::Unary(UnaryOperator::Negate, limit()));
        let greater = Expression::Binary(BinaryOperator::Greater, Box::new(converted), negative);
        assert_eq!(constants(greater, "t_order", "total"), Some(vec!["-1000.5".to_owned()]));
        let prefix = Expression::Literal(Literal::String("Bad".into()));
        let starts = Expression::Call(Function::StartsWith, vec![sample::read("order", &["address", "city"]), prefix]);
        assert_eq!(constants(starts, "t_address", "city"), Some(vec!["Bad".to_owned()]));
    }

    #[test]
    fn members_read_without_a_constant_decide_too() {
        let express = sample::read("order", &["express"]);
        assert_eq!(constants(express.clone(), "t_order", "express"), Some(vec![]));
        assert_eq!(constants(express, "t_order", "total"), None);
        let nowhere = Expression::Member { slot: SlotIx(99), path: vec!["x".into()], scalar: Some(Scalar::Bool) };
        assert_eq!(constants(nowhere, "t_order", "x"), None);
    }
}
