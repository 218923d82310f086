//! Whether a run of the machines is still one of the choreography.

use crate::cover::{Cover, Room};
use crate::unfolding::without_silence;
use crate::{Automaton, Event, LimitReached, Protocol};
use hashbrown::HashMap;
use std::collections::BTreeSet;
use std::rc::Rc;

/// All words that cover a run, none longer than it needs to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Covers {
    /// Numbers of covers, in order.
    words: Vec<u32>,
    /// Whether words are missing that would have had to run too far ahead.
    cut: bool,
}

/// Number of a set of covers.
pub(super) type Mark = u32;

/// What is known of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its chart is a prefix of one of the protocol.
    Covered,
    /// It is not.
    Extra,
    /// Only a word that runs further ahead than the limit could cover it.
    Unknown,
}

/// Follows runs, event by event. A run is covered by a word if each participant does in it what it does in the word,
/// as far as it has come. The shortest words that cover a run and one more event begin with the shortest ones that
/// cover the run: either the actor was behind already, or the word goes on without the actor up to the event. So only
/// these are kept; words that differ in the order of independent interactions are the same as soon as they meet in one
/// state of the protocol.
pub(super) struct Tracker {
    protocol: Automaton,
    roles: usize,
    /// How many events the participants may be behind, together.
    max_ahead: usize,
    /// How many covers, and members of sets of them, together.
    limit: usize,
    covers: Vec<Rc<Cover>>,
    cover_numbers: HashMap<Rc<Cover>, u32>,
    after: HashMap<(u32, Event), Rc<Covers>>,
    sets: Vec<Rc<Covers>>,
    numbers: HashMap<Rc<Covers>, Mark>,
    members: usize,
    advanced: HashMap<(Mark, Event), Mark>,
}

impl Tracker {
    /// A tracker of the runs of a protocol.
    pub(super) fn new(protocol: &Protocol, max_ahead: usize, limit: usize) -> Self {
        let mut tracker = Self {
            protocol: without_silence(&protocol.body),
            roles: protocol.roles.len(),
            max_ahead,
            limit,
            covers: Vec::new(),
            cover_numbers: HashMap::new(),
            after: HashMap::new(),
            sets: Vec::new(),
            numbers: HashMap::new(),
            members: 0,
            advanced: HashMap::new(),
        };
        let start = tracker.cover(Cover::start(&tracker.protocol));
        tracker.intern(Covers { words: vec![start], cut: false });
        tracker
    }

    /// Of the run in which nothing has happened.
    pub(super) const fn initial(&self) -> Mark {
        0
    }

    /// The same after one more event.
    pub(super) fn advance(&mut self, mark: Mark, event: Event) -> Result<Mark, LimitReached> {
        if let Some(next) = self.advanced.get(&(mark, event)) {
            return Ok(*next);
        }
        let covers = Rc::clone(&self.sets[mark as usize]);
        let mut words = BTreeSet::new();
        let mut cut = covers.cut;
        for cover in &covers.words {
            let after = self.after(*cover, event)?;
            words.extend(&after.words);
            cut |= after.cut;
        }
        self.members += words.len();
        if self.members > self.limit {
            return Err(LimitReached { states: self.limit });
        }
        let number = self.intern(Covers { words: words.into_iter().collect(), cut });
        self.advanced.insert((mark, event), number);
        Ok(number)
    }

    /// Whether the run's chart is a prefix.
    pub(super) fn standing(&self, mark: Mark) -> Standing {
        let covers = &self.sets[mark as usize];
        Self::judge(!covers.words.is_empty(), covers.cut)
    }

    /// Whether the run's chart is one of a complete word.
    pub(super) fn complete(&self, mark: Mark) -> Standing {
        let covers = &self.sets[mark as usize];
        let done = |number: &u32| {
            let cover = &self.covers[*number as usize];
            cover.weight() == 0 && cover.is_complete(&self.protocol)
        };
        Self::judge(covers.words.iter().any(done), covers.cut)
    }

    const fn judge(found: bool, cut: bool) -> Standing {
        match (found, cut) {
            (true, _) => Standing::Covered,
            (false, false) => Standing::Extra,
            (false, true) => Standing::Unknown,
        }
    }

    fn after(&mut self, number: u32, event: Event) -> Result<Rc<Covers>, LimitReached> {
        if let Some(known) = self.after.get(&(number, event)) {
            return Ok(Rc::clone(known));
        }
        let room = Room { pending: self.max_ahead, remaining: None, covers: self.limit };
        let cover = Rc::clone(&self.covers[number as usize]);
        let advanced = cover.after(&self.protocol, self.roles, event, room);
        if advanced.too_many || self.covers.len() > self.limit {
            return Err(LimitReached { states: self.limit });
        }
        let words = advanced.covers.into_iter().map(|cover| self.cover(cover)).collect();
        let after = Rc::new(Covers { words, cut: advanced.cut });
        self.after.insert((number, event), Rc::clone(&after));
        Ok(after)
    }

    fn cover(&mut self, cover: Cover) -> u32 {
        if let Some(number) = self.cover_numbers.get(&cover) {
            return *number;
        }
        let number = u32::try_from(self.covers.len()).unwrap_or(u32::MAX);
        let cover = Rc::new(cover);
        self.cover_numbers.insert(Rc::clone(&cover), number);
        self.covers.push(cover);
        number
    }

    fn intern(&mut self, covers: Covers) -> Mark {
        if let Some(number) = self.numbers.get(&covers) {
            return *number;
        }
        let number = Mark::try_from(self.sets.len()).unwrap_or(Mark::MAX);
        let covers = Rc::new(covers);
        self.numbers.insert(Rc::clone(&covers), number);
        self.sets.push(covers);
        number
    }
}
