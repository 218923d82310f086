//! Words that run ahead of a run: where a word is in the protocol, and what of it the run has not done yet.

mod loser;
mod pending;

use crate::race::race;
use crate::{Action, Automaton, Direction, Event, Interaction, StateIx};
use loser::Loser;
use pending::{Part, Pending, each, has_pending, pending_of, shorten, taken_of, tidy, weight};
use std::collections::BTreeSet;

/// A word of an automaton, and what of it a run has not done yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Cover {
    before: Vec<Part>,
    state: StateIx,
    /// The block in which the word is: position of its edge, and the same of each branch.
    block: Option<(usize, Vec<Self>)>,
    /// Who has lost the races that the word has passed, in this order.
    losers: Vec<Loser>,
}

/// How far words may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room<'a> {
    /// How much may be pending, of all participants together.
    pub(crate) pending: usize,
    /// How much each participant still does, if that is known: what is pending behind that is never done.
    pub(crate) remaining: Option<&'a [usize]>,
    /// How many covers may be looked at.
    pub(crate) covers: usize,
}

/// What became of covers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Advanced {
    /// The covers of the longer run.
    pub(crate) covers: BTreeSet<Cover>,
    /// Whether some had too much pending, and are left out.
    pub(crate) cut: bool,
    /// Whether there were too many.
    pub(crate) too_many: bool,
}

/// The words of a part of a protocol that go on without a participant.
#[derive(Default)]
struct Onward {
    /// Up to where the participant sends.
    sent: BTreeSet<Cover>,
    /// Up to where the part of the protocol may be over.
    over: BTreeSet<Cover>,
}

impl Cover {
    /// The empty word.
    pub(crate) const fn start(automaton: &Automaton) -> Self {
        Self { before: Vec::new(), state: automaton.initial, block: None, losers: Vec::new() }
    }

    /// How much is pending.
    pub(crate) fn weight(&self) -> usize {
        let inside = self.block.iter().flat_map(|(_, branches)| branches).map(Self::weight).sum::<usize>();
        inside + weight(&self.before)
    }

    /// Whether the word may be complete.
    pub(crate) fn is_complete(&self, automaton: &Automaton) -> bool {
        if self.losers.iter().any(Loser::has_sent) {
            return false;
        }
        let Some((edge, branches)) = &self.block else {
            return is_over(automaton, self.state, &mut BTreeSet::new());
        };
        let inner = blocks(automaton, *edge);
        inner.iter().zip(branches).all(|(inner, branch)| branch.is_complete(inner))
            && is_over(automaton, automaton.edges[*edge].to, &mut BTreeSet::new())
    }

    /// The covers of the run with one more event.
    pub(crate) fn after(&self, automaton: &Automaton, roles: usize, event: Event, room: Room<'_>) -> Advanced {
        let mut advanced = Advanced { covers: self.take(event), ..Advanced::default() };
        if event.direction == Direction::Send {
            let rank = self.rank(event.interaction) + 1;
            let mut words = Words { roles, event, rank, room, left: room.covers, advanced: &mut advanced };
            let sent = words.onward(automaton, self, room.pending.saturating_sub(self.weight())).sent;
            advanced.covers.extend(sent);
        }
        if let Some(remaining) = room.remaining {
            let shortened = |mut cover: Self| {
                cover.shorten(remaining, vec![0; roles]);
                cover
            };
            advanced.covers = advanced.covers.into_iter().map(shortened).collect();
        }
        advanced
    }

    /// The ways in which something pending is this event. A message that is not sent is not received, and of equal
    /// messages in transit the first that was sent is.
    fn take(&self, event: Event) -> BTreeSet<Self> {
        let rank = self.rank(event.interaction) + 1;
        let mut ways = BTreeSet::new();
        self.taken(event, rank, &mut ways);
        ways = ways.into_iter().map(|cover| cover.acted(event)).collect();
        ways.extend(loser::taken(&self.losers, event, rank).map(|losers| Self { losers, ..self.clone() }));
        if event.direction == Direction::Receive {
            let one_less = |mut cover: Self| {
                cover.each(&mut |pending| {
                    if pending.interaction == event.interaction {
                        pending.rank = pending.rank.saturating_sub(1);
                    }
                });
                cover.losers.iter_mut().for_each(|loser| loser.received(event.interaction));
                cover
            };
            ways = ways.into_iter().map(one_less).collect();
        }
        ways
    }

