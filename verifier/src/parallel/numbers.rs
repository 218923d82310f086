//! The numbers of new states.

use super::news::News;
use super::slice::Slice;

/// Which of the states of a slice are new, and their numbers: those of a slice follow one another.
pub(super) struct Numbers {
    /// A bit for each state that was not known.
    new: Vec<u64>,
    /// The number of the first new state of each word of bits.
    pub(super) first: Vec<u32>,
}

impl Numbers {
    pub(super) fn of(&self, unseen: u32) -> u32 {
        let (word, bit) = (unseen as usize / 64, unseen % 64);
        self.first[word] + (self.new[word] & ((1 << bit) - 1)).count_ones()
    }

    /// The positions of what is new.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..).zip(&self.new).flat_map(|(word, bits)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let bit = bits.trailing_zeros() as usize;
                bits &= bits.wrapping_sub(1);
                (bit < 64).then_some(word * 64 + bit)
            })
        })
    }
}

/// Which are new, slice by slice.
pub(super) fn numbers<S>(mut number: u32, slices: &[Slice<S>], news: &[News]) -> Vec<Numbers> {
    let mut bits: Vec<Vec<u64>> = slices.iter().map(|slice| vec![0; slice.unseen.len() / 64 + 1]).collect();
    for new in news.iter().flat_map(|news| &news.list) {
        bits[new.slice as usize][new.unseen as usize / 64] |= 1 << (new.unseen % 64);
    }
    let mut first = |word: &u64| {
        let first = number;
        number += word.count_ones();
        first
    };
    bits.into_iter().map(|new| Numbers { first: new.iter().map(&mut first).collect(), new }).collect()
}
