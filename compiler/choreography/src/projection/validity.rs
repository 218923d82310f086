//! The conditions of realizability, at everything that one participant may come to know: send validity, receive
//! validity, no mixed choice, and a decision to stop that others know of.

use super::available::{Available, available};
use super::global::{Global, What};
use super::letter::Letter;
use super::limit::LimitReached;
use super::sight::{Kind, Knowledge, Sight, Thread, beginnings};
use crate::{Direction, Event, Interaction, Network, Obstacle, ObstacleKind, RoleIx};
use std::collections::{BTreeMap, BTreeSet};

/// How many states one search for available messages visits at most.
const SEARCH: usize = 100_000;

/// The conditions of one participant.
pub(crate) struct Conditions<'global> {
    sight: Sight<'global>,
    threads: Vec<Thread>,
    network: Network,
    /// For each state, those from which the participant lets it be reached.
    entering: Vec<Vec<usize>>,
    available: BTreeMap<(usize, RoleIx), Vec<Available>>,
    confused: BTreeSet<usize>,
    /// What does not hold.
    pub(crate) obstacles: Vec<Obstacle>,
    /// Why what was checked is not all there is to check.
    pub(crate) outside: Option<&'static str>,
}

/// A letter that the participant may read, as far as it knows.
struct Reading<'sight> {
    /// The letter.
    letter: &'sight Letter,
    /// The edges that it is on, and where they begin.
    edges: Vec<usize>,
    /// What the participant may send first.
    sends: Vec<Interaction>,
    /// What it may receive first.
    receives: Vec<Interaction>,
}

impl<'global> Conditions<'global> {
    /// Checks the conditions of a participant.
    pub(crate) fn check(
        global: &'global Global,
        role: RoleIx,
        network: Network,
        limit: usize,
    ) -> Result<Self, LimitReached> {
        let sight = Sight::of(global, role, limit)?;
        let threads = sight.threads(limit)?;
        let mut entering: Vec<Vec<usize>> = global.states.iter().map(|_| Vec::new()).collect();
        for (state, leaving) in sight.leaving.iter().enumerate() {
            for seen in leaving.iter().filter(|seen| !matches!(seen.kind, Kind::Reads { .. })) {
                entering[seen.to].push(state);
            }
        }
        let mut conditions = Self {
            sight,
            threads: Vec::new(),
            network,
            entering,
            available: BTreeMap::new(),
            confused: BTreeSet::new(),
            obstacles: Vec::new(),
            outside: None,
        };
        // The threads are looked at, while what is found is noted.
        conditions.threads = threads;
        for thread in 0..conditions.threads.len() {
            for number in 0..conditions.threads[thread].knowledge.len() {
                conditions.look(thread, number);
            }
        }
        Ok(conditions)
    }

    fn look(&mut self, thread: usize, number: usize) {
        let (found, early) = {
            let look = Look { conditions: self, thread, knowledge: &self.threads[thread].knowledge[number] };
            let readings = look.readings();
            if look.is_unclear(&readings) {
                self.outside = Some("a participant may take the beginning of a parallel block for something else");
                return;
            }
            let mut found = look.send_validity(&readings);
            found.extend(look.final_validity(&readings));
            found.extend(look.mixed_choice(&readings));
            (found, look.may_leave_early(&readings))
        };
        if early {
            self.outside = Some("a participant cannot tell whether a branch of a parallel block is over for it");
        }
        found.into_iter().for_each(|obstacle| self.note(obstacle));
        self.receive_validity(thread, number);
    }

    fn note(&mut self, obstacle: Option<Obstacle>) {
        match obstacle {
            Some(obstacle) => self.obstacles.push(obstacle),
            None => self.outside = Some("something may go wrong, of which no run was found"),
        }
    }

    /// Receive validity: what it takes for a message must not be another one, yet to come.
    fn receive_validity(&mut self, thread: usize, number: usize) {
        let look = Look { conditions: self, thread, knowledge: &self.threads[thread].knowledge[number] };
        let mut questions = Vec::new();
        for reading in look.readings().iter().filter(|reading| !reading.receives.is_empty()) {
            for other in look.readings().iter().filter(|other| other.letter != reading.letter) {
                for wrong in &other.receives {
                    for edge in &reading.edges {
                        questions.push((*edge, *wrong, other.edges[0], ObstacleKind::ReceiveValidity));
                    }
                }
            }
            if let (Letter::Exchange(message), Network::Bag) = (reading.letter, self.network) {
                for edge in &reading.edges {
                    questions.push((*edge, *message, *edge, ObstacleKind::Confusion));
                }
            }
        }
        for (edge, wrong, right, kind) in questions {
            let same_sender = matches!(&self.sight.global.edges[edge].what,
                What::Exchange(message) if message.sender == wrong.sender);
            if same_sender && self.network != Network::Bag {
                continue;
            }
            if kind == ObstacleKind::Confusion && !self.confused.insert(edge) {
                continue;
            }
            let Some(way) = self.way(edge, wrong) else { continue };
            let look = Look { conditions: self, thread, knowledge: &self.threads[thread].knowledge[number] };
            let obstacle = look.overtaking(edge, &way, right, kind);
            self.note(obstacle);
        }
    }

