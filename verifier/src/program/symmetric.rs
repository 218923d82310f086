//! Putting equal participants into their order in a packed state.

use crate::layout::{Field, Layout};
use crate::transition_system::System;

/// Two participants that change places, on the fields of a layout.
struct Swap {
    fields: Vec<(Field, Field)>,
    deciding: usize,
}

/// The swaps of a system, compiled.
pub(super) struct Symmetric(Vec<Swap>);

impl Symmetric {
    pub(super) fn new(system: &System, layout: &Layout) -> Self {
        let field = |counter: u32| layout.counters[counter as usize];
        let swap = |swap: &crate::symmetry::Swap| {
            // A pair that is never marked has no fields.
            let of = |pairs: &[(u32, u32)]| -> Vec<(Field, Field)> {
                let pairs = pairs.iter().map(|(one, other)| (field(*one), field(*other)));
                pairs.filter(|(one, _)| one.width > 0).collect()
            };
            let (mut fields, rest) = (of(&swap.counters[..swap.deciding]), of(&swap.counters[swap.deciding..]));
            let deciding = fields.len();
            fields.extend(rest);
            Swap { fields, deciding }
        };
        Self(system.swaps.iter().map(swap).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts the participants of a state into their order, as [`crate::symmetry::sort`] does.
    pub(super) fn sort(&self, words: &mut [u64]) {
        let mut is_sorted = false;
        while !is_sorted {
            is_sorted = true;
            for swap in &self.0 {
                let differ = swap.fields[..swap.deciding].iter().map(|(one, other)| (one.of(words), other.of(words)));
                if differ.into_iter().find(|(one, other)| one != other).is_some_and(|(one, other)| other < one) {
                    for (one, other) in &swap.fields {
                        let (here, there) = (one.of(words), other.of(words));
                        one.set(words, there);
                        other.set(words, here);
                    }
                    is_sorted = false;
                }
            }
        }
    }
}
