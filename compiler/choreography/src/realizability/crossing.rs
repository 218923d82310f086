//! Whether the machines could as well exchange their messages synchronously.

use super::composition::Composition;
use super::run::{Fault, Run};
use super::synchronous::{Half, Step, channel, offers, start, steps};
use crate::{Direction, Event, Interaction, LimitReached, Network, RoleIx};
use hashbrown::HashMap;
use std::collections::{BTreeSet, VecDeque};

/// What is known of machines with ordered channels from one participant to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Crossing {
    /// After this run, of which no other order is synchronous, messages have crossed.
    Crossed(Vec<Event>),
    /// Every run can be reordered into one in which each message is received at once or never. What the runs end in
    /// is known then: a run to an end at which somebody is not done or something is in transit, if there is one.
    Never(Option<Run>),
}

/// A message that is not received yet, and the participants that have done something since, as far as it was caused
/// by its sending or comes behind it in the order of a participant.
type Watched = Option<(Interaction, BTreeSet<RoleIx>)>;

type Key = (Half, Watched);

/// Decides it (C. Di Giusto, L. Germerie Guizouarn, É. Lozes, *Multiparty half-duplex systems and synchronous
/// communications*, JLAMP 2023). Of the runs that cannot be made synchronous, take a shortest one: without its last
/// event it can be, and that event is the receipt of a message m whose receiver has taken part in an exchange that
/// comes behind the sending of m. So it is enough to walk through synchronous exchanges and sendings, to pick a message
/// that stays in its channel, and to follow who takes part in what comes behind it.
pub(super) fn crossing(composition: &mut Composition, limit: usize) -> Result<Crossing, LimitReached> {
    composition.network = Network::FifoPair;
    let start: Key = (start(composition), None);
    let mut parents: HashMap<Key, Option<(Key, Step)>> = HashMap::from([(start.clone(), None)]);
    let mut queue = VecDeque::from([start]);
    let mut end = None;
    while let Some(key) = queue.pop_front() {
        let (at, watched) = &key;
        if let Some((message, behind)) = watched {
            let receipt = Event::receive(*message);
            if behind.contains(&message.receiver) && offers(composition, at, message.receiver)?.contains(&receipt) {
                let events = path(&parents, &key);
                return Ok(Crossing::Crossed(events.into_iter().chain([receipt]).collect()));
            }
        } else if end.is_none()
            && let Some(fault) = end_of(composition, at)?
        {
            end = Some(Run { events: path(&parents, &key), fault });
        }
        for (step, next) in steps(composition, at)? {
            for watched in watches(at, watched, step) {
                let next = (next.clone(), watched);
                if !parents.contains_key(&next) {
                    parents.insert(next.clone(), Some((key.clone(), step)));
                    queue.push_back(next);
                }
            }
        }
        if parents.len() > limit {
            return Err(LimitReached { states: limit });
        }
    }
    Ok(Crossing::Never(end))
}

/// What is watched behind a step: the same as before, or the message that the step leaves in an empty channel.
fn watches(at: &Half, watched: &Watched, step: Step) -> Vec<Watched> {
    let Step { interaction, is_received } = step;
    let Some((message, behind)) = watched else {
        let is_first = !is_received && !at.lone.contains_key(&channel(Network::FifoPair, interaction));
        let picked = is_first.then(|| Some((interaction, BTreeSet::from([interaction.sender]))));
        return std::iter::once(None).chain(picked).collect();
    };
    let own = if is_received { vec![interaction.sender, interaction.receiver] } else { vec![interaction.sender] };
    let mut behind = behind.clone();
    if own.iter().any(|role| behind.contains(role)) {
        behind.extend(own);
    }
    vec![Some((*message, behind))]
}

/// What is wrong with the end that this is, if those stop who may; none if it is none, or nothing is wrong.
fn end_of(composition: &mut Composition, at: &Half) -> Result<Option<Fault>, LimitReached> {
    let mut waiting = Vec::new();
    for role in composition.roles() {
        let is_final = composition.machine(role).is_final(at.locals[role.index()]);
        for event in offers(composition, at, role)? {
            let goes_on = match event.direction {
                Direction::Send => !is_final,
                Direction::Receive => {
                    at.lone.get(&channel(Network::FifoPair, event.interaction)) == Some(&event.interaction)
                }
            };
            if goes_on {
                return Ok(None);
            }
        }
        if !is_final {
            waiting.push(role);
        }
    }
    let left: Vec<Interaction> = at.lone.values().copied().collect();
    Ok((!waiting.is_empty() || !left.is_empty()).then_some(Fault::Stuck { waiting, left }))
}

fn path(parents: &HashMap<Key, Option<(Key, Step)>>, last: &Key) -> Vec<Event> {
    let mut parts = Vec::new();
    let mut at = last;
    while let Some(Some((before, step))) = parents.get(at) {
        parts.push(step.events());
        at = before;
    }
    parts.into_iter().rev().flatten().collect()
}
