//! A second, slow way to races that the first wins, by definition: all complete charts are listed, participants do
//! what some chart has for them, and every run is looked up in the list. It shares no more with the crate than the
//! types of protocols and events.
//!
//! A chart of a race is one of its ways, in which each of the other senders may do the sending of one of its first
//! messages before anything else, and the receiver the receipt of that, anywhere behind the first receipt.

use crate::naive::Rows;
use crate::wire::Wire;
use quadrille_choreography::{Action, Automaton, Direction, Event, Interaction, Network, Protocol, RoleIx, StateIx};
use std::collections::{BTreeMap, BTreeSet};

/// More charts than these are not listed.
const MOST: usize = 2_000;

type Charts = BTreeSet<Rows>;

/// What a participant has done: what it can do next, and whether that may be all.
type Own = BTreeMap<Vec<Event>, (BTreeSet<Event>, bool)>;

/// All complete charts of what is behind a state. None if there are too many.
fn charts(automaton: &Automaton, state: StateIx, roles: usize) -> Option<Charts> {
    let mut found = Charts::new();
    if automaton.is_final(state) {
        found.insert(vec![Vec::new(); roles]);
    }
    if automaton.states[state.index()].first_wins {
        let mut ways = Vec::new();
        first_exchanges(automaton, state, &mut ways);
        for (winner, to) in &ways {
            let behind = charts(automaton, *to, roles)?;
            found.extend(behind.into_iter().flat_map(|rows| widened(&rows, *winner, &ways)));
        }
        return (found.len() <= MOST).then_some(found);
    }
    for edge in automaton.leaving(state) {
        let behind = charts(automaton, edge.to, roles)?;
        match &edge.action {
            Action::Silent => found.extend(behind),
            Action::Exchange(interaction) => found.extend(behind.into_iter().map(|rows| before(*interaction, rows))),
            Action::Parallel(branches) => {
                let mut inside = Charts::from([vec![Vec::new(); roles]]);
                for branch in branches {
                    let own = charts(branch, branch.initial, roles)?;
                    let pairs = inside.iter().flat_map(|one| own.iter().map(move |other| (one, other)));
                    inside = pairs.flat_map(|(one, other)| side_by_side(one, other)).take(MOST + 1).collect();
                }
                for rows in &inside {
                    let longer = |(row, last): (&Vec<Event>, &Vec<Event>)| [&row[..], last].concat();
                    found.extend(behind.iter().map(|last| rows.iter().zip(last).map(longer).collect::<Rows>()));
                }
            }
        }
        if found.len() > MOST {
            return None;
        }
    }
    Some(found)
}

fn first_exchanges(automaton: &Automaton, state: StateIx, ways: &mut Vec<(Interaction, StateIx)>) {
    for edge in automaton.leaving(state) {
        match &edge.action {
            Action::Exchange(first) => ways.push((*first, edge.to)),
            Action::Silent => first_exchanges(automaton, edge.to, ways),
            Action::Parallel(_) => unreachable!("a way of a race begins with an exchange"),
        }
    }
}

fn before(interaction: Interaction, mut rows: Rows) -> Rows {
    rows[interaction.sender.index()].insert(0, Event::send(interaction));
    rows[interaction.receiver.index()].insert(0, Event::receive(interaction));
    rows
}

/// The charts of a way that has these behind its first exchange: with what every set of losers sends.
fn widened(behind: &Rows, winner: Interaction, ways: &[(Interaction, StateIx)]) -> Vec<Rows> {
    let mut all = vec![behind.clone()];
    let losers: BTreeSet<RoleIx> = ways.iter().map(|(first, _)| first.sender).collect();
    for loser in losers.into_iter().filter(|loser| *loser != winner.sender) {
        let mut more = Vec::new();
        for lost in ways.iter().map(|(first, _)| *first).filter(|first| first.sender == loser) {
            for rows in &all {
                let mut sent = rows.clone();
                sent[loser.index()].insert(0, Event::send(lost));
                for at in 0..=rows[lost.receiver.index()].len() {
                    let mut dropped = sent.clone();
                    dropped[lost.receiver.index()].insert(at, Event::receive(lost));
                    more.push(dropped);
                }
            }
        }
        all.extend(more);
    }
    all.into_iter().map(|rows| before(winner, rows)).collect()
}

