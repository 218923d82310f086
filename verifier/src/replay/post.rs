//! The network of a replay: one list of letters in the order of their posting, from which each communication
//! model picks what it delivers. Written apart from the networks of the search, and by the letter of the
//! definitions: *causal* has clocks.

use super::Wire;
use crate::Network;
use std::collections::{BTreeMap, BTreeSet};

/// Sender, receiver and name of a letter.
type Address = (usize, usize, String);

/// How many letters of each sender are known.
type Clock = BTreeMap<usize, u32>;

/// A message in transit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    sender: usize,
    receiver: usize,
    name: String,
    clock: Clock,
}

/// What is in transit.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    network: Network,
    letters: Vec<Letter>,
    clocks: BTreeMap<usize, Clock>,
}

/// What two posts have in common if no future tells them apart.
#[derive(PartialEq, Eq)]
pub(crate) struct Likeness {
    /// For each line of letters that are delivered in their order: sender, receiver and name of each.
    lines: BTreeMap<(usize, usize), Vec<Address>>,
    /// For causal delivery: sender and rank of each letter, with those in its past; then the same of what
    /// participants know.
    pasts: Vec<BTreeSet<(usize, usize)>>,
    known: BTreeMap<usize, BTreeSet<(usize, usize)>>,
}

impl Post {
    pub(crate) fn new(network: Network) -> Self {
        Self { network, letters: Vec::new(), clocks: BTreeMap::new() }
    }

    /// Whether a message may be sent now.
    pub(crate) fn admits(&self) -> bool {
        match self.network {
            Network::Rsc => self.letters.is_empty(),
            Network::Bag | Network::FifoPair | Network::Causal | Network::Inbox | Network::Outbox | Network::Fifo => {
                true
            }
        }
    }

    /// Whether a message on a wire may be received now.
    pub(crate) fn delivers(&self, wire: &Wire) -> bool {
        self.deliverable(wire).is_some()
    }

    fn deliverable(&self, wire: &Wire) -> Option<usize> {
        let is_of = |letter: &Letter| {
            letter.sender == wire.sender && letter.receiver == wire.receiver && letter.name == wire.name
        };
        (0..self.letters.len()).find(|at| is_of(&self.letters[*at]) && self.first_before(*at).is_none())
    }

    /// A letter that has to be received before another one.
    fn first_before(&self, at: usize) -> Option<&Letter> {
        let letter = &self.letters[at];
        let mut earlier = self.letters[..at].iter();
        match self.network {
            Network::Bag => None,
            Network::FifoPair => {
                earlier.find(|other| other.sender == letter.sender && other.receiver == letter.receiver)
            }
            Network::Inbox => earlier.find(|other| other.receiver == letter.receiver),
            Network::Outbox => earlier.find(|other| other.sender == letter.sender),
            Network::Fifo | Network::Rsc => earlier.next(),
            Network::Causal => {
                let mut others = self.letters.iter().enumerate().filter(|(other, _)| *other != at);
                let is_before =
                    |other: &Letter| other.receiver == letter.receiver && below(&other.clock, &letter.clock);
                others.find(|(_, other)| is_before(other)).map(|(_, other)| other)
            }
        }
    }

    /// The name of a letter that keeps a message from being received, if one of its wire is in transit.
    pub(crate) fn name_before(&self, wire: &Wire) -> Option<&str> {
        let is_of = |letter: &Letter| {
            letter.sender == wire.sender && letter.receiver == wire.receiver && letter.name == wire.name
        };
        let at = self.letters.iter().position(is_of)?;
        self.first_before(at).map(|letter| letter.name.as_str())
    }

    pub(crate) fn send(&mut self, wire: &Wire) {
        let clock = self.clocks.entry(wire.sender).or_default();
        *clock.entry(wire.sender).or_default() += 1;
        let (sender, receiver, name, clock) = (wire.sender, wire.receiver, wire.name.clone(), clock.clone());
        self.letters.push(Letter { sender, receiver, name, clock });
    }

    /// Receives a message, if it may be received.
    pub(crate) fn receive(&mut self, wire: &Wire) -> Option<()> {
        let letter = self.letters.remove(self.deliverable(wire)?);
        let clock = self.clocks.entry(wire.receiver).or_default();
        for (sender, count) in letter.clock {
            let known = clock.entry(sender).or_default();
            *known = count.max(*known);
        }
        Some(())
    }

    /// Whether what is delivered to a part of a run that receives on these wires is delivered again in a later
    /// post, however often it comes to that: lines that it receives from are the same, all others only longer.
    pub(crate) fn goes_on_as(&self, later: &Self, received: &[Wire]) -> bool {
        match self.network {
            Network::Bag => true,
            Network::Rsc => false,
            Network::Causal => received.is_empty(),
            Network::FifoPair | Network::Inbox | Network::Outbox | Network::Fifo => {
                let (before, after) = (self.likeness().lines, later.likeness().lines);
                let none = Vec::new();
                let is_same = |wire: &Wire| {
                    let line = self.line(wire.sender, wire.receiver);
                    before.get(&line).unwrap_or(&none) == after.get(&line).unwrap_or(&none)
                };
                received.iter().all(is_same)
                    && before.iter().all(|(line, letters)| after.get(line).unwrap_or(&none).starts_with(letters))
            }
        }
    }

    /// The line of letters, in the order of their delivery, that a letter stands in.
    const fn line(&self, sender: usize, receiver: usize) -> (usize, usize) {
        match self.network {
            Network::FifoPair => (sender, receiver),
            Network::Inbox => (0, receiver),
            Network::Outbox | Network::Causal => (sender, 0),
            Network::Bag | Network::Fifo | Network::Rsc => (0, 0),
        }
    }

    pub(crate) fn likeness(&self) -> Likeness {
        let mut lines: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for letter in &self.letters {
            let line = self.line(letter.sender, letter.receiver);
            lines.entry(line).or_default().push((letter.sender, letter.receiver, letter.name.clone()));
        }
        if self.network == Network::Bag {
            lines.values_mut().for_each(|line| line.sort_unstable());
        }
        let ranked = |clock: &Clock| -> BTreeSet<(usize, usize)> {
            let mut ranks: BTreeMap<usize, usize> = BTreeMap::new();
            let mut set = BTreeSet::new();
            for letter in &self.letters {
                let rank = ranks.entry(letter.sender).or_default();
                *rank += 1;
                if below(&letter.clock, clock) {
                    set.insert((letter.sender, *rank));
                }
            }
            set
        };
        let mut likeness = Likeness { lines, pasts: Vec::new(), known: BTreeMap::new() };
        if self.network == Network::Causal {
            let mut letters: Vec<&Letter> = self.letters.iter().collect();
            letters.sort_by_key(|letter| letter.sender);
            likeness.pasts = letters.iter().map(|letter| ranked(&letter.clock)).collect();
            let known = self.clocks.iter().map(|(participant, clock)| (*participant, ranked(clock)));
            likeness.known = known.filter(|(_, known)| !known.is_empty()).collect();
        }
        likeness
    }
}

/// Whether one clock is at most another in every entry.
fn below(one: &Clock, other: &Clock) -> bool {
    one.iter().all(|(sender, count)| count <= other.get(sender).unwrap_or(&0))
}