    /// How a message may come before the one of an edge is received.
    fn way(&mut self, edge: usize, message: Interaction) -> Option<Available> {
        let key = (edge, message.sender);
        if !self.available.contains_key(&key) {
            let pair = (message.sender, self.sight.role);
            let Some(all) = available(self.sight.global, edge, pair, self.network, SEARCH) else {
                self.outside = Some("there are too many ways in which messages may overtake each other");
                return None;
            };
            self.available.insert(key, all);
        }
        self.available[&key].iter().find(|way| way.message == message).cloned()
    }
}

/// One participant, with what it knows.
struct Look<'conditions> {
    conditions: &'conditions Conditions<'conditions>,
    thread: usize,
    knowledge: &'conditions Knowledge,
}

impl<'conditions> Look<'conditions> {
    fn global(&self) -> &'conditions Global {
        self.conditions.sight.global
    }

    fn role(&self) -> RoleIx {
        self.conditions.sight.role
    }

    fn readings(&self) -> Vec<Reading<'conditions>> {
        let mut edges: BTreeMap<&Letter, Vec<usize>> = BTreeMap::new();
        for seen in self.knowledge.members.iter().flat_map(|state| &self.conditions.sight.leaving[*state]) {
            if let Kind::Reads { letter, .. } = &seen.kind {
                edges.entry(letter).or_default().push(seen.edge);
            }
        }
        let half = |letter: &Letter, direction: Direction| {
            let all = beginnings(letter, self.role()).into_iter();
            all.filter(|event| event.direction == direction).map(|event| event.interaction).collect()
        };
        let reading = |(letter, edges): (&'conditions Letter, Vec<usize>)| Reading {
            letter,
            edges,
            sends: half(letter, Direction::Send),
            receives: half(letter, Direction::Receive),
        };
        edges.into_iter().map(reading).collect()
    }

    /// Whether the participant may take a block for something else.
    fn is_unclear(&self, readings: &[Reading<'_>]) -> bool {
        let ends = self.thread == 0 && self.knowledge.members.iter().any(|state| self.is_end(*state));
        if readings.len() < 2 && !ends {
            return false;
        }
        let mut first = BTreeSet::new();
        let is_block = |reading: &&Reading<'_>| matches!(reading.letter, Letter::Block(_));
        let sends = readings.iter().any(|reading| !reading.sends.is_empty());
        readings.iter().any(|reading| {
            let mut all = reading.sends.iter().chain(&reading.receives);
            let own: BTreeSet<Interaction> = all.by_ref().copied().collect();
            own.into_iter().any(|interaction| !first.insert(interaction))
        }) || readings.iter().filter(is_block).any(|block| sends && !block.receives.is_empty())
    }

    /// Whether the participant may leave a block while something still happens to it in a branch.
    fn may_leave_early(&self, readings: &[Reading<'_>]) -> bool {
        let is_over = |state: &usize| {
            let position = &self.global().states[*state];
            position.is_final
                && self.conditions.sight.leaving[*state].iter().all(|seen| !matches!(seen.kind, Kind::Exit))
        };
        let thread = &self.conditions.threads[self.thread];
        thread.before.is_some() && thread.goes_on && !readings.is_empty() && self.knowledge.members.iter().any(is_over)
    }

    fn is_end(&self, state: usize) -> bool {
        let position = &self.global().states[state];
        position.part == 0 && position.is_final
    }

    fn word(&self, state: usize) -> Option<Vec<Interaction>> {
        let conditions = self.conditions;
        conditions.sight.word(&conditions.threads, self.thread, &self.knowledge.history, state)
    }

    /// The states from which a letter can be read without the participant doing anything before.
    fn offering(&self, edges: &[usize]) -> BTreeSet<usize> {
        let mut offering: BTreeSet<usize> = edges.iter().map(|edge| self.global().edges[*edge].from).collect();
        let mut waiting: Vec<usize> = offering.iter().copied().collect();
        while let Some(state) = waiting.pop() {
            for before in &self.conditions.entering[state] {
                if self.knowledge.members.contains(before) && offering.insert(*before) {
                    waiting.push(*before);
                }
            }
        }
        offering
    }

    fn obstacle(
        &self,
        kind: ObstacleKind,
        (first, second): (Vec<Interaction>, Vec<Interaction>),
        witness: Vec<Event>,
        edges: &[usize],
    ) -> Obstacle {
        let elements = edges.iter().filter_map(|edge| self.global().edges[*edge].element.clone()).collect();
        Obstacle { role: self.role(), kind, first, second, witness, elements }
    }

    /// Send validity: what it may send wherever the protocol may be, as far as it knows, may be sent there.
    fn send_validity(&self, readings: &[Reading<'_>]) -> Vec<Option<Obstacle>> {
        let mut found = Vec::new();
        for reading in readings {
            let Some(sent) = reading.sends.first() else { continue };
            let offering = self.offering(&reading.edges);
            let wrong = self.knowledge.members.iter().copied().filter(|state| !offering.contains(state));
            // A state that others still leave shows less than the one in which they have come to rest.
            if let Some(wrong) = wrong.max_by_key(|state| self.rests(*state)) {
                let kind = if self.is_end(wrong) { ObstacleKind::FinalValidity } else { ObstacleKind::SendValidity };
                found.push(self.wrong_sending(kind, reading.edges[0], *sent, wrong));
            }
        }
        found
    }

    /// It sends in one state what it may only send in another.
    fn wrong_sending(&self, kind: ObstacleKind, right: usize, sent: Interaction, wrong: usize) -> Option<Obstacle> {
        let first = [self.word(self.global().edges[right].from)?, vec![sent]].concat();
        let second = self.word(wrong)?;
        let witness = [synchronous(&second), vec![Event::send(sent)]].concat();
        let edges = [&[right], self.global().states[wrong].leaving.as_slice()].concat();
        Some(self.obstacle(kind, (first, second), witness, &edges))
    }

    fn rests(&self, state: usize) -> bool {
        self.conditions.sight.leaving[state].iter().all(|seen| matches!(seen.kind, Kind::Reads { .. }))
    }

    /// Where the participant may send, nobody else may have decided that the protocol ends; and if it may stop itself,
    /// then wherever it is its turn.
    fn final_validity(&self, readings: &[Reading<'_>]) -> Vec<Option<Obstacle>> {
        let Some((reading, sent)) = readings.iter().find_map(|reading| Some((reading, *reading.sends.first()?))) else {
            return Vec::new();
        };
        let ends: Vec<usize> = match self.thread {
            0 => self.knowledge.members.iter().copied().filter(|state| self.is_end(*state)).collect(),
            _ => Vec::new(),
        };
        let Some(end) = ends.first() else { return Vec::new() };
        let decides = |state: usize| self.global().sender(state) == Some(self.role());
        let others = ends.iter().copied().find(|state| !decides(*state) && !self.rests(*state));
        let own = self.knowledge.members.iter().copied().find(|state| decides(*state) && !self.is_end(*state));
        let mut found = Vec::new();
        if let Some(other) = others {
            // The one whose turn it is stops.
            found.push(self.wrong_sending(ObstacleKind::FinalValidity, reading.edges[0], sent, other));
        }
        if let Some(own) = own {
            found.push(self.wrong_stop(*end, own));
        }
        found
    }

    /// It stops in one state, although it may only stop in another.
    fn wrong_stop(&self, right: usize, wrong: usize) -> Option<Obstacle> {
        let (first, second) = (self.word(right)?, self.word(wrong)?);
        let witness = synchronous(&second);
        let edges = self.global().states[wrong].leaving.clone();
        Some(self.obstacle(ObstacleKind::FinalValidity, (first, second), witness, &edges))
    }

    /// No mixed choice: where it may send, it need not wait for a message that is already sent.
    fn mixed_choice(&self, readings: &[Reading<'_>]) -> Vec<Option<Obstacle>> {
        let sending = readings.iter().find_map(|reading| Some((reading.edges[0], *reading.sends.first()?)));
        let Some((right, sent)) = sending else { return Vec::new() };
        let receiving = readings.iter().filter(|reading| reading.sends.is_empty());
        receiving.map(|reading| self.wrong_turn(right, sent, reading.edges[0])).collect()
    }

    /// It sends although a message has been sent to it.
    fn wrong_turn(&self, right: usize, sent: Interaction, edge: usize) -> Option<Obstacle> {
        let first = [self.word(self.global().edges[right].from)?, vec![sent]].concat();
        let mut second = self.word(self.global().edges[edge].from)?;
        let What::Exchange(awaited) = &self.global().edges[edge].what else { return None };
        let witness = [synchronous(&second), vec![Event::send(*awaited), Event::send(sent)]].concat();
        second.push(*awaited);
        Some(self.obstacle(ObstacleKind::NoMixedChoice, (first, second), witness, &[right, edge]))
    }

    /// A message that comes before the one of an edge, and is taken for the one of another edge.
    fn overtaking(&self, edge: usize, way: &Available, right: usize, kind: ObstacleKind) -> Option<Obstacle> {
        let mut first = self.word(self.global().edges[right].from)?;
        let before = self.word(self.global().edges[edge].from)?;
        first.push(way.message);
        let witness = [synchronous(&before), way.events.clone(), vec![Event::receive(way.message)]].concat();
        Some(self.obstacle(kind, (first, [before, way.word.clone()].concat()), witness, &[right, edge]))
    }
}

/// Every message of a word is received as soon as it is sent.
pub(crate) fn synchronous(word: &[Interaction]) -> Vec<Event> {
    word.iter().flat_map(|interaction| [Event::send(*interaction), Event::receive(*interaction)]).collect()
}
