//! A search of all runs of the composed machines, within limits.

use super::RealizabilityLimits;
use super::composition::{Composition, Configuration};
use super::run::{Fault, Run};
use super::tracker::{Mark, Standing, Tracker};
use crate::membership::{is_complete, is_prefix};
use crate::{Direction, Event, Interaction, LimitReached, Network, Protocol};
use hashbrown::HashMap;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Instant;

/// What a search has found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// A run that is none of the choreography.
    pub(super) extra: Option<Run>,
    /// A run to an end at which somebody is not done or something is in transit.
    pub(super) deadlock: Option<Run>,
    /// A run to where a message is in transit that nobody can receive any more.
    pub(super) stray: Option<Run>,
    /// What of the runs has not been searched; none if all have been.
    pub(super) cut: Option<Cut>,
    /// Whether some run was lost sight of: only words that run further ahead than the limit cover it, or too many.
    pub(super) lost: bool,
    /// How many configurations have been searched.
    pub(super) states: usize,
}

/// What of the runs has not been searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Those with more messages in transit than the limit.
    Transit(usize),
    /// Those that are longer than this, since there are too many.
    Length(usize),
    /// Those that are longer than this, since it takes too long.
    Time(usize),
    /// Those that are longer than this, since nobody wants to wait for them.
    Cancelled(usize),
}

/// After so many configurations it looks at the clock, and asks whether it is cancelled.
const LOOKS: usize = 128;

/// The mark of runs that are no longer of interest: they are extra, or it is known that none is.
const UNMARKED: Mark = Mark::MAX;

type Key = (Configuration, Mark);

pub(super) struct Search<'a> {
    protocol: &'a Protocol,
    composition: &'a mut Composition,
    /// None if it is known that no run is extra.
    tracker: Option<Tracker>,
    limits: RealizabilityLimits,
    numbers: HashMap<Rc<Key>, u32>,
    nodes: Vec<Rc<Key>>,
    /// How each node was reached first, and how many events it took.
    parents: Vec<Option<(u32, Event)>>,
    lengths: Vec<usize>,
    edges: Vec<(u32, Event, u32)>,
    /// Nodes from which the search did not go on.
    open: BTreeSet<u32>,
    findings: Findings,
}

impl<'a> Search<'a> {
    /// A search; with the tracker if runs may be extra.
    pub(super) fn new(
        protocol: &'a Protocol,
        composition: &'a mut Composition,
        tracker: Option<Tracker>,
        limits: RealizabilityLimits,
    ) -> Self {
        Self {
            protocol,
            composition,
            tracker,
            limits,
            numbers: HashMap::new(),
            nodes: Vec::new(),
            parents: Vec::new(),
            lengths: Vec::new(),
            edges: Vec::new(),
            open: BTreeSet::new(),
            findings: Findings::default(),
        }
    }

    /// Searches breadth-first, so that runs are as short as possible.
    pub(super) fn run(mut self, is_cancelled: &dyn Fn() -> bool) -> Result<Findings, LimitReached> {
        let mark = self.tracker.as_ref().map_or(UNMARKED, Tracker::initial);
        self.reach((self.composition.initial(), mark), None);
        let begin = Instant::now();
        let max_time = self.limits.max_time;
        let is_late = || max_time.is_some_and(|most| begin.elapsed() >= most);
        let mut next = 0;
        while next < self.nodes.len() {
            let events = self.lengths[next].saturating_sub(1);
            let cut = if self.nodes.len() > self.limits.states {
                Some(Cut::Length(events))
            } else if next.is_multiple_of(LOOKS) && is_cancelled() {
                Some(Cut::Cancelled(events))
            } else {
                (next.is_multiple_of(LOOKS) && is_late()).then_some(Cut::Time(events))
            };
            if cut.is_some() {
                self.findings.cut = cut;
                self.open.extend((next..self.nodes.len()).filter_map(|node| u32::try_from(node).ok()));
                break;
            }
            self.expand(next)?;
            next += 1;
        }
        self.findings.states = self.nodes.len();
        self.strays();
        Ok(self.findings)
    }

