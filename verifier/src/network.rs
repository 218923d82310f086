//! Communication models: what a network does with messages between sending and receiving
//! (semantics.md, clause 10).

mod causal;
mod queues;
mod rsc;
mod transits;

pub(crate) use transits::{Look, Transits};

use crate::transition_system::Channel;
use causal::Causal;
use quadrille_endpoint::Network;
use queues::Queues;
use rsc::Rsc;

/// What the network does between these channels; none where the counters of the channels say it all, since
/// whatever is in transit may be delivered.
pub(crate) fn transit(network: Network, channels: &[Channel]) -> Option<Box<dyn Transit>> {
    match network {
        Network::Bag => None,
        Network::FifoPair => Queues::new(channels, |channel| (channel.sender, channel.receiver)).boxed(),
        Network::Inbox => Queues::new(channels, |channel| (0, channel.receiver)).boxed(),
        Network::Outbox => Queues::new(channels, |channel| (channel.sender, 0)).boxed(),
        Network::Fifo => Queues::new(channels, |_| (0, 0)).boxed(),
        Network::Causal => Some(Box::new(Causal::new(channels))),
        Network::Rsc => Some(Box::new(Rsc::new(channels))),
    }
}

/// Whether a network delivers whatever is in transit between these channels: then it is a bag, whatever its name.
pub(crate) fn delivers_all(network: Network, channels: &[Channel]) -> bool {
    channels.is_empty() || transit(network, channels).is_none()
}

/// What a network holds, as a row of numbers: equal rows exactly where it holds the same.
pub(crate) type Content = Vec<u16>;

/// A communication model in its plain form. It is asked seldom: [`Transits`] remembers every answer.
///
/// The counters of channels are not the network's: a receipt needs a message on its own channel *and* the
/// network's delivery of the (sender, receiver, name) of the channel.
pub(crate) trait Transit: Send + Sync {
    /// What the network holds before the first step.
    fn initial(&self) -> Content;
    /// Whether messages of a channel make any difference to the network.
    fn minds(&self, channel: usize) -> bool;
    /// What the network holds after a message was sent; none if it does not admit the message now.
    fn sent(&self, content: &[u16], channel: usize) -> Option<Content>;
    /// What the network holds after a message was received; none if it does not deliver one now.
    fn received(&self, content: &[u16], channel: usize) -> Option<Content>;
}

/// For each channel the number of its (sender, receiver, name), and how many of these there are.
fn triples(channels: &[Channel]) -> (Vec<u16>, usize) {
    let mut known: Vec<&Channel> = Vec::new();
    let number = |channel| {
        let found = known.iter().position(|other| *other == channel).unwrap_or_else(|| {
            known.push(channel);
            known.len() - 1
        });
        u16::try_from(found).expect("the reader limits a model to fewer than 2^16 message flows")
    };
    let numbers = channels.iter().map(number).collect();
    (numbers, known.len())
}
