//! What one participant sees of the global automaton: the same states, with what it takes no part in silent.

use super::erase::{is_active, machine};
use super::global::{Global, What};
use super::letter::Letter;
use super::limit::LimitReached;
use crate::{Automaton, Event, RoleIx};
use std::collections::{BTreeMap, BTreeSet};

/// A participant's view of the global automaton.
pub(crate) struct Sight<'global> {
    /// What it looks at.
    pub(crate) global: &'global Global,
    /// Who looks.
    pub(crate) role: RoleIx,
    /// For each state, the edges that leave it, as the participant sees them.
    pub(crate) leaving: Vec<Vec<Seen>>,
}

/// An edge, as a participant sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The edge of the global automaton.
    pub(crate) edge: usize,
    /// The state it enters.
    pub(crate) to: usize,
    /// What it is to the participant.
    pub(crate) kind: Kind,
}

/// What an edge is to a participant.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// It takes no part.
    Unseen,
    /// Into the only branch of a block in which it takes part.
    Enter,
    /// Out of that branch.
    Exit,
    /// An interaction or a block that it takes part in.
    Reads {
        /// Its letter: for a block, the participant's machines.
        letter: Letter,
        /// The branches of a block in which it takes part, with its machine for each, in the order of the machines.
        threads: Vec<(usize, Automaton)>,
    },
}

/// What the participant knows: the states in which the protocol may be, after what it has seen.
pub(crate) struct Knowledge {
    /// These states.
    pub(crate) members: BTreeSet<usize>,
    /// What it has seen since the beginning of the automaton.
    pub(crate) history: Vec<Letter>,
}

/// A participant's knowledge in the whole, or in one thread of a block.
pub(crate) struct Thread {
    /// Everything it may come to know.
    pub(crate) knowledge: Vec<Knowledge>,
    /// What it had seen before, if this is a thread: the history of the thread around, and that thread.
    pub(crate) before: Option<(usize, Vec<Letter>)>,
    /// Whether the participant may do something behind the block, if this is a thread.
    pub(crate) goes_on: bool,
}

/// The first states of a thread, and those behind its block.
type Begun = (BTreeSet<usize>, BTreeSet<usize>);

impl<'global> Sight<'global> {
    /// Looks at the global automaton.
    pub(crate) fn of(global: &'global Global, role: RoleIx, limit: usize) -> Result<Self, LimitReached> {
        let mut leaving: Vec<Vec<Seen>> = global.states.iter().map(|_| Vec::new()).collect();
        for (position, edge) in global.edges.iter().enumerate() {
            let mut see = |from: usize, to: usize, kind| leaving[from].push(Seen { edge: position, to, kind });
            match &edge.what {
                What::Exchange(interaction) if interaction.involves(role) => {
                    let reads = Kind::Reads { letter: Letter::Exchange(*interaction), threads: Vec::new() };
                    see(edge.from, edge.to, reads);
                }
                What::Exchange(_) => see(edge.from, edge.to, Kind::Unseen),
                What::Block(parts) => {
                    let active = |part: &&usize| is_active(&global.automata[**part].automaton, role);
                    let own: Vec<usize> = parts.iter().filter(active).copied().collect();
                    match own.as_slice() {
                        [] => see(edge.from, edge.to, Kind::Unseen),
                        [part] => {
                            see(edge.from, global.automata[*part].initial, Kind::Enter);
                            for state in global.automata[*part].states.clone() {
                                if global.states[state].is_final {
                                    see(state, edge.to, Kind::Exit);
                                }
                            }
                        }
                        several => {
                            let (letter, threads) = block(global, several, role, limit)?;
                            see(edge.from, edge.to, Kind::Reads { letter, threads });
                        }
                    }
                }
            }
        }
        Ok(Self { global, role, leaving })
    }

    /// What the participant may come to know, in the whole and in every thread.
    pub(crate) fn threads(&self, limit: usize) -> Result<Vec<Thread>, LimitReached> {
        let first = BTreeSet::from([self.global.automata[0].initial]);
        let mut threads = vec![Thread { knowledge: self.knowledge(&first, limit)?, before: None, goes_on: false }];
        let mut known = BTreeSet::from([first]);
        let mut next = 0;
        while next < threads.len() {
            let mut found = Vec::new();
            for knowledge in &threads[next].knowledge {
                for (starts, behind) in self.begun(knowledge) {
                    let goes_on = threads[next].goes_on || self.reads(&self.unseen(&behind));
                    if known.insert(starts.clone()) {
                        found.push((knowledge.history.clone(), starts, goes_on));
                    }
                }
            }
            for (history, starts, goes_on) in found {
                let knowledge = self.knowledge(&starts, limit)?;
                threads.push(Thread { knowledge, before: Some((next, history)), goes_on });
            }
            next += 1;
        }
        Ok(threads)
    }