    fn reach(&mut self, key: Key, parent: Option<(u32, Event)>) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let key = Rc::new(key);
        self.numbers.insert(Rc::clone(&key), number);
        self.nodes.push(key);
        let length = parent.map_or(0, |(node, _)| self.lengths[node as usize] + 1);
        self.lengths.push(length);
        self.parents.push(parent);
        number
    }

    fn expand(&mut self, position: usize) -> Result<(), LimitReached> {
        let key = Rc::clone(&self.nodes[position]);
        let (configuration, mark) = &*key;
        let number = u32::try_from(position).unwrap_or(u32::MAX);
        let steps = self.composition.steps(configuration)?;
        if self.composition.may_end(configuration, &steps) {
            self.end(number, configuration, *mark)?;
        }
        if configuration.transit.len() > self.limits.in_transit {
            self.open.insert(number);
            self.findings.cut = self.findings.cut.or(Some(Cut::Transit(self.limits.in_transit)));
            return Ok(());
        }
        for (event, target) in steps {
            let mark = self.mark(number, configuration, *mark, event)?;
            let target = self.reach((target, mark), Some((number, event)));
            self.edges.push((number, event, target));
        }
        Ok(())
    }

    /// The mark of a run with one more event; says so if the run is extra.
    fn mark(&mut self, node: u32, at: &Configuration, mark: Mark, event: Event) -> Result<Mark, LimitReached> {
        let Some(tracker) = &mut self.tracker else { return Ok(UNMARKED) };
        if mark == UNMARKED {
            return Ok(UNMARKED);
        }
        let Ok(next) = tracker.advance(mark, event) else {
            self.findings.lost = true;
            return Ok(UNMARKED);
        };
        let extra = match tracker.standing(next) {
            Standing::Covered => false,
            Standing::Extra => true,
            Standing::Unknown => {
                let run = [self.events_to(node), vec![event]].concat();
                let extra = !is_prefix(self.protocol, &run, self.limits.states)?;
                if !extra {
                    self.findings.lost = true;
                    return Ok(UNMARKED);
                }
                extra
            }
        };
        let exchanged = self.composition.network == Network::Bag
            && event.direction == Direction::Receive
            && at.transit.count(event.interaction) > 1;
        if extra || exchanged {
            let fault = if extra { Fault::Extra } else { Fault::Exchanged };
            self.found_extra(node, Some(event), fault);
        }
        Ok(if extra { UNMARKED } else { next })
    }

    fn found_extra(&mut self, node: u32, event: Option<Event>, fault: Fault) {
        if self.findings.extra.is_none() {
            let events = self.events_to(node).into_iter().chain(event).collect();
            self.findings.extra = Some(Run { events, fault });
        }
    }

    /// Nothing more happens at a node.
    fn end(&mut self, node: u32, at: &Configuration, mark: Mark) -> Result<(), LimitReached> {
        let left: Vec<Interaction> = at.transit.messages().collect();
        let waiting: Vec<_> = self.composition.roles().filter(|role| !self.composition.is_final(at, *role)).collect();
        if !waiting.is_empty() || !left.is_empty() {
            let fault = Fault::Stuck { waiting, left: left.clone() };
            if self.findings.deadlock.is_none() {
                self.findings.deadlock = Some(Run { events: self.events_to(node), fault: fault.clone() });
            }
            if !left.is_empty() && self.findings.stray.is_none() {
                self.findings.stray = Some(Run { events: self.events_to(node), fault });
            }
            return Ok(());
        }
        if mark == UNMARKED {
            return Ok(());
        }
        let early = match self.tracker.as_ref().map(|tracker| tracker.complete(mark)) {
            None | Some(Standing::Covered) => false,
            Some(Standing::Extra) => true,
            Some(Standing::Unknown) => !is_complete(self.protocol, &self.events_to(node), self.limits.states)?,
        };
        if early {
            self.found_extra(node, None, Fault::EndsEarly);
        }
        Ok(())
    }

    fn events_to(&self, mut node: u32) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some((before, event)) = self.parents[node as usize] {
            events.push(event);
            node = before;
        }
        events.reverse();
        events
    }

    /// Looks for messages in transit that are received on no way from there on. Where the search did not go on,
    /// anything may be received.
    fn strays(&mut self) {
        let types: BTreeSet<Interaction> = self.edges.iter().map(|(_, event, _)| event.interaction).collect();
        let mut entering: Vec<Vec<u32>> = vec![Vec::new(); self.nodes.len()];
        for (from, _, to) in &self.edges {
            entering[*to as usize].push(*from);
        }
        for interaction in types {
            let receives = |event: &Event| *event == Event::receive(interaction);
            let received = self.edges.iter().filter(|(_, event, _)| receives(event)).map(|(from, _, _)| *from);
            let mut waiting: Vec<u32> = received.chain(self.open.iter().copied()).collect();
            let mut hopeful = vec![false; self.nodes.len()];
            while let Some(node) = waiting.pop() {
                if !std::mem::replace(&mut hopeful[node as usize], true) {
                    waiting.extend(&entering[node as usize]);
                }
            }
            let lost = |node: &usize| !hopeful[*node] && self.nodes[*node].0.transit.count(interaction) > 0;
            if let Some(node) = (0..self.nodes.len()).find(lost) {
                let known = self.findings.stray.as_ref().map_or(usize::MAX, |run| run.events.len());
                if self.lengths[node] < known {
                    let events = self.events_to(u32::try_from(node).unwrap_or(u32::MAX));
                    self.findings.stray = Some(Run { events, fault: Fault::NeverReceived(interaction) });
                }
            }
        }
    }
}
