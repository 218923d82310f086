//! Whether a message at the head of a mailbox may block it for ever.

use super::composition::Composition;
use crate::unfolding::Node;
use crate::{Direction, Event, Interaction, LimitReached, RoleIx};
use hashbrown::HashMap;
use std::collections::VecDeque;

/// What is known of mailboxes whose machines do nothing that the choreography does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mailboxes {
    /// None is ever blocked.
    Open,
    /// After this run, the message is at the head of its receiver's mailbox, and the receiver can do nothing but
    /// receive other messages, or stop.
    Blocked(Vec<Event>, Interaction),
    /// Not decided: a participant may be about to send and to receive.
    Mixed,
}

/// Where all machines are, and for each the first message in its mailbox that is never received.
type Key = (Vec<Node>, Vec<Option<Interaction>>);

/// Decides it without a bound, over synchronous exchanges and sendings whose receipt never happens.
///
/// The machines do nothing that the choreography does not have: every run's chart is a prefix of the chart of a word.
/// If a run blocks the mailbox of q with m, take only what is in the past of q's last event and of the sending of m,
/// in the order of the word. What q has received was sent before m, and a message to r that is received comes before
/// one that is not in the order of the word, hence in that order every message may be received at once or never, and
/// every mailbox stays in the order of sending (C. Di Giusto, L. Germerie Guizouarn, É. Lozes, *Multiparty half-duplex
/// systems and synchronous communications*, JLAMP 2023, where all runs are such runs). So the search below meets q and
/// m; and since it goes through runs of the mailbox network only, what it finds is real.
///
/// If none is blocked: were everything stuck, look at the first interaction of the word that is not over. Its sender
/// can send; or its receiver awaits it, does not send, and so would take whatever is at the head. And a participant
/// with messages in its mailbox can always go on by itself as the word says, hence receives them all.
pub(super) fn mailboxes(composition: &mut Composition, limit: usize) -> Result<Mailboxes, LimitReached> {
    let locals = composition.initial().locals;
    let start: Key = (locals.clone(), vec![None; locals.len()]);
    let mut parents: HashMap<Key, Option<(Key, Vec<Event>)>> = HashMap::from([(start.clone(), None)]);
    let mut queue = VecDeque::from([start]);
    let mut mixed = false;
    while let Some(key) = queue.pop_front() {
        for role in composition.roles() {
            let directions: Vec<Event> = offers(composition, &key, role)?;
            let sends = directions.iter().any(|event| event.direction == Direction::Send);
            mixed |= sends && directions.iter().any(|event| event.direction == Direction::Receive);
            let Some(head) = key.1[role.index()] else { continue };
            let silent = !sends || composition.machine(role).is_final(key.0[role.index()]);
            if silent && !directions.contains(&Event::receive(head)) {
                return Ok(Mailboxes::Blocked(path(&parents, key), head));
            }
        }
        for (events, next) in steps(composition, &key)? {
            if !parents.contains_key(&next) {
                parents.insert(next.clone(), Some((key.clone(), events)));
                queue.push_back(next);
            }
        }
        if parents.len() > limit {
            return Err(LimitReached { states: limit });
        }
    }
    Ok(if mixed { Mailboxes::Mixed } else { Mailboxes::Open })
}

fn offers(composition: &mut Composition, key: &Key, role: RoleIx) -> Result<Vec<Event>, LimitReached> {
    let steps = composition.machine(role).steps(key.0[role.index()])?;
    Ok(steps.iter().filter_map(|(interaction, _)| Event::of(*interaction, role)).collect())
}

/// Exchanges into mailboxes that are empty, and sendings of what is never received.
fn steps(composition: &mut Composition, key: &Key) -> Result<Vec<(Vec<Event>, Key)>, LimitReached> {
    let (locals, first) = key;
    let mut steps = Vec::new();
    for role in composition.roles() {
        for (interaction, target) in composition.machine(role).steps(locals[role.index()])?.iter() {
            if interaction.sender != role {
                continue;
            }
            let receiver = interaction.receiver;
            let mut locals = locals.clone();
            locals[role.index()] = *target;
            let mut lone = first.clone();
            lone[receiver.index()] = lone[receiver.index()].or(Some(*interaction));
            steps.push((vec![Event::send(*interaction)], (locals.clone(), lone)));
            if first[receiver.index()].is_some() {
                continue;
            }
            if let Some(taken) = composition.machine(receiver).step(locals[receiver.index()], *interaction)? {
                locals[receiver.index()] = taken;
                let events = vec![Event::send(*interaction), Event::receive(*interaction)];
                steps.push((events, (locals, first.clone())));
            }
        }
    }
    Ok(steps)
}

fn path(parents: &HashMap<Key, Option<(Key, Vec<Event>)>>, mut key: Key) -> Vec<Event> {
    let mut parts = Vec::new();
    while let Some(Some((before, events))) = parents.get(&key) {
        parts.push(events.clone());
        key = before.clone();
    }
    parts.into_iter().rev().flatten().collect()
}
