//! A step as tests and changes of bits.

use super::Fired;
use crate::layout::{Field, Full, ones};

/// A step of the system.
pub(super) struct Compiled {
    /// Its position in the system.
    pub(super) step: u32,
    /// Nearly all steps touch one or two words: the first stands here, since it decides most tests.
    pub(super) first: Change,
    pub(super) more: Box<[Change]>,
    /// Of each of these groups of bits, one must be set.
    pub(super) some: Box<[Vec<(u32, u64)>]>,
    /// Counters wider than a bit that change.
    pub(super) wide: Box<[Wide]>,
    pub(super) effect: Exchange,
    /// Whether `first` is all of it: so it is for nearly all steps.
    pub(super) is_plain: bool,
}

/// Tests and changes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) word: u32,
    /// Bits that are looked at, and what they must be.
    pub(super) look: u64,
    pub(super) want: u64,
    pub(super) clear: u64,
    pub(super) put: u64,
}

/// A change of a counter that is wider than a bit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wide {
    pub(super) counter: u32,
    pub(super) field: Field,
    pub(super) take: u8,
    pub(super) clear: bool,
    pub(super) put: u8,
    pub(super) full: Full,
}

/// What a step does beside changing counters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Exchange {
    None,
    /// An operation of the network.
    Network(u32),
    /// The number of the step among those that throw, and the signal.
    Throw(usize, usize),
}

impl Compiled {
    /// Whether the tokens of a state allow the step.
    #[inline]
    pub(super) fn is_marked(&self, words: &[u64]) -> bool {
        self.first.matches(words) && (self.is_plain || self.is_marked_beyond_first(words))
    }

    fn is_marked_beyond_first(&self, words: &[u64]) -> bool {
        self.more.iter().all(|change| change.matches(words))
            && self.some.iter().all(|group| group.iter().any(|(word, bits)| words[*word as usize] & bits != 0))
    }
}

impl Change {
    #[inline]
    pub(super) fn matches(&self, words: &[u64]) -> bool {
        words[self.word as usize] & self.look == self.want
    }
}

impl Wide {
    pub(super) fn change(&self, words: &mut [u64]) -> Fired {
        let mut fired = Fired::Within;
        let mut bits = if self.clear { 0 } else { self.field.of(words) >> self.take };
        for _ in 0..self.put {
            if bits == ones(self.field.width) {
                match self.full {
                    Full::Saturates => {}
                    Full::Beyond => fired = Fired::Beyond,
                    Full::Overflows => fired = worse(fired, Fired::Overflow(self.counter)),
                }
            } else {
                bits = bits << 1 | 1;
            }
        }
        self.field.set(words, bits);
        fired
    }
}

/// What becomes of a step with two changes: a bound cuts it whether or not a field is too narrow.
#[inline]
pub(super) fn worse(one: Fired, other: Fired) -> Fired {
    match (one, other) {
        (Fired::Within, _) => other,
        (_, Fired::Beyond) => Fired::Beyond,
        (Fired::Beyond | Fired::Overflow(_) | Fired::Unknown { .. } | Fired::Refused, _) => one,
    }
}

/// The changes of a word.
pub(super) fn at_word(changes: &mut Vec<Change>, word: u32) -> &mut Change {
    let at = changes.iter().position(|change| change.word == word).unwrap_or_else(|| {
        changes.push(Change { word, ..Change::default() });
        changes.len() - 1
    });
    &mut changes[at]
}