    /// Finds the ways; says whether the participant has anything pending here.
    fn taken(&self, event: Event, rank: u16, ways: &mut BTreeSet<Self>) -> bool {
        if let Some(found) = taken_of(&self.before, event, rank) {
            ways.extend(found.into_iter().map(|before| Self { before: tidy(before), ..self.clone() }));
            return true;
        }
        let Some((edge, branches)) = &self.block else { return false };
        let mut pending = false;
        for (position, branch) in branches.iter().enumerate() {
            let mut found = BTreeSet::new();
            pending |= branch.taken(event, rank, &mut found);
            for changed in found {
                let mut branches = branches.clone();
                branches[position] = changed;
                ways.insert(Self { block: Some((*edge, branches)), ..self.clone() });
            }
        }
        pending
    }

    /// How many equal messages are in transit.
    fn rank(&self, interaction: Interaction) -> u16 {
        let mut rank = self.losers.iter().map(|loser| loser.rank(interaction)).max().unwrap_or(0);
        let mut copy = self.clone();
        copy.each(&mut |pending| {
            if pending.interaction == interaction {
                rank = rank.max(pending.rank);
            }
        });
        rank
    }

    fn each(&mut self, change: &mut dyn FnMut(&mut Pending)) {
        each(&mut self.before, change);
        for branch in self.block.iter_mut().flat_map(|(_, branches)| branches) {
            branch.each(change);
        }
    }

    /// Leaves out what is behind more than a participant still does.
    fn shorten(&mut self, remaining: &[usize], mut behind: Vec<usize>) {
        shorten(&mut self.before, remaining, &mut behind);
        self.before = tidy(std::mem::take(&mut self.before));
        for branch in self.block.iter_mut().flat_map(|(_, branches)| branches) {
            branch.shorten(remaining, behind.clone());
        }
    }

    /// Behind an event of the word: who acts has heard of the races before it, or goes on as if it had.
    fn acted(mut self, event: Event) -> Self {
        loser::acted(&mut self.losers, event.actor());
        self
    }

    /// The cover behind the first exchange of a race: who loses.
    fn pass(mut self, automaton: &Automaton, state: StateIx, winner: Interaction) -> Self {
        let Some(race) = race(automaton, state) else { return self };
        for loser in race.senders().into_iter().filter(|sender| *sender != winner.sender) {
            let messages = race.lost(winner, loser).map(|(message, _)| message).collect();
            let before = [loser, winner.receiver].map(|role| pending_of(&self.before, role.index()));
            self.losers.push(Loser::new(messages, before));
        }
        self
    }

    fn has_pending(&self, role: usize) -> bool {
        has_pending(&self.before, role)
            || self.block.iter().flat_map(|(_, branches)| branches).any(|branch| branch.has_pending(role))
    }

    /// The cover with one more interaction behind everything pending.
    fn push(&self, roles: usize, interaction: Interaction, is_sent: Option<u16>, to: StateIx) -> Self {
        let mut next = Self { state: to, ..self.clone() };
        if !matches!(next.before.last(), Some(Part::Rows(_))) {
            next.before.push(Part::Rows(vec![Vec::new(); roles]));
        }
        if let Some(Part::Rows(rows)) = next.before.last_mut() {
            if is_sent.is_none() {
                rows[interaction.sender.index()].push(Pending { interaction, rank: 0 });
            }
            rows[interaction.receiver.index()].push(Pending { interaction, rank: is_sent.unwrap_or(0) });
        }
        next
    }

    /// Behind a block, whose branches are like these.
    fn leave(&self, branches: &[Self], to: StateIx) -> Self {
        let mut before = self.before.clone();
        before.push(Part::Beside(branches.iter().map(Self::all_pending).collect()));
        Self { before: tidy(before), state: to, block: None, losers: self.losers.clone() }
    }

    fn all_pending(&self) -> Vec<Part> {
        let mut all = self.before.clone();
        if let Some((_, branches)) = &self.block {
            all.push(Part::Beside(branches.iter().map(Self::all_pending).collect()));
        }
        all
    }
}

/// Lets words go on without a participant, in all ways, up to where it sends.
struct Words<'a> {
    roles: usize,
    event: Event,
    rank: u16,
    room: Room<'a>,
    /// How many covers may still be looked at.
    left: usize,
    advanced: &'a mut Advanced,
}

