//! Protobuf field numbers: written in the model or kept in the lock, never positional. A number that was ever
//! used for a member of an item is never given to another.

use super::element::{Elements, named};
use crate::code::FIELD_NUMBER_CONFLICT;
use crate::{ItemLock, Origin};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_syntax::Attribute;
use std::collections::{BTreeMap, BTreeSet};

const MAXIMUM: u32 = (1 << 29) - 1;
/// Numbers that protobuf keeps for its own implementations.
const OWN_OF_PROTOBUF: std::ops::RangeInclusive<u32> = 19_000..=19_999;

/// A member as written.
pub(crate) struct WrittenMember<'t> {
    /// Its name.
    pub name: &'t str,
    /// Its number, if one is written.
    pub number: Option<Attribute<'t>>,
    /// Its element.
    pub span: Span,
}

/// The numbers of an item's members, in their order, and its entry in the lock: none where all numbers are
/// written and the lock has never known the item.
pub(crate) fn number_members(
    elements: &mut Elements<'_>,
    item: &Origin,
    members: &[WrittenMember<'_>],
    before: Option<&ItemLock>,
) -> (Vec<u32>, Option<ItemLock>) {
    let empty = ItemLock::default();
    let locked = before.unwrap_or(&empty);
    let is_there = |name: &str| members.iter().any(|member| member.name == name);
    let removed = locked.numbers.iter().filter(|(name, _)| !is_there(name)).map(|(_, number)| *number);
    let mut reserved: BTreeSet<u32> = locked.reserved.iter().copied().chain(removed).collect();
    let written = written_numbers(elements, item, members, locked, &reserved);
    let mut highest =
        reserved.iter().chain(locked.numbers.values()).chain(written.values()).max().copied().unwrap_or(0);
    let mut taken: BTreeMap<u32, &str> = BTreeMap::new();
    let mut numbers = Vec::new();
    for member in members {
        let known = written.get(member.name).or_else(|| locked.numbers.get(member.name)).copied();
        let number = known.unwrap_or_else(|| {
            highest += 1;
            if OWN_OF_PROTOBUF.contains(&highest) {
                highest = OWN_OF_PROTOBUF.end() + 1;
            }
            highest
        });
        if let Some(other) = taken.insert(number, member.name) {
            let what = format!("members `{other}` and `{}` have the same number {number}", member.name);
            conflict(elements, item, member, &what, "give one of them another number");
        }
        reserved.remove(&number);
        numbers.push(number);
    }
    let is_complete = members.iter().all(|member| member.number.is_some());
    if is_complete && before.is_none() {
        return (numbers, None);
    }
    let named = members.iter().zip(&numbers).map(|(member, number)| (member.name.to_owned(), *number)).collect();
    (numbers, Some(ItemLock { numbers: named, reserved: reserved.into_iter().collect() }))
}

/// The numbers that the model writes, by member; those that break a promise to partners are reported.
fn written_numbers<'t>(
    elements: &mut Elements<'_>,
    item: &Origin,
    members: &[WrittenMember<'t>],
    locked: &ItemLock,
    reserved: &BTreeSet<u32>,
) -> BTreeMap<&'t str, u32> {
    let mut written = BTreeMap::new();
    for member in members {
        let Some(attribute) = member.number else { continue };
        let number = attribute.value.trim().parse().ok();
        let Some(number) = number.filter(|number| (1..=MAXIMUM).contains(number) && !OWN_OF_PROTOBUF.contains(number))
        else {
            let what = format!("`{}` is no field number", attribute.value);
            conflict(elements, item, member, &what, "write a number from 1 to 536870911, outside of 19000 to 19999");
            continue;
        };
        let before = locked.numbers.get(member.name);
        if let Some(before) = before.filter(|before| **before != number) {
            let what = format!("member `{}` had number {before} before", member.name);
            conflict(elements, item, member, &what, "keep that number: partners read the member by it");
        } else if reserved.contains(&number) {
            let what = format!("number {number} belonged to a member that was removed");
            conflict(elements, item, member, &what, "take a number that was never used");
        }
        written.insert(member.name, number);
    }
    written
}

fn conflict(elements: &mut Elements<'_>, item: &Origin, member: &WrittenMember<'_>, what: &str, help: &str) {
    let span = member.number.map_or(member.span, |attribute| attribute.span);
    let message = format!("field numbers of {} conflict: {what}", named(item));
    let diagnostic = Diagnostic::error(FIELD_NUMBER_CONFLICT, message, span, "this member");
    elements.report(item, diagnostic.help(help));
}
