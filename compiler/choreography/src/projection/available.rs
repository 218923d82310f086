//! Which messages can be sent to a participant that does nothing any more: those whose sending is no effect of anything
//! that it still has to do (the available messages of Majumdar, Mukund, Stutz and Zufferey 2021, and of Li, Stutz,
//! Wies and Zufferey 2023).

use super::global::{Global, What};
use crate::{Event, Interaction, Network, RoleIx};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

/// Participants that wait, directly or indirectly: a bit for each.
type Blocked = u128;

/// How many participants there may be.
pub(crate) const MOST_ROLES: usize = 128;

const fn bit(role: RoleIx) -> Blocked {
    1 << role.0
}

/// A message that can be sent, and how.
#[derive(Clone, Debug)]
pub(crate) struct Available {
    /// The message.
    pub(crate) message: Interaction,
    /// The word that is followed.
    pub(crate) word: Vec<Interaction>,
    /// What of it happens, while the participant waits.
    pub(crate) events: Vec<Event>,
}

/// A way through the protocol while a participant waits: its last interaction, and what came before.
#[derive(Clone, Default)]
struct Way(Option<Rc<Trail>>);

struct Trail {
    before: Way,
    interaction: Interaction,
    is_sent: bool,
    is_received: bool,
}

/// What one participant can send to another one that waits.
pub(crate) struct Wait<'global> {
    global: &'global Global,
    sender: RoleIx,
    receiver: RoleIx,
    network: Network,
    budget: usize,
    found: Vec<Available>,
    seen: BTreeSet<Interaction>,
}

/// What `sender` can send to `receiver` behind an edge, the message of which is sent, or the block of which is entered,
/// while the receiver does nothing: in channels that keep their order, what can come first. None if the search has to
/// visit too much.
pub(crate) fn available(
    global: &Global,
    edge: usize,
    (sender, receiver): (RoleIx, RoleIx),
    network: Network,
    budget: usize,
) -> Option<Vec<Available>> {
    let mut wait = Wait { global, sender, receiver, network, budget, found: Vec::new(), seen: BTreeSet::new() };
    let mut starts = match &global.edges[edge].what {
        What::Exchange(sent) => {
            let way = Way::default().and(*sent, true, false);
            vec![(global.edges[edge].to, bit(receiver), way)]
        }
        What::Block(_) => wait.cross(edge, bit(receiver), &Way::default())?,
    };
    let mut part = global.states[global.edges[edge].to].part;
    loop {
        let ends = wait.run(part, starts)?;
        let Some(block) = global.automata[part].block else { return Some(wait.found) };
        let to = global.edges[block].to;
        starts = ends.into_iter().map(|(blocked, way)| (to, blocked, way)).collect();
        part = global.states[to].part;
    }
}

impl Wait<'_> {
    /// All ways inside one automaton; what they end with.
    fn run(&mut self, part: usize, starts: Vec<(usize, Blocked, Way)>) -> Option<Vec<(Blocked, Way)>> {
        let global = self.global;
        let range = global.automata[part].states.clone();
        let mut visited: Vec<Vec<Blocked>> = vec![Vec::new(); range.len()];
        let mut ends: Vec<(Blocked, Way)> = Vec::new();
        let mut waiting: VecDeque<_> = starts.into();
        while let Some((state, blocked, way)) = waiting.pop_front() {
            // Nothing comes from a sender that waits itself; and where fewer wait, more can happen.
            let before = &mut visited[state - range.start];
            if blocked & bit(self.sender) != 0 || before.iter().any(|other| other & blocked == *other) {
                continue;
            }
            before.retain(|other| other & blocked != blocked);
            before.push(blocked);
            self.budget = self.budget.checked_sub(1)?;
            if global.states[state].is_final && !ends.iter().any(|(other, _)| other & blocked == *other) {
                ends.push((blocked, way.clone()));
            }
            for edge in &global.states[state].leaving {
                match &global.edges[*edge].what {
                    What::Exchange(sent) => {
                        let next = self.step(*sent, blocked, &way);
                        waiting.extend(next.map(|(blocked, way)| (global.edges[*edge].to, blocked, way)));
                    }
                    What::Block(_) => waiting.extend(self.cross(*edge, blocked, &way)?),
                }
            }
        }
        Some(ends)
    }

    /// One interaction; none if nothing that is looked for can come behind it.
    fn step(&mut self, sent: Interaction, blocked: Blocked, way: &Way) -> Option<(Blocked, Way)> {
        if blocked & bit(sent.sender) != 0 {
            return Some((blocked | bit(sent.receiver), way.and(sent, false, false)));
        }
        let waits = blocked & bit(sent.receiver) != 0;
        let way = way.and(sent, true, !waits);
        if sent.receiver == self.receiver && sent.sender == self.sender {
            if self.seen.insert(sent) {
                let (word, events) = way.spelt();
                self.found.push(Available { message: sent, word, events });
            }
            if self.network != Network::Bag {
                // It stays at the head of its channel.
                return None;
            }
        }
        Some((blocked, way))
    }

    /// All ways through a block: who waits in a branch does not wait in the others, but behind the block.
    fn cross(&mut self, edge: usize, blocked: Blocked, way: &Way) -> Option<Vec<(usize, Blocked, Way)>> {
        let global = self.global;
        let What::Block(parts) = &global.edges[edge].what else { return Some(Vec::new()) };
        let mut all = vec![(blocked, way.clone())];
        for part in parts {
            let start = (global.automata[*part].initial, blocked, way.clone());
            let ends = self.run(*part, vec![start])?;
            all = all
                .iter()
                .flat_map(|(together, before)| {
                    ends.iter().map(move |(end, branch)| (together | end, before.and_all(branch, way)))
                })
                .collect();
        }
        Some(all.into_iter().map(|(blocked, way)| (global.edges[edge].to, blocked, way)).collect())
    }
}

impl Way {
    fn and(&self, interaction: Interaction, is_sent: bool, is_received: bool) -> Self {
        Self(Some(Rc::new(Trail { before: self.clone(), interaction, is_sent, is_received })))
    }

    fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// What the other way adds to its beginning.
    fn and_all(&self, other: &Self, beginning: &Self) -> Self {
        let mut added = Vec::new();
        let mut at = other.clone();
        while !at.is(beginning) {
            let Some(trail) = at.0.clone() else { break };
            at = trail.before.clone();
            added.push(trail);
        }
        added.iter().rev().fold(self.clone(), |way, trail| way.and(trail.interaction, trail.is_sent, trail.is_received))
    }

    fn spelt(&self) -> (Vec<Interaction>, Vec<Event>) {
        let (mut word, mut events) = (Vec::new(), Vec::new());
        let mut at = self.clone();
        while let Some(trail) = at.0 {
            word.push(trail.interaction);
            if trail.is_received {
                events.push(Event::receive(trail.interaction));
            }
            if trail.is_sent {
                events.push(Event::send(trail.interaction));
            }
            at = trail.before.clone();
        }
        word.reverse();
        events.reverse();
        (word, events)
    }
}
