//! Colour refinement of two models at once, so that equal colours mean equal surroundings.

use super::{Around, Matching, Way, grouped};
use crate::miwg::form::{Facet, Form, Sort, Thing};
use crate::miwg::wording::{Wording, compare};
use std::collections::BTreeMap;

/// How far the surroundings are looked at.
const ROUNDS: usize = 6;

/// What a thing's first colour is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Its kind and name.
    KindAndName,
    /// Its name: tools change kinds.
    Name,
    /// Its kind: tools drop names.
    Kind,
}

/// The keys, the most telling first.
pub const KEYS: [Key; 3] = [Key::KindAndName, Key::Name, Key::Kind];

/// The colour of a thing.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Colour {
    /// One of a pair that has been found already.
    Paired(usize),
    /// Another one: its sort, and what the key says.
    Free(Sort, [String; 3]),
}

/// Pairs the things whose colour no other thing of their models has, the finest colours first.
pub fn pair_equal(reference: &Form, export: &Form, around: &[Around; 2], key: Key, matching: &mut Matching) {
    let mut rounds = vec![first(reference, export, key, matching)];
    for _ in 0..ROUNDS {
        let next = rounds.last().map(|colours| refined(colours, around));
        rounds.extend(next);
    }
    for (round, colours) in rounds.iter().enumerate().rev() {
        let free = |colours: &[usize], taken: &[Option<usize>]| -> Vec<(usize, usize)> {
            let all = colours.iter().copied().enumerate().filter(|(thing, _)| taken[*thing].is_none());
            all.map(|(thing, colour)| (colour, thing)).collect()
        };
        let sides = [free(&colours[0], &matching.of_reference), free(&colours[1], &matching.of_export)];
        for [of_reference, of_export] in grouped(sides).into_values() {
            let ([one], [other]) = (&of_reference[..], &of_export[..]) else { continue };
            let names = compare(&reference.things[*one].name, &export.things[*other].name);
            // Without a name, and without looking around, a kind alone says too little.
            let is_told = match key {
                Key::KindAndName | Key::Name => round > 0 || !reference.things[*one].name.is_empty(),
                Key::Kind => round > 0 && names != Wording::Different,
            };
            if is_told {
                matching.pair(*one, *other);
            }
        }
    }
}

fn first(reference: &Form, export: &Form, key: Key, matching: &Matching) -> [Vec<usize>; 2] {
    let of_key = |thing: &Thing| {
        let [kind, trigger] = [Facet::Kind, Facet::Trigger].map(|facet| thing.facet(facet).to_owned());
        match key {
            Key::KindAndName => [kind, trigger, thing.name.clone()],
            Key::Name => [String::new(), String::new(), thing.name.clone()],
            Key::Kind => [kind, trigger, String::new()],
        }
    };
    let colour = |(at, thing): (usize, &Thing), pair: Option<usize>| {
        pair.map_or_else(|| Colour::Free(thing.sort, of_key(thing)), |_| Colour::Paired(at))
    };
    let one = reference.things.iter().enumerate().zip(&matching.of_reference);
    let other = export.things.iter().enumerate().zip(&matching.of_export);
    let one = one.map(|((at, thing), pair)| colour((at, thing), *pair)).collect();
    let other = other.map(|((_, thing), pair)| colour((pair.unwrap_or_default(), thing), *pair)).collect();
    numbered([one, other])
}

fn refined(colours: &[Vec<usize>; 2], around: &[Around; 2]) -> [Vec<usize>; 2] {
    let side = |side: usize| -> Vec<(usize, Vec<(Way, usize)>)> {
        let near = |near: &Vec<(Way, usize)>| {
            let mut seen: Vec<_> = near.iter().map(|(way, other)| (*way, colours[side][*other])).collect();
            seen.sort_unstable();
            seen
        };
        colours[side].iter().copied().zip(around[side].iter().map(near)).collect()
    };
    numbered([side(0), side(1)])
}

/// Colours as numbers, the same for both models.
fn numbered<C: Ord>(sides: [Vec<C>; 2]) -> [Vec<usize>; 2] {
    let mut known: BTreeMap<C, usize> = BTreeMap::new();
    sides.map(|colours| {
        let number = |colour| {
            let next = known.len();
            *known.entry(colour).or_insert(next)
        };
        colours.into_iter().map(number).collect()
    })
}
