//! The instance's data: a typed field per slot, and what monitoring reads of it.

use super::access::Access;
use super::payload::closure;
use super::{Lowering, quoted};
use crate::GenerateError;
use crate::name::{Names, snake_of, spelled};
use crate::prose::listed;
use crate::service::{DataField, Function, Inspection};
use quadrille_endpoint::{Endpoint, MemberType, RuleKind, SlotIx, SlotKind, Text, TypeIx};
use std::collections::BTreeSet;

/// The name of a slot in messages to people: that of its message, or its own.
pub(crate) fn label(endpoint: &Endpoint, slot: SlotIx) -> String {
    let label = endpoint.slots.get(slot.index()).map(|slot| match &slot.kind {
        SlotKind::Message(message) => endpoint.messages[message.index()].name.to_string(),
        SlotKind::DataObject(_) => slot.name.to_string(),
    });
    label.unwrap_or_default()
}

/// A field per slot with a payload.
pub(crate) fn fields(lowering: &Lowering<'_>) -> Vec<DataField> {
    let typed = lowering.endpoint.slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot, slot.payload?)));
    let fields = typed.map(|(at, slot, ty)| {
        let at = SlotIx::at(at);
        let label = label(lowering.endpoint, at);
        let doc = match &slot.kind {
            SlotKind::Message(_) => format!("The last message {} that was sent or received.", quoted(&label)),
            SlotKind::DataObject(id) => object(lowering, at, id),
        };
        DataField { slot: at, field: spelled(&slot.name), label, ty: lowering.types.name(ty), doc }
    });
    fields.collect()
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
