//! The seven networks in their plain form (semantics.md, clause 10).

use crate::state::Pool;
use std::collections::{BTreeMap, BTreeSet};

/// A communication model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the networks of clause 10")]
pub enum Network {
    Bag,
    FifoPair,
    Causal,
    Inbox,
    Outbox,
    Fifo,
    Rsc,
}

/// What is told apart: sender, receiver, and the message's name.
pub type Letter = (Pool, Pool, String);

/// What a network holds: letters in the order of their sending, for causal order with the letters in transit that come
/// before them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InTransit {
    letters: Vec<Letter>,
    /// For each letter, those that are before it, as positions.
    past: Vec<BTreeSet<usize>>,
    /// For each participant, the letters that it knows of.
    known: BTreeMap<Pool, BTreeSet<usize>>,
}

impl Network {
    /// Whether a message may be sent.
    #[must_use]
    pub fn admits(self, transit: &InTransit) -> bool {
        self != Self::Rsc || transit.letters.is_empty()
    }

    /// With one message more.
    #[must_use]
    pub fn send(self, mut transit: InTransit, letter: &Letter) -> InTransit {
        let at = transit.letters.len();
        transit.letters.push(letter.clone());
        if self == Self::Causal {
            let known = transit.known.entry(letter.0).or_default();
            transit.past.push(known.clone());
            known.insert(at);
        }
        self.tidy(transit)
    }

    /// With one message less, if it may be delivered.
    #[must_use]
    pub fn deliver(self, transit: &InTransit, letter: &Letter) -> Option<InTransit> {
        let (sender, receiver, _) = letter;
        let ahead = |other: &Letter| match self {
            Self::Bag | Self::Causal | Self::Rsc => other == letter,
            Self::FifoPair => other.0 == *sender && other.1 == *receiver,
            Self::Inbox => other.1 == *receiver,
            Self::Outbox => other.0 == *sender,
            Self::Fifo => true,
        };
        let at = if self == Self::Causal {
            let is_first = |at: &usize| transit.past[*at].iter().all(|before| transit.letters[*before].1 != *receiver);
            (0..transit.letters.len()).filter(|at| transit.letters[*at] == *letter).find(is_first)?
        } else {
            transit.letters.iter().position(ahead).filter(|at| transit.letters[*at] == *letter)?
        };
        let mut left = transit.clone();
        if self == Self::Causal {
            let past = left.past[at].clone();
            left.known.entry(*receiver).or_default().extend(past);
            left = without(left, at);
        } else {
            left.letters.remove(at);
        }
        Some(self.tidy(left))
    }

    /// In one form for what is the same: a network that keeps only some orders forgets the others.
    fn tidy(self, mut transit: InTransit) -> InTransit {
        match self {
            Self::Bag | Self::Rsc => transit.letters.sort(),
            Self::FifoPair => transit.letters.sort_by_key(|letter| (letter.0, letter.1)),
            Self::Inbox => transit.letters.sort_by_key(|letter| letter.1),
            Self::Outbox => transit.letters.sort_by_key(|letter| letter.0),
            Self::Fifo => {}
            Self::Causal => transit = sorted(transit),
        }
        transit
    }
}

/// Without a letter, which is forgotten everywhere.
fn without(transit: InTransit, gone: usize) -> InTransit {
    let order: Vec<usize> = (0..transit.letters.len()).filter(|at| *at != gone).collect();
    renumbered(&transit, &order)
}

/// Letters in an order of their own: by who and what, then by what is before them.
fn sorted(transit: InTransit) -> InTransit {
    // Letters of one kind have the same sender, which knows each before it sends the next: their pasts differ in size,
    // and stay in that order.
    let mut order: Vec<usize> = (0..transit.letters.len()).collect();
    order.sort_by_key(|at| (transit.letters[*at].clone(), transit.past[*at].len(), *at));
    renumbered(&transit, &order)
}

fn renumbered(transit: &InTransit, order: &[usize]) -> InTransit {
    let new = |set: &BTreeSet<usize>| -> BTreeSet<usize> {
        order.iter().enumerate().filter(|(_, old)| set.contains(old)).map(|(new, _)| new).collect()
    };
    InTransit {
        letters: order.iter().map(|at| transit.letters[*at].clone()).collect(),
        past: order.iter().map(|at| new(&transit.past[*at])).collect(),
        known: (transit.known.iter().map(|(pool, set)| (*pool, new(set)))).filter(|(_, set)| !set.is_empty()).collect(),
    }
}
