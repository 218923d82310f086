//! The conditions of a gateway where they can stand in a choreography: all that they are about is messages, which the
//! participant that decides has there as well. Data objects are its own affair.

use quadrille_endpoint::{
    BinaryOperator, Endpoint, Expression, Guard, NodeIx, PlaceIx, SlotIx, SlotKind, UnaryOperator,
};
use quadrille_projection::ProjectedEndpoint;

/// For each flow of a gateway its condition, none for the default one; none at all if they are not known. A gateway tries
/// its conditions in order, and what stands here has none: so each says that those before it do not hold.
pub(super) fn conditions(
    endpoint: &ProjectedEndpoint,
    gateway: NodeIx,
    flows: &[PlaceIx],
) -> Option<Vec<Option<String>>> {
    let table = &endpoint.table;
    let mut tried: Vec<(PlaceIx, String)> = Vec::new();
    let mut otherwise = None;
    for transition in table.transitions.iter().filter(|transition| transition.node == gateway) {
        let flow = transition.choice?;
        match transition.guard {
            Guard::When(condition) => {
                if tried.iter().any(|(known, _)| *known == flow) {
                    continue;
                }
                let expression = &endpoint.conditions[condition.index()];
                let is_last = tried.len() + 2 >= flows.len();
                if !is_about_messages(table, expression) || !is_last && may_fail(expression) {
                    return None;
                }
                tried.push((flow, table.conditions[condition.index()].source.trim().to_owned()));
            }
            Guard::Otherwise => otherwise = Some(flow),
            Guard::None | Guard::Opaque => return None,
        }
    }
    let of = |flow: &PlaceIx| {
        if otherwise == Some(*flow) {
            return Some(None);
        }
        let at = tried.iter().position(|(known, _)| known == flow)?;
        let before = tried[..at].iter().map(|(_, condition)| format!("!({condition})"));
        let own = &tried[at].1;
        let condition =
            if at == 0 { own.clone() } else { before.chain([format!("({own})")]).collect::<Vec<_>>().join(" && ") };
        Some(Some(condition))
    };
    flows.iter().map(of).collect()
}

/// Whether all data of a condition is messages, and each is called as it will be where fewer data stands beside it.
fn is_about_messages(table: &Endpoint, expression: &Expression) -> bool {
    let is_message = |slot: &SlotIx| {
        let slot = &table.slots[slot.index()];
        let is_numbered = |name: &str| {
            let number = name.rsplit_once('_').filter(|(_, number)| number.parse::<u32>().is_ok());
            number.is_some_and(|(stem, _)| table.slots.iter().any(|other| other.name == stem))
        };
        matches!(slot.kind, SlotKind::Message(_)) && !is_numbered(&slot.name)
    };
    let mut all = true;
    visit(expression, &mut |inner| match inner {
        Expression::Member { slot, .. } | Expression::Has { slot, .. } => all &= is_message(slot),
        Expression::Literal(_)
        | Expression::Unary(..)
        | Expression::Binary(..)
        | Expression::Conditional(..)
        | Expression::Call(..) => {}
    });
    all
}

/// Whether a condition may have no value, so that its opposite has none either.
fn may_fail(expression: &Expression) -> bool {
    let mut may_fail = false;
    visit(expression, &mut |inner| {
        may_fail |= match inner {
            Expression::Binary(operator, ..) => matches!(
                operator,
                BinaryOperator::Add
                    | BinaryOperator::Subtract
                    | BinaryOperator::Multiply
                    | BinaryOperator::Divide
                    | BinaryOperator::Remainder
            ),
            Expression::Unary(UnaryOperator::Negate, _) | Expression::Call(..) => true,
            Expression::Unary(UnaryOperator::Not, _)
            | Expression::Literal(_)
            | Expression::Member { .. }
            | Expression::Has { .. }
            | Expression::Conditional(..) => false,
        };
    });
    may_fail
}

fn visit(expression: &Expression, seen: &mut dyn FnMut(&Expression)) {
    seen(expression);
    match expression {
        Expression::Literal(_) | Expression::Member { .. } | Expression::Has { .. } => {}
        Expression::Unary(_, operand) => visit(operand, seen),
        Expression::Binary(_, one, other) => [one, other].into_iter().for_each(|inner| visit(inner, seen)),
        Expression::Conditional(condition, one, other) => {
            [condition, one, other].into_iter().for_each(|inner| visit(inner, seen));
        }
        Expression::Call(_, operands) => operands.iter().for_each(|inner| visit(inner, seen)),
    }
}
