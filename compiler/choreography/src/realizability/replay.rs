//! Replays a run from its beginning, with nothing of the search: whole histories instead of contents of networks, and
//! the chart compared as a whole.

use super::run::{Fault, Run};
use crate::membership::{is_complete, is_prefix};
use crate::unfolding::{Node, Unfolding};
use crate::{Automaton, Direction, Event, Interaction, LimitReached, Machine, Network, Protocol, RoleIx};

/// Why a run does not show what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// At this event, which its actor's machine does not do then.
    Machine(usize),
    /// At this event, which the network does not admit then.
    Network(usize),
    /// All of it happens, but there is nothing wrong with it.
    Innocent,
    /// It was not finished.
    Limit(LimitReached),
}

impl core::fmt::Display for ReplayError {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Machine(at) => write!(formatter, "event {at} is none of its participant's machine"),
            Self::Network(at) => write!(formatter, "event {at} is not admitted by the network"),
            Self::Innocent => formatter.write_str("nothing is wrong with it"),
            Self::Limit(limit) => write!(formatter, "the limit of {} states was reached", limit.states),
        }
    }
}

impl core::error::Error for ReplayError {}

impl From<LimitReached> for ReplayError {
    fn from(limit: LimitReached) -> Self {
        Self::Limit(limit)
    }
}

/// A message that was sent.
struct Sent {
    interaction: Interaction,
    /// For each participant, how many messages its sender knew that it had sent (C. Fidge 1988, F. Mattern 1989).
    clock: Vec<usize>,
    is_received: bool,
}

struct Replay {
    network: Network,
    machines: Vec<Unfolding>,
    locals: Vec<Node>,
    clocks: Vec<Vec<usize>>,
    history: Vec<Sent>,
}

/// Replays a run.
///
/// # Errors
/// If it is no run of the machines, or does not show what it should.
pub fn replay(
    protocol: &Protocol,
    machines: &[Machine],
    network: Network,
    run: &Run,
    limit: usize,
) -> Result<(), ReplayError> {
    let roles = protocol.roles.len();
    let nothing = Automaton::empty();
    let machine = |role: usize| {
        let own = machines.iter().find(|machine| machine.role.index() == role);
        Unfolding::new(own.map_or(&nothing, |machine| &machine.behaviour), None, limit)
    };
    let machines: Vec<Unfolding> = (0..roles).map(machine).collect();
    let locals = machines.iter().map(Unfolding::initial).collect();
    let mut replay = Replay { network, machines, locals, clocks: vec![vec![0; roles]; roles], history: Vec::new() };
    let mut equal = false;
    for (position, event) in run.events.iter().enumerate() {
        equal = replay.in_transit().filter(|sent| sent.interaction == event.interaction).count() > 1;
        replay.happen(position, *event)?;
    }
    let events = &run.events;
    let shown = match &run.fault {
        Fault::Extra => !is_prefix(protocol, events, limit)?,
        Fault::Exchanged => {
            let last = run.events.last().map(|event| event.direction);
            equal && last == Some(Direction::Receive) && network == Network::Bag
        }
        Fault::EndsEarly => replay.ends()? && replay.is_clean() && !is_complete(protocol, events, limit)?,
        Fault::Missing(event) => {
            let longer = [events.as_slice(), &[*event]].concat();
            is_prefix(protocol, &longer, limit)? && !replay.can(*event)?
        }
        Fault::NotDone(role) => is_complete(protocol, events, limit)? && !replay.is_final(*role),
        Fault::Stuck { .. } => replay.ends()? && !replay.is_clean(),
        // That it is received on no way from here on is the search's word; that it is there, and is not received now,
        // is checked.
        Fault::NeverReceived(message) => {
            replay.in_transit().any(|sent| sent.interaction == *message) && !replay.can(Event::receive(*message))?
        }
    };
    if shown { Ok(()) } else { Err(ReplayError::Innocent) }
}

impl Replay {
    fn in_transit(&self) -> impl Iterator<Item = &Sent> {
        self.history.iter().filter(|sent| !sent.is_received)
    }

    fn happen(&mut self, position: usize, event: Event) -> Result<(), ReplayError> {
        let actor = event.actor().index();
        let next = self.machines[actor].step(self.locals[actor], event.interaction)?;
        self.locals[actor] = next.ok_or(ReplayError::Machine(position))?;
        match event.direction {
            Direction::Send if self.admits() => {
                self.clocks[actor][actor] += 1;
                let clock = self.clocks[actor].clone();
                self.history.push(Sent { interaction: event.interaction, clock, is_received: false });
            }
            Direction::Send => return Err(ReplayError::Network(position)),
            Direction::Receive => {
                let sent = self.deliverable(event.interaction).ok_or(ReplayError::Network(position))?;
                self.history[sent].is_received = true;
                for (own, other) in self.clocks[actor].iter_mut().zip(&self.history[sent].clock) {
                    *own = (*own).max(*other);
                }
            }
        }
        Ok(())
    }

    fn admits(&self) -> bool {
        self.network != Network::Rsc || self.in_transit().next().is_none()
    }

    /// The message that would be received now.
    fn deliverable(&self, interaction: Interaction) -> Option<usize> {
        let waiting = |sent: &&(usize, &Sent)| !sent.1.is_received;
        let found = self.history.iter().enumerate().find(|one| waiting(&one) && one.1.interaction == interaction)?;
        let before = self.history[..found.0].iter().filter(|sent| !sent.is_received).map(|sent| sent.interaction);
        let mut before = before;
        let overtaken = match self.network {
            Network::Bag => false,
            Network::FifoPair => {
                before.any(|one| one.sender == interaction.sender && one.receiver == interaction.receiver)
            }
            Network::Inbox => before.any(|one| one.receiver == interaction.receiver),
            Network::Outbox => before.any(|one| one.sender == interaction.sender),
            Network::Fifo | Network::Rsc => before.next().is_some(),
            Network::Causal => self.history.iter().enumerate().any(|(position, sent)| {
                let earlier = sent.clock.iter().zip(&found.1.clock).all(|(one, other)| one <= other);
                let same = sent.interaction.receiver == interaction.receiver;
                position != found.0 && !sent.is_received && same && earlier
            }),
        };
        (!overtaken).then_some(found.0)
    }

    fn can(&mut self, event: Event) -> Result<bool, LimitReached> {
        let actor = event.actor().index();
        let has = self.machines[actor].step(self.locals[actor], event.interaction)?.is_some();
        let admitted = match event.direction {
            Direction::Send => self.admits(),
            Direction::Receive => self.deliverable(event.interaction).is_some(),
        };
        Ok(has && admitted)
    }

    fn is_final(&self, role: RoleIx) -> bool {
        self.machines[role.index()].is_final(self.locals[role.index()])
    }

    /// Whether all are done and nothing is in transit.
    fn is_clean(&self) -> bool {
        let done = self.machines.iter().zip(&self.locals).all(|(machine, local)| machine.is_final(*local));
        done && self.in_transit().next().is_none()
    }

    /// Whether nothing more happens if those stop who may.
    fn ends(&mut self) -> Result<bool, LimitReached> {
        for role in 0..self.machines.len() {
            for (interaction, _) in self.machines[role].steps(self.locals[role])?.iter() {
                let may_stop = self.machines[role].is_final(self.locals[role]);
                let goes_on = if interaction.sender.index() == role {
                    !may_stop && self.admits()
                } else {
                    self.deliverable(*interaction).is_some()
                };
                if goes_on {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}
