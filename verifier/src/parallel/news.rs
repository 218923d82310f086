//! The new states among those that belong to a share of the table, found by one thread.

use super::slice::Slice;
use crate::explore::Back;
use crate::row::Row;
use crate::states::{Found, Shape, Share, TOGETHER, touch};

/// The new states of a share of the table, and the steps back to others.
#[derive(Default)]
#[repr(align(128))]
pub(super) struct News {
    pub(super) list: Vec<New>,
    pub(super) back: Back,
}

/// A new state: where it stands among what was not known, and its place in its share of the table.
pub(super) struct New {
    pub(super) slice: u32,
    pub(super) unseen: u32,
    pub(super) place: u32,
}

impl News {
    /// Looks up what belongs to one share. A new state stands there with a number of its own, beyond those of all
    /// states, until it gets its real one.
    pub(super) fn look_up<S: Row>(
        &mut self,
        rows: &[S],
        mut share: Share<'_>,
        slices: &[Slice<S>],
        at: usize,
        shape: Shape,
    ) -> bool {
        let Self { list, back } = self;
        list.clear();
        *back = Back::default();
        for (slice, found) in (0..).zip(slices) {
            for together in found.shares[at].chunks(TOGETHER) {
                let next = |at: &u32| &found.unseen[*at as usize];
                touch(share.places, together.iter().map(|at| share.first(shape, next(at).hash)));
                for at in together {
                    let (unseen, next) = (*at, next(at));
                    let equals = |number: u32| match rows.get(number as usize) {
                        Some(row) => *row == next.row,
                        None => {
                            let new = &list[number as usize - rows.len()];
                            slices[new.slice as usize].unseen[new.unseen as usize].row == next.row
                        }
                    };
                    let (begin, part) = share.part(shape, next.hash);
                    match shape.find(part, next.hash, equals) {
                        Found::At(to) => back.note(next.last, to),
                        Found::Missing(place) => {
                            part[place] = shape.entry((rows.len() + list.len()) as u32, next.hash);
                            list.push(New { slice, unseen, place: (begin + place) as u32 });
                        }
                        Found::Full => return false,
                    }
                }
            }
        }
        true
    }
}
