//! What follows from a slice of the waiting states, computed by one thread.

use crate::explore::{BATCH, Back, Search};
use crate::program::Fired;
use crate::recent::{Met, Recent};
use crate::row::Row;
use crate::states::Next;
use std::ops::Range;

/// What follows from a slice of the waiting states.
///
/// What a thread writes while others write has lines of memory of its own: else they would wait for each other.
#[repr(align(128))]
pub(super) struct Slice<S> {
    /// What was not known before; some states stand there several times.
    pub(super) unseen: Vec<Next<S>>,
    /// Positions in it, by the share of the table that they belong to.
    pub(super) shares: Vec<Vec<u32>>,
    /// How many steps there are.
    pub(super) count: u32,
    pub(super) back: Back,
    pub(super) cut: bool,
    pub(super) overflowed: Vec<u32>,
    pub(super) unknown: Vec<(u32, u32)>,
}

impl<S: Row> Slice<S> {
    pub(super) fn new(threads: usize) -> Self {
        let shares = (0..threads).map(|_| Vec::new()).collect();
        let (overflowed, unknown, back) = (Vec::new(), Vec::new(), Back::default());
        Self { unseen: Vec::new(), shares, count: 0, back, cut: false, overflowed, unknown }
    }

    /// Becomes what follows from these states.
    pub(super) fn follow(&mut self, search: &Search<S>, recent: &mut Recent, range: Range<usize>) {
        self.unseen.clear();
        self.shares.iter_mut().for_each(Vec::clear);
        self.overflowed.clear();
        self.unknown.clear();
        (self.count, self.back, self.cut) = (0, Back::default(), false);
        let (mut known, mut looked_up) = (Vec::new(), 0);
        let rows = &search.states.rows;
        for at in range.clone() {
            let from = at as u32;
            search.program.for_each_fired(search.transits.as_ref(), &rows[at], |row: S, fired| match fired {
                Fired::Within => {
                    let hash = row.hash();
                    match recent.find(&row, hash, rows, &self.unseen) {
                        Some(Met::Known(to)) => self.back.note(from, to),
                        Some(Met::Waiting(at)) => self.unseen[at].last = from,
                        None => {
                            recent.note(hash, Met::Waiting(self.unseen.len()));
                            self.unseen.push(Next { row, hash, from, last: from, rank: self.count });
                        }
                    }
                    self.count += 1;
                }
                Fired::Beyond => self.cut = true,
                Fired::Overflow(counter) => self.overflowed.push(counter),
                Fired::Unknown { content, operation } => self.unknown.push((content, operation)),
                Fired::Refused => {}
            });
            if self.unseen.len() - looked_up >= BATCH || at + 1 == range.end {
                self.leave_out_known(search, recent, looked_up, &mut known);
                looked_up = self.unseen.len();
            }
        }
    }

    /// Leaves out which of the last states are known.
    fn leave_out_known(&mut self, search: &Search<S>, recent: &mut Recent, first: usize, known: &mut Vec<Option<u32>>) {
        let (states, threads) = (&search.states, self.shares.len());
        states.glance(&self.unseen[first..], known);
        let mut kept = first;
        for (at, known) in (first..).zip(known) {
            let next = &self.unseen[at];
            match known.or_else(|| states.find(&next.row, next.hash)) {
                Some(to) => {
                    self.back.note(next.last, to);
                    recent.note(next.hash, Met::Known(to));
                }
                None => {
                    self.shares[states.shape().share(next.hash, threads)].push(kept as u32);
                    recent.note(next.hash, Met::Waiting(kept));
                    self.unseen.swap(at, kept);
                    kept += 1;
                }
            }
        }
        self.unseen.truncate(kept);
    }
}
