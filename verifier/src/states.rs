//! All distinct states of a search: their bytes one after the other, found again by their exact value.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher as _;

/// An arena of states with an index; a state's number is its rank of discovery.
pub(crate) struct States {
    bytes: Vec<u8>,
    /// One past the last byte of each state.
    ends: Vec<usize>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

/// Whether a state was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interned {
    New(u32),
    Known(u32),
}

impl States {
    pub(crate) fn new() -> Self {
        let hasher = DefaultHashBuilder::default();
        Self { bytes: Vec::new(), ends: Vec::new(), index: HashTable::new(), hasher }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, state: u32) -> &[u8] {
        slice(&self.bytes, &self.ends, state)
    }

    /// The number of a state if it is known.
    pub(crate) fn find(&self, state: &[u8]) -> Option<u32> {
        let same = |number: &u32| self.get(*number) == state;
        self.index.find(self.hasher.hash_one(state), same).copied()
    }

    /// The number of a state, given to it now if it is new.
    pub(crate) fn intern(&mut self, state: &[u8]) -> Interned {
        let hash = self.hasher.hash_one(state);
        let (bytes, ends, hasher) = (&mut self.bytes, &mut self.ends, &self.hasher);
        if let Some(known) = self.index.find(hash, |number| slice(bytes, ends, *number) == state) {
            return Interned::Known(*known);
        }
        let number = u32::try_from(ends.len()).expect("the limit on states is below 2^32");
        bytes.extend_from_slice(state);
        ends.push(bytes.len());
        self.index.insert_unique(hash, number, |other| hasher.hash_one(slice(bytes, ends, *other)));
        Interned::New(number)
    }

    /// Bytes in use, the index included.
    pub(crate) fn size(&self) -> usize {
        let of_one = size_of::<usize>() + size_of::<u32>() + 1;
        self.bytes.len() + self.ends.len() * of_one
    }
}

fn slice<'a>(bytes: &'a [u8], ends: &[usize], state: u32) -> &'a [u8] {
    let state = state as usize;
    let start = if state == 0 { 0 } else { ends[state - 1] };
    &bytes[start..ends[state]]
}