    /// The threads that begin where blocks are entered: their first states, and those behind the blocks.
    fn begun(&self, knowledge: &Knowledge) -> Vec<Begun> {
        let mut begun: BTreeMap<(&Letter, usize), Begun> = BTreeMap::new();
        for seen in knowledge.members.iter().flat_map(|state| &self.leaving[*state]) {
            if let Kind::Reads { letter, threads } = &seen.kind {
                for (number, (part, _)) in threads.iter().enumerate() {
                    let (starts, behind) = begun.entry((letter, number)).or_default();
                    starts.insert(self.global.automata[*part].initial);
                    behind.insert(seen.to);
                }
            }
        }
        begun.into_values().collect()
    }

    fn reads(&self, states: &BTreeSet<usize>) -> bool {
        let mut all = states.iter().flat_map(|state| &self.leaving[*state]);
        all.any(|seen| matches!(seen.kind, Kind::Reads { .. }))
    }

    fn knowledge(&self, starts: &BTreeSet<usize>, limit: usize) -> Result<Vec<Knowledge>, LimitReached> {
        let members = self.unseen(starts);
        let mut known = BTreeSet::from([members.clone()]);
        let mut all = vec![Knowledge { members, history: Vec::new() }];
        let mut next = 0;
        while next < all.len() {
            let mut read: BTreeMap<&Letter, BTreeSet<usize>> = BTreeMap::new();
            for seen in all[next].members.iter().flat_map(|state| &self.leaving[*state]) {
                if let Kind::Reads { letter, .. } = &seen.kind {
                    read.entry(letter).or_default().insert(seen.to);
                }
            }
            for (letter, targets) in read {
                let members = self.unseen(&targets);
                if known.insert(members.clone()) {
                    if all.len() >= limit {
                        return Err(LimitReached { states: limit });
                    }
                    let history = [all[next].history.as_slice(), std::slice::from_ref(letter)].concat();
                    all.push(Knowledge { members, history });
                }
            }
            next += 1;
        }
        Ok(all)
    }

    /// The states that are reached without the participant.
    pub(crate) fn unseen(&self, from: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut reached = from.clone();
        let mut waiting: Vec<usize> = from.iter().copied().collect();
        while let Some(state) = waiting.pop() {
            for seen in &self.leaving[state] {
                if !matches!(seen.kind, Kind::Reads { .. }) && reached.insert(seen.to) {
                    waiting.push(seen.to);
                }
            }
        }
        reached
    }
}

/// The letter of a block for a participant that is in several of its branches.
fn block(
    global: &Global,
    parts: &[usize],
    role: RoleIx,
    limit: usize,
) -> Result<(Letter, Vec<(usize, Automaton)>), LimitReached> {
    let mut threads = Vec::new();
    for part in parts {
        threads.push((machine(&global.automata[*part].automaton, role, limit)?, *part));
    }
    let whole = crate::Action::Parallel(threads.iter().map(|(machine, _)| machine.clone()).collect());
    let mut shaped: Vec<_> = threads
        .into_iter()
        .map(|(machine, part)| (Letter::of(&crate::Action::Parallel(vec![machine.clone()])), part, machine))
        .collect();
    shaped.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    let threads = shaped.into_iter().map(|(_, part, machine)| (part, machine)).collect();
    Ok((Letter::of(&whole).unwrap_or(Letter::Block(Vec::new())), threads))
}

/// What a participant may begin with, when it reads a letter.
pub(crate) fn beginnings(letter: &Letter, role: RoleIx) -> Vec<Event> {
    match letter {
        Letter::Exchange(interaction) => Event::of(*interaction, role).into_iter().collect(),
        Letter::Block(branches) => branches
            .iter()
            .flat_map(|branch| branch.leaving(branch.initial))
            .filter_map(|edge| Letter::of(&edge.action))
            .flat_map(|letter| beginnings(&letter, role))
            .collect(),
    }
}
