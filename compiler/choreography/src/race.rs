//! Races in which the first wins: several participants may begin, each with a message to the same one. Who is heard
//! first wins. Each of the others may have sent before it has heard of that; the receiver takes its message at any time
//! behind the winner's, and drops it ([projection](../projection.md), *First wins*).

use crate::{Action, Automaton, Edge, Interaction, Obstacle, ObstacleKind, Protocol, RoleIx, StateIx};
use std::collections::BTreeSet;

/// A race in which the first wins.
pub(crate) struct Race<'a> {
    /// Where it is.
    pub(crate) state: StateIx,
    /// The exchanges of which one is the first, each an edge that is reached from the state without an exchange.
    pub(crate) ways: Vec<(Interaction, &'a Edge)>,
}

impl Race<'_> {
    /// Of the messages with which somebody else may begin, those of a sender that loses to another one.
    pub(crate) fn lost(&self, winner: Interaction, loser: RoleIx) -> impl Iterator<Item = (Interaction, &Edge)> {
        let is_lost = move |way: &&(Interaction, &Edge)| way.0.sender == loser && winner.sender != loser;
        self.ways.iter().filter(is_lost).map(|(interaction, edge)| (*interaction, *edge))
    }

    /// Everybody who may begin.
    pub(crate) fn senders(&self) -> BTreeSet<RoleIx> {
        self.ways.iter().map(|(first, _)| first.sender).collect()
    }
}

/// The race at a state, if the first wins there.
pub(crate) fn race(automaton: &Automaton, state: StateIx) -> Option<Race<'_>> {
    let ways = |state| firsts(automaton, state).filter_map(|edge| Some((exchanged(edge)?, edge))).collect();
    automaton.states[state.index()].first_wins.then(|| Race { state, ways: ways(state) })
}

/// Whether the first wins somewhere, in a block or not.
#[must_use]
pub fn has_races(automaton: &Automaton) -> bool {
    let inside = |edge: &Edge| match &edge.action {
        Action::Silent | Action::Exchange(_) => false,
        Action::Parallel(branches) => branches.iter().any(has_races),
    };
    automaton.states.iter().any(|state| state.first_wins) || automaton.edges.iter().any(inside)
}

/// The edges that are not silent and are reached from a state by silent ones alone.
pub(crate) fn firsts(automaton: &Automaton, state: StateIx) -> impl Iterator<Item = &Edge> {
    let reached = reached(automaton, state, |edge| edge.action == Action::Silent);
    automaton.edges.iter().filter(move |edge| edge.action != Action::Silent && reached.contains(&edge.from))
}

/// The states that are reached over edges.
pub(crate) fn reached(automaton: &Automaton, from: StateIx, over: impl Fn(&Edge) -> bool) -> BTreeSet<StateIx> {
    let mut reached = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(state) = open.pop() {
        let next = automaton.leaving(state).filter(|edge| over(edge)).map(|edge| edge.to);
        open.extend(next.filter(|to| reached.insert(*to)));
    }
    reached
}

/// The event-based gateway, or whatever decides, at which two participants race for one receiver.
#[must_use]
pub fn race_gateway<'p>(protocol: &'p Protocol, obstacle: &Obstacle) -> Option<&'p str> {
    let [Some(one), Some(other)] = [obstacle.first.last(), obstacle.second.last()] else { return None };
    if obstacle.kind != ObstacleKind::Race || one.receiver != other.receiver {
        return None;
    }
    let body = &protocol.body;
    let decides = |state: &StateIx| {
        let first: Vec<Interaction> = firsts(body, *state).filter_map(exchanged).collect();
        first.contains(one) && first.contains(other)
    };
    let mut nodes = body.positions().filter(decides).filter_map(|state| body.states[state.index()].node.as_deref());
    nodes.next()
}

/// What an edge exchanges.
pub(crate) fn exchanged(edge: &Edge) -> Option<Interaction> {
    match edge.action {
        Action::Exchange(interaction) => Some(interaction),
        Action::Silent | Action::Parallel(_) => None,
    }
}

/// What a participant may do where races are won by the first: a protocol of which only what the participant does in
/// it counts. Who may begin may also send first and then go on as who has lost; the receiver drops what comes from
/// others side by side with everything behind the winner's message.
pub(crate) fn seen_by(automaton: &Automaton, role: RoleIx) -> Automaton {
    let mut seen = automaton.clone();
    seen.states.iter_mut().for_each(|state| state.first_wins = false);
    for race in automaton.positions().filter_map(|state| race(automaton, state)) {
        if race.ways.iter().any(|(first, _)| first.receiver == role) {
            drop_losers(&mut seen, automaton, &race, role);
            continue;
        }
        for (winner, way) in &race.ways {
            for (lost, other) in race.lost(*winner, role) {
                let heard = seen.state(false);
                seen.edges.push(Edge { from: race.state, to: heard, ..(*way).clone() });
                seen.edges.push(Edge { from: heard, to: way.to, action: Action::Exchange(lost), ..other.clone() });
            }
        }
    }
    seen
}

fn drop_losers(seen: &mut Automaton, given: &Automaton, race: &Race<'_>, receiver: RoleIx) {
    seen.edges.retain(|edge| edge.from != race.state);
    for (winner, way) in &race.ways {
        let (heard, over) = (seen.state(false), seen.state(true));
        seen.edges.push(Edge { from: race.state, to: heard, ..(*way).clone() });
        let losers = race.senders().into_iter().filter(|sender| *sender != winner.sender);
        let dropped = losers.map(|loser| {
            let mut dropping = Automaton::empty();
            let done = dropping.state(true);
            for (lost, other) in race.lost(*winner, loser) {
                let action = Action::Exchange(lost);
                dropping.edges.push(Edge { from: dropping.initial, to: done, action, ..other.clone() });
            }
            dropping
        });
        let branches = std::iter::once(seen_by(&behind(given, way.to), receiver)).chain(dropped).collect();
        seen.edges.push(Edge::new(heard, Action::Parallel(branches), over));
    }
}

/// The part of an automaton that is reached from a state.
fn behind(automaton: &Automaton, state: StateIx) -> Automaton {
    let reached = reached(automaton, state, |_| true);
    let edges = automaton.edges.iter().filter(|edge| reached.contains(&edge.from)).cloned().collect();
    Automaton { initial: state, states: automaton.states.clone(), edges }
}
