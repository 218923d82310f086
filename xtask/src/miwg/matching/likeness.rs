//! How much two things have in common, given what is already matched around them.

use super::{Around, Matching, Way};
use crate::miwg::form::{Facet, Form, Role, Sort, Thing};
use crate::miwg::wording::{Wording, compare};

/// Below this, two things are not taken for the same: more than a kind, less than a name.
const ENOUGH: i32 = 5;

/// Two models that are being matched.
pub struct Likeness<'f> {
    pub reference: &'f Form,
    pub export: &'f Form,
    pub around: &'f [Around; 2],
}

impl Likeness<'_> {
    /// Pairs things, those with most in common first; each pair says more about those around it.
    pub fn pair_alike(&self, is_flow: bool, matching: &mut Matching) {
        loop {
            let mut best = ENOUGH;
            let mut pairs = Vec::new();
            for (one, of_reference) in self.reference.things.iter().enumerate() {
                if of_reference.sort.is_flow() != is_flow || matching.of_reference[one].is_some() {
                    continue;
                }
                for (other, of_export) in self.export.things.iter().enumerate() {
                    if of_export.sort.is_flow() != is_flow || matching.of_export[other].is_some() {
                        continue;
                    }
                    let Some(score) = self.score(one, other, matching) else { continue };
                    if score > best {
                        pairs.clear();
                        best = score;
                    }
                    if score == best {
                        pairs.push((one, other));
                    }
                }
            }
            if pairs.is_empty() {
                return;
            }
            for (one, other) in pairs {
                if matching.is_free(one, other) {
                    matching.pair(one, other);
                }
            }
        }
    }

    fn score(&self, one: usize, other: usize, matching: &Matching) -> Option<i32> {
        let (of_reference, of_export) = (&self.reference.things[one], &self.export.things[other]);
        let names = compare(&of_reference.name, &of_export.name);
        if of_reference.sort.is_flow() {
            return self.flow_score(of_reference, of_export, names, matching);
        }
        let mut score = match names {
            Wording::Equal if of_reference.name.is_empty() => 1,
            Wording::Equal => 6,
            Wording::Spelling => 5,
            Wording::Slip => 4,
            Wording::Part => 3,
            Wording::Lost | Wording::Added | Wording::Kind => 1,
            Wording::Different => -3,
        };
        if of_reference.sort != of_export.sort {
            // A name that stands on things of two sorts says nothing, unless it is all that there is.
            let is_named = matches!(names, Wording::Equal | Wording::Spelling) && !of_reference.name.is_empty();
            if !is_named || !may_become(of_reference.sort, of_export.sort) {
                return None;
            }
            score -= 1;
        } else if of_reference.facet(Facet::Kind) == of_export.facet(Facet::Kind) {
            score += 1;
            score += i32::from(of_reference.facet(Facet::Trigger) == of_export.facet(Facet::Trigger));
        }
        Some(score + self.common(one, other, matching))
    }

    /// What is around both, up to a limit; less what is around one of them, but elsewhere for the other.
    fn common(&self, one: usize, other: usize, matching: &Matching) -> i32 {
        const MOST: i32 = 8;
        let mut near = self.around[1][other].clone();
        let mut common = 0;
        for (way, thing) in &self.around[0][one] {
            let Some(matched) = matching.of_reference[*thing] else { continue };
            if let Some(at) = near.iter().position(|found| *found == (*way, matched)) {
                near.swap_remove(at);
                common += if matches!(way, Way::Names(Role::Pool | Role::Lane | Role::Scope)) { 1 } else { 2 };
            }
        }
        common.min(MOST)
    }

    fn flow_score(&self, one: &Thing, other: &Thing, names: Wording, matching: &Matching) -> Option<i32> {
        if one.sort != other.sort {
            return None;
        }
        let is_there = |(role, end): &&(Role, usize)| {
            matching.of_reference[*end].is_some_and(|end| other.links.contains(&(*role, end)))
        };
        let shared = one.links.iter().filter(is_there).count();
        let ends = match shared {
            0 => 0,
            all if all == one.links.len().max(other.links.len()) => 2,
            _ => 1,
        };
        let named = i32::from(names == Wording::Equal && !one.name.is_empty());
        // A flow with one end elsewhere is the same flow only if its name says so.
        let is_same = ends == 2 || (ends == 1 && named == 1);
        let condition = i32::from(one.facet(Facet::Condition) == other.facet(Facet::Condition));
        is_same.then_some(ENOUGH + 4 * ends + 2 * named + condition - 4)
    }
}

/// Whether tools write things of one sort as things of the other.
const fn may_become(one: Sort, other: Sort) -> bool {
    use Sort::{Activity, Annotation, Data, Event, Gateway, Group, Lane, Pool};
    matches!(
        (one, other),
        (Event | Activity | Gateway, Event | Activity | Gateway)
            | (Pool, Lane)
            | (Lane, Pool)
            | (Data | Annotation | Group, Data | Annotation | Group)
    )
}
