//! Whether a message at the head of a mailbox may block it for ever.

use super::composition::Composition;
use super::synchronous::{Half, Step, offers, start, steps};
use crate::{Direction, Event, Interaction, LimitReached, Network};
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
    composition.network = Network::Inbox;
    let start = start(composition);
    let mut parents: HashMap<Half, Option<(Half, Step)>> = HashMap::from([(start.clone(), None)]);
    let mut queue = VecDeque::from([start]);
    let mut mixed = false;
    while let Some(at) = queue.pop_front() {
        for role in composition.roles() {
            let directions = offers(composition, &at, role)?;
            let sends = directions.iter().any(|event| event.direction == Direction::Send);
            mixed |= sends && directions.iter().any(|event| event.direction == Direction::Receive);
            let Some(head) = at.lone.get(&(None, role)) else { continue };
            let silent = !sends || composition.machine(role).is_final(at.locals[role.index()]);
            if silent && !directions.contains(&Event::receive(*head)) {
                return Ok(Mailboxes::Blocked(path(&parents, &at), *head));
            }
        }
        for (step, next) in steps(composition, &at)? {
            if !parents.contains_key(&next) {
                parents.insert(next.clone(), Some((at.clone(), step)));
                queue.push_back(next);
            }
        }
        if parents.len() > limit {
            return Err(LimitReached { states: limit });
        }
    }
    Ok(if mixed { Mailboxes::Mixed } else { Mailboxes::Open })
}

fn path(parents: &HashMap<Half, Option<(Half, Step)>>, last: &Half) -> Vec<Event> {
    let mut parts = Vec::new();
    let mut at = last;
    while let Some(Some((before, step))) = parents.get(at) {
        parts.push(step.events());
        at = before;
    }
    parts.into_iter().rev().flatten().collect()
}
