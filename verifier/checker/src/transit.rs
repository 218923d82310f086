//! What is in transit, on each of the networks (semantics.md, clause 10).

use crate::composition::{Channel, TooMany};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the networks that can be checked.
pub const NETWORKS: [&str; 7] = ["bag", "fifo-pair", "causal", "inbox", "outbox", "fifo", "rsc"];

/// A communication model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Network {
    Bag,
    FifoPair,
    Causal,
    Inbox,
    Outbox,
    Fifo,
    Rsc,
}

impl Network {
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let all = [Self::Bag, Self::FifoPair, Self::Causal, Self::Inbox, Self::Outbox, Self::Fifo, Self::Rsc];
        NETWORKS.iter().position(|known| *known == name).map(|at| all[at])
    }

    /// The queue in which a message waits; none where the network keeps no order.
    fn queue(self, channel: &Channel) -> Option<(usize, usize)> {
        match self {
            Self::Bag | Self::Rsc => None,
            Self::FifoPair => Some((channel.sender, channel.receiver)),
            Self::Inbox => Some((0, channel.receiver)),
            // Messages of one sender are ordered by their sending: which of them matter to a receipt, their
            // pasts say.
            Self::Outbox | Self::Causal => Some((channel.sender, 0)),
            Self::Fifo => Some((0, 0)),
        }
    }

    /// What makes the exchange of a message depend on other channels: those with the same do so on each other.
    pub(crate) fn order(self, channel: &Channel) -> Option<(usize, usize)> {
        match self {
            Self::Bag => None,
            Self::FifoPair | Self::Inbox | Self::Outbox | Self::Fifo => self.queue(channel),
            Self::Causal | Self::Rsc => Some((0, 0)),
        }
    }
}

/// A message in transit on `causal`: its sender, and its position in the sender's queue.
pub(crate) type Sent = (usize, usize);

/// A message in a queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Message {
    /// The first channel of its sender, receiver and name.
    pub(crate) message: usize,
    /// On `causal`, the messages in transit that went before it.
    pub(crate) past: BTreeSet<Sent>,
}

/// What is in transit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Transit {
    /// Messages by channel.
    pub(crate) flows: Vec<u8>,
    /// Queues that are not empty.
    pub(crate) queues: BTreeMap<(usize, usize), Vec<Message>>,
    /// On `causal`, the messages in transit that each participant knows of.
    pub(crate) known: Vec<BTreeSet<Sent>>,
}

impl Transit {
    pub(crate) fn empty(channels: usize, participants: usize) -> Self {
        let known = vec![BTreeSet::new(); participants];
        Self { flows: vec![0; channels], queues: BTreeMap::new(), known }
    }

    /// Whether a message can be sent now.
    pub(crate) fn admits(&self, network: Network) -> bool {
        match network {
            Network::Rsc => self.flows.iter().all(|messages| *messages == 0),
            Network::Bag | Network::FifoPair | Network::Causal | Network::Inbox | Network::Outbox | Network::Fifo => {
                true
            }
        }
    }

    /// Whether a message of a channel can be received now.
    pub(crate) fn delivers(&self, network: Network, channels: &[Channel], channel: usize) -> bool {
        self.flows[channel] > 0
            && (network.queue(&channels[channel]).is_none() || self.next(network, channels, channel).is_some())
    }

    /// Which message of its queue a receipt from a channel takes, if the network delivers one.
    fn next(&self, network: Network, channels: &[Channel], channel: usize) -> Option<usize> {
        let channel = &channels[channel];
        let queue = self.queues.get(&network.queue(channel)?)?;
        let receiver = |message: usize| channels[message].receiver;
        let at = match network {
            Network::Causal => queue.iter().position(|sent| receiver(sent.message) == channel.receiver)?,
            Network::Bag | Network::FifoPair | Network::Inbox | Network::Outbox | Network::Fifo | Network::Rsc => 0,
        };
        let next = queue.get(at)?;
        let to_same = |(sender, at): &Sent| {
            let before = self.queues.get(&(*sender, 0)).and_then(|queue| queue.get(*at));
            before.is_some_and(|before| receiver(before.message) == channel.receiver)
        };
        (next.message == channel.message && !next.past.iter().any(to_same)).then_some(at)
    }

    /// A message enters.
    pub(crate) fn send(&mut self, network: Network, channels: &[Channel], channel: usize) -> Result<(), TooMany> {
        self.flows[channel] = self.flows[channel].checked_add(1).ok_or(TooMany)?;
        let Channel { sender, message, .. } = channels[channel];
        if let Some(key) = network.queue(&channels[channel]) {
            let queue = self.queues.entry(key).or_default();
            let past = match network {
                Network::Causal => {
                    let past = self.known[sender].clone();
                    self.known[sender].insert((sender, queue.len()));
                    past
                }
                Network::Bag | Network::FifoPair | Network::Inbox | Network::Outbox | Network::Fifo | Network::Rsc => {
                    BTreeSet::new()
                }
            };
            queue.push(Message { message, past });
        }
        Ok(())
    }

    /// A message that is delivered leaves.
    pub(crate) fn receive(&mut self, network: Network, channels: &[Channel], channel: usize) {
        let next = self.next(network, channels, channel);
        self.flows[channel] -= 1;
        let (Some(at), Some(key)) = (next, network.queue(&channels[channel])) else { return };
        let Some(queue) = self.queues.get_mut(&key) else { return };
        let taken = queue.remove(at);
        if queue.is_empty() {
            self.queues.remove(&key);
        }
        if network == Network::Causal {
            let Channel { sender, receiver, .. } = channels[channel];
            self.known[receiver].extend(taken.past);
            let messages = self.queues.values_mut().flatten();
            for set in messages.map(|message| &mut message.past).chain(&mut self.known) {
                forget(set, (sender, at));
            }
        }
    }
}

/// Takes a message out of a set; those behind it in its queue move up.
fn forget(set: &mut BTreeSet<Sent>, gone: Sent) {
    let moved = set
        .iter()
        .filter(|sent| **sent != gone)
        .map(|(sender, at)| if *sender == gone.0 && *at > gone.1 { (*sender, at - 1) } else { (*sender, *at) });
    *set = moved.collect();
}
