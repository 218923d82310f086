//! Whether every participant can do all that the choreography has for it.

use super::run::{Fault, Run};
use crate::race::seen_by;
use crate::unfolding::{Node, Unfolding};
use crate::{Event, Interaction, LimitReached, Machine, Protocol, RoleIx};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use std::collections::VecDeque;

/// A run of the choreography that a machine does not take part in; none if there is none. It is enough to look at one
/// participant after the other: what the network admits, and what is in transit, follows from what they do.
pub(super) fn missing(protocol: &Protocol, machines: &[Machine], limit: usize) -> Result<Option<Run>, LimitReached> {
    for machine in machines {
        if let Some(run) = missing_of(protocol, machine, limit)? {
            return Ok(Some(run));
        }
    }
    Ok(None)
}

/// How each pair of a state of the protocol and a number was reached: from which, by what.
type Parents = HashMap<(Node, u32), Option<((Node, u32), Interaction)>>;

fn path(parents: &Parents, mut pair: (Node, u32)) -> Vec<Interaction> {
    let mut word = Vec::new();
    while let Some(Some((before, interaction))) = parents.get(&pair) {
        word.push(*interaction);
        pair = *before;
    }
    word.reverse();
    word
}

/// Follows what the participant sees of the protocol and what its machine does side by side.
fn missing_of(protocol: &Protocol, machine: &Machine, limit: usize) -> Result<Option<Run>, LimitReached> {
    let mut seen = Unfolding::new(&seen_by(&protocol.body, machine.role), Some(machine.role), limit);
    let mut own = Unfolding::new(&machine.behaviour, None, limit);
    let start = (seen.initial(), own.initial());
    let mut parents: Parents = HashMap::from([(start, None)]);
    let mut queue = VecDeque::from([start]);
    while let Some(pair) = queue.pop_front() {
        if seen.is_final(pair.0) && !own.is_final(pair.1) {
            let events = whole(protocol, machine.role, &path(&parents, pair), true, limit)?;
            return Ok(Some(Run { events, fault: Fault::NotDone(machine.role) }));
        }
        for (interaction, target) in seen.steps(pair.0)?.iter() {
            let Some(next) = own.step(pair.1, *interaction)? else {
                let Some(event) = Event::of(*interaction, machine.role) else { continue };
                let mut word = path(&parents, pair);
                word.push(*interaction);
                let mut events = whole(protocol, machine.role, &word, false, limit)?;
                while events.pop().is_some_and(|last| last != event) {}
                return Ok(Some(Run { events, fault: Fault::Missing(event) }));
            };
            if let Entry::Vacant(entry) = parents.entry((*target, next)) {
                entry.insert(Some((pair, *interaction)));
                queue.push_back((*target, next));
            }
        }
    }
    Ok(None)
}

/// A run of the protocol, complete if it has to be, in which the participant takes part in these interactions and no
/// others. Each message is received at once.
fn whole(
    protocol: &Protocol,
    role: RoleIx,
    own: &[Interaction],
    complete: bool,
    limit: usize,
) -> Result<Vec<Event>, LimitReached> {
    let mut words = Unfolding::new(&seen_by(&protocol.body, role), None, limit);
    let start = (words.initial(), 0);
    let mut parents: Parents = HashMap::from([(start, None)]);
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        let expected = own.get(at.1 as usize);
        if expected.is_none() && (!complete || words.is_final(at.0)) {
            let word = path(&parents, at);
            return Ok(word.into_iter().flat_map(|one| [Event::send(one), Event::receive(one)]).collect());
        }
        for (interaction, target) in words.steps(at.0)?.iter() {
            let next = match expected {
                Some(expected) if expected == interaction => (*target, at.1 + 1),
                _ if interaction.involves(role) => continue,
                _ => (*target, at.1),
            };
            if let Entry::Vacant(entry) = parents.entry(next) {
                entry.insert(Some((at, *interaction)));
                queue.push_back(next);
            }
        }
    }
    Ok(Vec::new())
}