impl Words<'_> {
    /// From a cover of a part of the protocol, with so much more pending at most.
    fn onward(&mut self, automaton: &Automaton, start: &Cover, more: usize) -> Onward {
        let mut onward = Onward::default();
        let actor = self.event.actor();
        if has_pending(&start.before, actor.index()) {
            return onward;
        }
        let most = start.weight().saturating_add(more);
        let mut seen = BTreeSet::from([start.clone()]);
        let mut waiting = vec![start.clone()];
        while let Some(cover) = waiting.pop() {
            if self.left == 0 {
                self.advanced.too_many = true;
                return onward;
            }
            self.left -= 1;
            let next = if cover.block.is_some() {
                self.inside(automaton, &cover, more, &mut onward)
            } else {
                self.steps(automaton, &cover, &mut onward)
            };
            for mut cover in next {
                if let Some(remaining) = self.room.remaining {
                    cover.shorten(remaining, vec![0; self.roles]);
                }
                if cover.weight() > most {
                    self.advanced.cut = true;
                } else if seen.insert(cover.clone()) {
                    waiting.push(cover);
                }
            }
        }
        onward
    }

    /// One step from a state.
    fn steps(&mut self, automaton: &Automaton, cover: &Cover, onward: &mut Onward) -> Vec<Cover> {
        let mut next = Vec::new();
        if automaton.is_final(cover.state) {
            onward.over.insert(cover.clone());
        }
        for (position, edge) in automaton.edges.iter().enumerate().filter(|(_, edge)| edge.from == cover.state) {
            match &edge.action {
                Action::Exchange(interaction) if *interaction == self.event.interaction => {
                    let sent = cover.push(self.roles, *interaction, Some(self.rank), edge.to);
                    onward.sent.insert(sent.acted(self.event).pass(automaton, cover.state, *interaction));
                }
                Action::Exchange(interaction) if interaction.involves(self.event.actor()) => {}
                Action::Exchange(interaction) => {
                    let longer = cover.push(self.roles, *interaction, None, edge.to);
                    let longer = longer.pass(automaton, cover.state, *interaction);
                    let passed = &longer.losers[cover.losers.len()..];
                    if passed.iter().any(|loser| loser.may_send(self.event)) {
                        let ways = loser::taken(&longer.losers, self.event, self.rank);
                        onward.sent.extend(ways.map(|losers| Cover { losers, ..longer.clone() }));
                    }
                    next.push(longer);
                }
                Action::Parallel(branches) => {
                    let branches = branches.iter().map(Cover::start).collect();
                    next.push(Cover { block: Some((position, branches)), ..cover.clone() });
                }
                Action::Silent => next.push(Cover { state: edge.to, ..cover.clone() }),
            }
        }
        next
    }

    /// On in one branch up to where the participant sends, or in all of them to the end of the block.
    fn inside(&mut self, automaton: &Automaton, cover: &Cover, more: usize, onward: &mut Onward) -> Vec<Cover> {
        let Some((edge, branches)) = &cover.block else { return Vec::new() };
        let mut ends: Vec<Vec<Cover>> = vec![Vec::new()];
        for (position, (inner, branch)) in blocks(automaton, *edge).iter().zip(branches).enumerate() {
            let Onward { sent, over } = self.onward(inner, branch, more);
            for changed in sent {
                let mut branches = branches.clone();
                branches[position] = changed;
                let sent = Cover { block: Some((*edge, branches)), ..cover.clone() };
                onward.sent.insert(sent.acted(self.event));
            }
            let longer = |ends: &Vec<Cover>| {
                let ends = ends.clone();
                over.iter().map(move |end| [ends.as_slice(), std::slice::from_ref(end)].concat())
            };
            ends = ends.iter().flat_map(longer).collect();
            if ends.len() > self.left {
                self.advanced.too_many = true;
                return Vec::new();
            }
        }
        if cover.has_pending(self.event.actor().index()) {
            return Vec::new();
        }
        let to = automaton.edges[*edge].to;
        ends.iter().map(|branches| cover.leave(branches, to)).collect()
    }
}

/// The branches of the block on an edge.
fn blocks(automaton: &Automaton, edge: usize) -> &[Automaton] {
    match &automaton.edges[edge].action {
        Action::Parallel(branches) => branches,
        Action::Silent | Action::Exchange(_) => &[],
    }
}

/// Whether a word may end in a state without anything more, or after blocks in which nothing happens.
fn is_over(automaton: &Automaton, state: StateIx, passed: &mut BTreeSet<StateIx>) -> bool {
    if automaton.is_final(state) {
        return true;
    }
    if !passed.insert(state) {
        return false;
    }
    automaton.leaving(state).any(|edge| match &edge.action {
        Action::Silent => is_over(automaton, edge.to, passed),
        Action::Exchange(_) => false,
        Action::Parallel(branches) => {
            branches.iter().all(|branch| is_over(branch, branch.initial, &mut BTreeSet::new()))
                && is_over(automaton, edge.to, passed)
        }
    })
}
