//! Where each counter stands in a packed state.
//!
//! A counter is a field of bits in *thermometer code*: of a field of width w, the lowest c bits are set when
//! the count is c. So "at least n" and "none" are tests of bits, and where the width is 1, taking and putting
//! clear and set them. A counter that no step can ever mark has no bits. A field that turns out too narrow is
//! made wider, and the search begins anew.

use crate::transition_system::{Counter, System};

/// The widest counter: more messages or tokens in one place end a search.
pub(crate) const WIDEST: u8 = u64::BITS as u8;

/// Bits of a packed state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) word: u32,
    pub(crate) shift: u8,
    /// Zero where the counter is never marked.
    pub(crate) width: u8,
}

impl Field {
    /// So many of the field's lowest bits, in their word.
    pub(crate) fn lowest(self, bits: u8) -> u64 {
        ones(bits.min(self.width)) << self.shift
    }

    /// All bits of the field, in their word.
    pub(crate) fn mask(self) -> u64 {
        self.lowest(self.width)
    }

    /// The bits of the field in a state.
    pub(crate) fn of(self, words: &[u64]) -> u64 {
        if self.width == 0 { 0 } else { words[self.word as usize] >> self.shift & ones(self.width) }
    }

    /// Sets the bits of the field in a state.
    pub(crate) fn set(self, words: &mut [u64], bits: u64) {
        if self.width > 0 {
            let word = &mut words[self.word as usize];
            *word = *word & !self.mask() | bits << self.shift;
        }
    }
}

/// So many ones.
pub(crate) fn ones(bits: u8) -> u64 {
    if bits == 0 { 0 } else { u64::MAX >> (WIDEST - bits) }
}

/// What happens when a counter is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// One more is as good as none.
    Saturates,
    /// One more is beyond the bound.
    Beyond,
    /// The field is too narrow.
    Overflows,
}

/// Widths of all counters, and of the network's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Widths {
    pub(crate) counters: Vec<u8>,
    /// Bits of the number of the network's content.
    pub(crate) network: u8,
    /// How often a search began anew.
    anew: u32,
}

/// So often single counters are made wider, before all counters of their class are.
const SINGLY: u32 = 3;

impl Widths {
    /// The narrowest widths that a search begins with.
    pub(crate) fn narrowest(system: &System) -> Self {
        let markable = markable(system);
        let width = |at: usize| {
            if !markable[at] {
                return 0;
            }
            let narrow = if system.counters[at] == Counter::Ended { system.saturation } else { 1 };
            narrow.min(system.limits[at].unwrap_or(WIDEST)).max(system.initial[at]).min(WIDEST)
        };
        Self { counters: (0..system.counters.len()).map(width).collect(), network: 0, anew: 0 }
    }

    /// Makes counters wider that overflowed.
    pub(crate) fn widen(&mut self, system: &System, overflowed: &[u32]) {
        self.anew += 1;
        let chosen = |at: usize| {
            let of_class = |other: &u32| system.counters[*other as usize] == system.counters[at];
            if self.anew > SINGLY { overflowed.iter().any(of_class) } else { overflowed.contains(&(at as u32)) }
        };
        let mut chosen: Vec<bool> = (0..self.counters.len()).map(chosen).collect();
        // Counters that change places are as wide as each other.
        let mut is_closed = false;
        while !is_closed {
            is_closed = true;
            for (one, other) in system.swaps.iter().flat_map(|swap| &swap.counters) {
                let (one, other) = (*one as usize, *other as usize);
                is_closed &= chosen[one] == chosen[other];
                let either = chosen[one] || chosen[other];
                (chosen[one], chosen[other]) = (either, either);
            }
        }
        let chosen: Vec<usize> = (0..self.counters.len()).filter(|at| chosen[*at]).collect();
        for at in chosen {
            let limit = system.limits[at].unwrap_or(WIDEST).min(system.stops_at(at).unwrap_or(WIDEST)).min(WIDEST);
            self.counters[at] = self.counters[at].saturating_mul(2).min(limit);
        }
    }
}

/// Counters that some step may mark, tokens that must not be there left aside.
fn markable(system: &System) -> Vec<bool> {
    let mut markable: Vec<bool> = system.initial.iter().map(|count| *count > 0).collect();
    let mut waiting: Vec<usize> = (0..system.steps.len()).collect();
    loop {
        let before = waiting.len();
        waiting.retain(|at| {
            let step = &system.steps[*at];
            let possible = step.take.iter().all(|(counter, _)| markable[*counter as usize]);
            if possible {
                step.put.iter().for_each(|counter| markable[*counter as usize] = true);
            }
            !possible
        });
        if waiting.len() == before {
            return markable;
        }
    }
}

/// The fields of a packed state.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) counters: Vec<Field>,
    /// The number of the network's content, in binary.
    pub(crate) network: Field,
    pub(crate) words: usize,
    /// The counter of each bit.
    owners: Vec<u32>,
    /// Bits that have one.
    counting: Vec<u64>,
}

impl Layout {
    pub(crate) fn new(widths: &Widths) -> Self {
        let (mut word, mut used) = (0, 0);
        let mut place = |width: u8| {
            if used + width > WIDEST {
                (word, used) = (word + 1, 0);
            }
            let field = Field { word, shift: used % WIDEST, width };
            used += width;
            field
        };
        let counters: Vec<Field> = widths.counters.iter().map(|width| place(*width)).collect();
        let network = place(widths.network);
        let words = word as usize + 1;
        let mut owners = vec![u32::MAX; words * usize::from(WIDEST)];
        for (at, field) in (0..).zip(&counters) {
            let first = field.word as usize * usize::from(WIDEST) + usize::from(field.shift);
            owners[first..first + usize::from(field.width)].fill(at);
        }
        let owned = |word: &[u32]| (0..64).filter(|bit| word[*bit] != u32::MAX).fold(0, |all, bit| all | 1 << bit);
        let counting = owners.chunks(64).map(owned).collect();
        Self { counters, network, words, owners, counting }
    }

    /// The counter that a bit belongs to.
    pub(crate) fn owner(&self, word: usize, bit: u32) -> u32 {
        self.owners[word * usize::from(WIDEST) + bit as usize]
    }

    /// What happens when a counter of this layout is full.
    pub(crate) fn full(&self, system: &System, counter: usize) -> Full {
        let width = self.counters[counter].width;
        match system.limits[counter] {
            Some(limit) if limit <= width => Full::Beyond,
            Some(_) | None if system.stops_at(counter).is_some_and(|most| width >= most) => Full::Saturates,
            Some(_) | None => Full::Overflows,
        }
    }

    /// The packed form of the initial state.
    pub(crate) fn initial(&self, system: &System, words: &mut [u64]) {
        for (field, count) in self.counters.iter().zip(&system.initial) {
            field.set(words, ones(*count));
        }
    }

    /// The counters of a packed state, one byte each.
    pub(crate) fn counters(&self, words: &[u64], into: &mut Vec<u8>) {
        into.clear();
        into.resize(self.counters.len(), 0);
        for (at, word) in words.iter().enumerate().take(self.words) {
            let mut bits = word & self.counting[at];
            while bits != 0 {
                into[self.owner(at, bits.trailing_zeros()) as usize] += 1;
                bits &= bits - 1;
            }
        }
    }
}
