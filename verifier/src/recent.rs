//! States that were met lately: what follows from states that stand side by side is often the same.

use crate::row::Row;
use crate::states::Next;

/// A small memory, which forgets a state when another one needs its place.
///
/// An entry is half of the hash, and who it is: so it is known without a look at the state whether it may be the one,
/// and the state itself need not be there before the next one is looked for.
pub(crate) struct Recent(Box<[u64]>);

/// What is known of a state that was met lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// A state with a number.
    Known(u32),
    /// One that waits at this position to be looked up.
    Waiting(usize),
}

/// The numbers of states are smaller.
const WAITING: u32 = 1 << 31;
const NONE: u64 = u32::MAX as u64;

impl Recent {
    /// Holds two to the power of this many.
    pub(crate) fn new(bits: u32) -> Self {
        Self(vec![NONE; 1 << bits].into())
    }

    pub(crate) fn forget(&mut self) {
        self.0.fill(NONE);
    }

    /// What is known of a state, among those with a number and those that wait.
    #[inline]
    pub(crate) fn find<S: Row>(&self, row: &S, hash: u64, rows: &[S], waiting: &[Next<S>]) -> Option<Met> {
        let entry = self.0[self.place(hash)];
        if entry >> 32 != hash >> 32 {
            return None;
        }
        let found = entry as u32;
        if found & WAITING == 0 {
            (*rows.get(found as usize)? == *row).then_some(Met::Known(found))
        } else {
            let at = (found ^ WAITING) as usize;
            (waiting.get(at)?.row == *row).then_some(Met::Waiting(at))
        }
    }

    #[inline]
    pub(crate) fn note(&mut self, hash: u64, met: Met) {
        let found = match met {
            Met::Known(number) => number,
            Met::Waiting(at) => WAITING | at as u32,
        };
        let place = self.place(hash);
        self.0[place] = hash >> 32 << 32 | u64::from(found);
    }

    #[inline]
    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.0.len() - 1)
    }
}
