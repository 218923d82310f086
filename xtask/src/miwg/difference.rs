//! What two models do not have in common, taken apart: one difference says one thing.

use super::form::{Facet, Form, Role, Sort, Thing};
use super::matching::{Matching, matching};
use super::suite::Way;
use super::wording::{Wording, compare};
use std::collections::BTreeSet;

/// A reference and what a tool wrote, matched.
#[derive(Debug)]
pub struct Comparison<'f> {
    /// The model that the tool was given, or had to draw.
    pub reference: &'f Form,
    /// What it wrote.
    pub export: &'f Form,
    /// How it came to write it.
    pub way: Way,
    /// Which things are the same.
    pub matching: Matching,
}

/// One thing that is not the same in two models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The thing of the reference; none where the export has more.
    pub reference: Option<usize>,
    /// The thing of the export; none where it has less.
    pub export: Option<usize>,
    /// What is different.
    pub change: Change,
}

/// What is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The export does not have it.
    Missing,
    /// Only the export has it.
    Added,
    /// It is of another sort, an event instead of a task.
    Sort,
    /// Its name differs.
    Name(Wording),
    /// Something else that is said about it differs.
    Facet(Facet),
    /// It is related to something else.
    Link(Role),
}

impl<'f> Comparison<'f> {
    /// Matches two models.
    pub fn new(reference: &'f Form, export: &'f Form, way: Way) -> Self {
        Self { reference, export, way, matching: matching(reference, export) }
    }

    /// All differences, in the order of the reference; what only the export has comes last.
    pub fn differences(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        for (one, thing) in self.reference.things.iter().enumerate() {
            match self.matching.of_reference[one] {
                None => found.push(Difference { reference: Some(one), export: None, change: Change::Missing }),
                Some(other) => {
                    let changes = self.changes(thing, &self.export.things[other]);
                    found.extend(changes.into_iter().map(|change| Difference {
                        reference: Some(one),
                        export: Some(other),
                        change,
                    }));
                }
            }
        }
        let added = self.matching.of_export.iter().enumerate().filter(|(_, matched)| matched.is_none());
        found.extend(added.map(|(other, _)| Difference {
            reference: None,
            export: Some(other),
            change: Change::Added,
        }));
        found
    }

    fn changes(&self, one: &Thing, other: &Thing) -> Vec<Change> {
        let mut changes = Vec::new();
        if one.sort != other.sort {
            changes.push(Change::Sort);
        }
        let wording = compare(&one.name, &other.name);
        if wording != Wording::Equal {
            changes.push(Change::Name(wording));
        }
        let facets: BTreeSet<Facet> = one.facets.keys().chain(other.facets.keys()).copied().collect();
        let differs = |facet: &Facet| one.facet(*facet) != other.facet(*facet);
        // Of another sort, a thing has other facets.
        if one.sort == other.sort {
            changes.extend(facets.into_iter().filter(differs).map(Change::Facet));
        }
        let roles: BTreeSet<Role> = one.links.iter().chain(&other.links).map(|(role, _)| *role).collect();
        let moved = |role: &Role| {
            let there: BTreeSet<_> = ends(one, *role).map(|end| self.matching.of_reference[end]).collect();
            let here: BTreeSet<_> = ends(other, *role).map(Some).collect();
            there != here
        };
        changes.extend(roles.into_iter().filter(moved).map(Change::Link));
        changes
    }

    /// The things of a difference: that of the reference, and that of the export.
    pub fn things(&self, difference: &Difference) -> [Option<&'f Thing>; 2] {
        [difference.reference.map(|at| &self.reference.things[at]), difference.export.map(|at| &self.export.things[at])]
    }

    /// A difference in words.
    pub fn describe(&self, difference: &Difference) -> String {
        let [one, other] = self.things(difference);
        let thing = one.or(other).map(|thing| label(thing, if one.is_some() { self.reference } else { self.export }));
        let thing = thing.unwrap_or_default();
        let [before, after] = match difference.change {
            Change::Missing => return format!("{thing}: missing"),
            Change::Added => return format!("{thing}: added"),
            Change::Sort => [one, other].map(|thing| thing.map(|of| of.facet(Facet::Kind).to_owned())),
            Change::Name(_) => [one, other].map(|thing| thing.map(|of| of.name.clone())),
            Change::Facet(facet) => [one, other].map(|thing| thing.map(|of| of.facet(facet).to_owned())),
            Change::Link(role) => [(one, self.reference), (other, self.export)].map(|(thing, form)| {
                let names = ends(thing?, role).map(|end| label(&form.things[end], form));
                Some(names.collect::<Vec<_>>().join(" + "))
            }),
        };
        let [before, after] = [before, after].map(Option::unwrap_or_default);
        format!("{thing}: {:?} was `{before}`, is `{after}`", difference.change)
    }
}

/// What a thing is related to in a role.
pub fn ends(thing: &Thing, role: Role) -> impl Iterator<Item = usize> {
    thing.links.iter().filter(move |(of, _)| *of == role).map(|(_, end)| *end)
}

/// What people call a thing: its kind and name, and where it begins and ends.
fn label(thing: &Thing, form: &Form) -> String {
    let name = |thing: &Thing| {
        let kind = match thing.facet(Facet::Kind) {
            "" => thing.sort.word(),
            kind => kind,
        };
        let called = if thing.name.is_empty() { format!("({})", thing.id) } else { format!("`{}`", thing.name) };
        [thing.facet(Facet::Trigger), kind, &called].join(" ").trim().to_owned()
    };
    let end = |role: Role| ends(thing, role).map(|end| name(&form.things[end])).collect::<Vec<_>>().join(" and ");
    if thing.sort == Sort::Association {
        format!("{} between {}", name(thing), end(Role::End))
    } else if thing.sort.is_flow() {
        format!("{} from {} to {}", name(thing), end(Role::Source), end(Role::Target))
    } else {
        name(thing)
    }
}
