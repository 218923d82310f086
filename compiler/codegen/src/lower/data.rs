//! The instance's data: a typed field per slot, and what monitoring reads of it.

use super::access::Access;
use super::payload::closure;
use super::{Lowering, quoted};
use crate::GenerateError;
use crate::name::{Names, snake_of, spelled};
use crate::prose::listed;
use crate::service::{DataField, Function, Inspection};
use quadrille_endpoint::{Endpoint, Expression, MemberType, RuleKind, SlotIx, SlotKind, Text, TypeIx};
use std::collections::BTreeSet;

/// The field of a slot: slots have names that are unique in the endpoint.
pub(crate) fn field(endpoint: &Endpoint, slot: SlotIx) -> String {
    endpoint.slots.get(slot.index()).map(|slot| spelled(&slot.name)).unwrap_or_default()
}

/// A field per slot with a payload, and per slot without one that a condition asks for.
pub(crate) fn fields(lowering: &Lowering<'_>) -> Result<Vec<DataField>, GenerateError> {
    let mut asked = BTreeSet::new();
    lowering.projected.conditions.iter().for_each(|condition| slots_of(condition, &mut asked));
    let mut fields = Vec::new();
    for (at, slot) in lowering.endpoint.slots.iter().enumerate() {
        let at = SlotIx::at(at);
        let ty = match slot.payload {
            Some(ty) => lowering.types.name(ty),
            None if asked.contains(&at) => "()".to_owned(),
            None => continue,
        };
        let (label, doc) = match &slot.kind {
            SlotKind::Message(message) => {
                let name = &lowering.endpoint.messages[message.index()].name;
                (name.to_string(), format!("The last message {} that was sent or received.", quoted(name)))
            }
            SlotKind::DataObject(id) => (slot.name.to_string(), object(lowering, at, id)),
        };
        fields.push(DataField { slot: at, field: field(lowering.endpoint, at), label, ty, doc });
    }
    Ok(fields)
}

fn object(lowering: &Lowering<'_>, slot: SlotIx, id: &str) -> String {
    let writers = lowering.endpoint.slots[slot.index()].writers.iter();
    let writers: Vec<String> = writers.map(|node| quoted(&lowering.endpoint.node(*node).name)).collect();
    if writers.is_empty() {
        format!("Data object {}, which no activity writes.", quoted(id))
    } else {
        format!("Data object {}, as {} wrote it last.", quoted(id), listed(&writers, "or"))
    }
}

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

/// What log rules record of the data, each member once.
pub(crate) fn inspections(lowering: &Lowering<'_>) -> Result<Vec<Inspection>, GenerateError> {
    let mut names = Names::default();
    recorded(lowering).into_iter().map(|(slot, path, ty)| inspection(lowering, slot, path, ty, &mut names)).collect()
}

/// Structs that are recorded as a whole, and what they contain.
pub(crate) fn shown(lowering: &Lowering<'_>) -> Result<BTreeSet<String>, GenerateError> {
    let mut whole = Vec::new();
    for (_, path, ty) in recorded(lowering) {
        if path.is_empty() {
            whole.push(ty);
        } else if let MemberType::Message(inner) = Access::of_payload(lowering, ty).place(None, &path)?.leaf.ty {
            whole.push(inner);
        }
    }
    let types = closure(lowering.schema, whole.into_iter());
    Ok(types.into_iter().flatten().map(|ty| lowering.types.name(ty)).collect())
}

/// Slots and paths of log rules, with the slot's type.
fn recorded(lowering: &Lowering<'_>) -> Vec<(SlotIx, Vec<Text>, TypeIx)> {
    let mut recorded = Vec::new();
    for rule in lowering.endpoint.monitoring.rules.iter() {
        let data: &[_] = match &rule.kind {
            RuleKind::Log { data, .. } => data,
            RuleKind::Range(_) | RuleKind::Aggregate { .. } => &[],
        };
        for field in data {
            let Some(slot) = field.slot else { continue };
            let Some(ty) = lowering.endpoint.slots.get(slot.index()).and_then(|slot| slot.payload) else { continue };
            let member = (slot, field.path.to_vec(), ty);
            if !recorded.contains(&member) {
                recorded.push(member);
            }
        }
    }
    recorded
}

fn inspection(
    lowering: &Lowering<'_>,
    slot: SlotIx,
    path: Vec<Text>,
    ty: TypeIx,
    names: &mut Names,
) -> Result<Inspection, GenerateError> {
    let label = &lowering.endpoint.slots[slot.index()].name;
    let shown = std::iter::once(label).chain(&path).cloned().collect::<Vec<_>>();
    let name = names.claim(&[spelled(&snake_of(&[&shown.join(" "), "data"]))]);
    let mut access = Access::of_payload(lowering, ty);
    let mut uses =
        vec![("crate::messages", lowering.types.name(ty)), ("quadrille_runtime::generated", "decode".to_owned())];
    let result = if path.is_empty() {
        uses.push(("quadrille_runtime::generated", "whole".to_owned()));
        "Some(whole(&message))".to_owned()
    } else {
        let place = access.place(None, &path)?;
        if place.leaf.scalar().is_some() {
            uses.push(("quadrille_runtime::key", "ValueRef".to_owned()));
            format!("ValueRef::from({}).text()", place.reference())
        } else {
            uses.push(("quadrille_runtime::generated", "shown".to_owned()));
            let member = if place.leaf.has_presence() { place.and_then(".as_ref()") } else { place.map("&", "") };
            format!("{member}.map(shown)")
        }
    };
    let mut statements = vec![format!("let message: {} = decode(payload, {label:?}).ok()?;", lowering.types.name(ty))];
    statements.append(&mut access.statements);
    let docs = vec![format!("{}, as records of monitoring show it.", quoted(&super::key::joined(&shown)))];
    let function = Function { name, docs, source: None, statements, result, uses };
    Ok(Inspection { slot, path, function })
}