/// Every participant does both of its rows, in any interleaving.
fn side_by_side(one: &Rows, other: &Rows) -> Vec<Rows> {
    let mut all: Vec<Rows> = vec![Vec::new()];
    for (one, other) in one.iter().zip(other) {
        let rows = interleaved(one, other);
        let longer = |before: &Rows| {
            rows.iter().map(|row| [&before[..], std::slice::from_ref(row)].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn interleaved(one: &[Event], other: &[Event]) -> Vec<Vec<Event>> {
    let (Some((first, rest)), Some((second, remaining))) = (one.split_first(), other.split_first()) else {
        return vec![[one, other].concat()];
    };
    let with = |first: Event, rest: Vec<Vec<Event>>| rest.into_iter().map(move |row| [&[first], &row[..]].concat());
    with(*first, interleaved(rest, other)).chain(with(*second, interleaved(one, remaining))).collect()
}

/// A protocol without loops as the list of its charts.
pub struct Listed {
    charts: Vec<Rows>,
    /// By participant: all beginnings of what it does in a chart.
    own: Vec<Own>,
}

/// A situation of the composition: everything that has happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Happened {
    rows: Rows,
    wire: Wire,
    /// The charts that begin like this.
    charts: Vec<usize>,
}

impl Happened {
    pub fn in_transit(&self) -> Vec<Interaction> {
        self.wire.in_transit()
    }
}

impl Listed {
    /// None if there are too many charts.
    pub fn new(protocol: &Protocol) -> Option<Self> {
        let roles = protocol.roles.len();
        let charts = charts(&protocol.body, protocol.body.initial, roles)?;
        let mut own: Vec<Own> = vec![BTreeMap::new(); roles];
        for rows in &charts {
            for (row, own) in rows.iter().zip(&mut own) {
                for length in 0..=row.len() {
                    let (next, may_end) = own.entry(row[..length].to_vec()).or_default();
                    next.extend(row.get(length));
                    *may_end |= length == row.len();
                }
            }
        }
        Some(Self { charts: charts.into_iter().collect(), own })
    }

    pub fn start(&self) -> Happened {
        let roles = self.own.len();
        Happened { rows: vec![Vec::new(); roles], wire: Wire::new(roles), charts: (0..self.charts.len()).collect() }
    }

    /// Behind one more event; none if it cannot happen.
    pub fn after(&self, at: &Happened, network: Network, event: Event) -> Option<Happened> {
        let mut next = at.clone();
        let actor = event.actor().index();
        next.rows[actor].push(event);
        next.charts.retain(|chart| self.charts[*chart][actor].starts_with(&next.rows[actor]));
        next.wire = at.wire.after(network, event)?;
        self.own[actor].contains_key(&next.rows[actor]).then_some(next)
    }

    /// All that can happen.
    pub fn events(&self, at: &Happened, network: Network) -> Vec<(Event, Happened)> {
        let events = at.rows.iter().zip(&self.own).flat_map(|(row, own)| &own[row].0);
        events.filter_map(|event| Some((*event, self.after(at, network, *event)?))).collect()
    }

    pub fn is_done(&self, at: &Happened) -> bool {
        at.rows.iter().zip(&self.own).all(|(row, own)| own[row].1)
    }

    /// Whether nothing happens any more once those have stopped who may.
    pub fn is_end(&self, at: &Happened, network: Network) -> bool {
        let stops = |event: &Event| {
            let actor = event.actor().index();
            event.direction == Direction::Send && self.own[actor][&at.rows[actor]].1
        };
        self.events(at, network).iter().all(|(event, _)| stops(event))
    }

    /// Whether this is the beginning of a chart.
    pub fn has(&self, at: &Happened) -> bool {
        !at.charts.is_empty()
    }

    /// Whether it is a whole one.
    pub fn has_whole(&self, at: &Happened) -> bool {
        at.charts.iter().any(|chart| self.charts[*chart] == at.rows)
    }
}

/// What all runs show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub extra: bool,
    pub deadlock: bool,
    pub stray: bool,
}

/// Whether a message is taken while an equal one is in transit, over a bag.
pub fn is_exchanged(before: &Happened, network: Network, event: Event) -> bool {
    let equal = before.in_transit().into_iter().filter(|one| *one == event.interaction).count();
    network == Network::Bag && event.direction == Direction::Receive && equal > 1
}

/// Lists all runs. None if they are too many.
pub fn compose(listed: &Listed, network: Network, limit: usize) -> Option<Found> {
    let mut found = Found::default();
    let start = listed.start();
    let mut numbers = BTreeMap::from([(start.clone(), 0)]);
    let mut waiting = vec![start];
    let mut steps: Vec<Vec<(Event, usize)>> = Vec::new();
    while let Some(at) = waiting.get(steps.len()).cloned() {
        if waiting.len() > limit {
            return None;
        }
        found.extra |= !listed.has(&at);
        if listed.is_end(&at, network) {
            let clean = listed.is_done(&at) && at.in_transit().is_empty();
            found.deadlock |= !clean;
            found.stray |= !at.in_transit().is_empty();
            found.extra |= clean && !listed.has_whole(&at);
        }
        let mut own = Vec::new();
        for (event, next) in listed.events(&at, network) {
            found.extra |= is_exchanged(&at, network, event);
            let number = *numbers.entry(next.clone()).or_insert_with(|| {
                waiting.push(next);
                waiting.len() - 1
            });
            own.push((event, number));
        }
        steps.push(own);
    }
    // Every step makes a run longer, so what is found later is never before what is found earlier.
    let mut hopes: Vec<BTreeSet<Interaction>> = vec![BTreeSet::new(); waiting.len()];
    for number in (0..waiting.len()).rev() {
        let mut hope = BTreeSet::new();
        for (event, next) in &steps[number] {
            hope.extend(hopes[*next].iter().copied());
            hope.extend((event.direction == Direction::Receive).then_some(event.interaction));
        }
        found.stray |= waiting[number].in_transit().iter().any(|message| !hope.contains(message));
        hopes[number] = hope;
    }
    Some(found)
}
