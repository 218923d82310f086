//! Which thing of one model is which thing of another: things with equal colours first, where a colour is a kind
//! and a name, refined by the colours around it (Weisfeiler and Leman, 1968); then, for models that differ, whatever
//! has most in common with a thing of the other model, judged by names, kinds, and what is already matched around.

mod colour;
mod likeness;

use crate::miwg::form::{Form, Role, Sort};
use likeness::Likeness;
use std::collections::BTreeMap;

/// Pairs of things, one of each model.
#[derive(Debug)]
pub struct Matching {
    /// For each thing of the reference, that of the export.
    pub of_reference: Vec<Option<usize>>,
    /// For each thing of the export, that of the reference.
    pub of_export: Vec<Option<usize>>,
}

impl Matching {
    fn new(reference: &Form, export: &Form) -> Self {
        Self { of_reference: vec![None; reference.things.len()], of_export: vec![None; export.things.len()] }
    }

    fn pair(&mut self, reference: usize, export: usize) {
        self.of_reference[reference] = Some(export);
        self.of_export[export] = Some(reference);
    }

    fn is_free(&self, reference: usize, export: usize) -> bool {
        self.of_reference[reference].is_none() && self.of_export[export].is_none()
    }
}

/// What is next to a thing: the way, and the thing.
type Around = Vec<Vec<(Way, usize)>>;

/// How one thing is next to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// It names the other in a role.
    Names(Role),
    /// The other names it.
    IsNamed(Role),
    /// A flow leads to the other.
    To(Sort),
    /// A flow comes from the other.
    From(Sort),
}

/// Matches two models.
pub fn matching(reference: &Form, export: &Form) -> Matching {
    let mut matching = Matching::new(reference, export);
    let around = [around(reference), around(export)];
    for by in colour::KEYS {
        colour::pair_equal(reference, export, &around, by, &mut matching);
    }
    let likeness = Likeness { reference, export, around: &around };
    // Things first: flows are told apart by their ends.
    for is_flow in [false, true] {
        likeness.pair_alike(is_flow, &mut matching);
    }
    matching
}

/// What is next to each thing that is no flow, directly or by a flow; flows have their ends.
fn around(form: &Form) -> Around {
    let mut around = vec![Vec::new(); form.things.len()];
    for (at, thing) in form.things.iter().enumerate() {
        for (role, other) in &thing.links {
            around[at].push((Way::Names(*role), *other));
            if !thing.sort.is_flow() {
                around[*other].push((Way::IsNamed(*role), at));
            }
        }
        let ends = |of: Role| thing.links.iter().filter(move |(role, _)| *role == of).map(|(_, end)| *end);
        for (source, target) in ends(Role::Source).flat_map(|source| ends(Role::Target).map(move |to| (source, to))) {
            around[source].push((Way::To(thing.sort), target));
            around[target].push((Way::From(thing.sort), source));
        }
        for (one, other) in ends(Role::End).flat_map(|one| ends(Role::End).map(move |other| (one, other))) {
            if one != other {
                around[one].push((Way::To(thing.sort), other));
            }
        }
    }
    around
}

/// Things by a property, those of the reference and those of the export.
fn grouped<K: Ord>(sides: [Vec<(K, usize)>; 2]) -> BTreeMap<K, [Vec<usize>; 2]> {
    let mut groups: BTreeMap<K, [Vec<usize>; 2]> = BTreeMap::new();
    for (side, things) in sides.into_iter().enumerate() {
        for (key, thing) in things {
            groups.entry(key).or_default()[side].push(thing);
        }
    }
    groups
}
