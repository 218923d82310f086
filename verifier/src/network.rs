//! Communication models: what a network does with messages between sending and receiving
//! (semantics.md, clause 10).

mod causal;
mod queues;
mod rsc;
mod transits;

pub(crate) use transits::{Look, Transits};

use crate::transition_system::Channel;
use causal::Causal;
use queues::Queues;
use rsc::Rsc;

/// A communication model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Network {
    /// Messages may overtake each other.
    Bag,
    /// Messages from one participant to another arrive in the order of their sending.
    FifoPair,
    /// A message never overtakes another one to the same participant whose sending it may be an effect of.
    Causal,
    /// Messages to one participant arrive in the order of their sending.
    Inbox,
    /// Messages from one participant arrive in the order of their sending.
    Outbox,
    /// All messages arrive in the order of their sending.
    Fifo,
    /// At most one message is in transit; sending waits for its receipt.
    Rsc,
}

impl Network {
    /// All networks, from those that allow most to the one that allows least.
    pub const ALL: [Self; 7] =
        [Self::Bag, Self::FifoPair, Self::Causal, Self::Inbox, Self::Outbox, Self::Fifo, Self::Rsc];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bag => "bag",
            Self::FifoPair => "fifo-pair",
            Self::Causal => "causal",
            Self::Inbox => "inbox",
            Self::Outbox => "outbox",
            Self::Fifo => "fifo",
            Self::Rsc => "rsc",
        }
    }

    /// The network of a name on the command line.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|network| network.name() == name)
    }

    /// What the network is assumed to do, as a sentence.
    #[must_use]
    pub const fn assumption(self) -> &'static str {
        match self {
            Self::Bag => "messages are never lost, and may overtake each other (network `bag`)",
            Self::FifoPair => {
                "messages are never lost, and those from one participant to another arrive in the order in which they \
                 were sent (network `fifo-pair`)"
            }
            Self::Causal => {
                "messages are never lost, and none overtakes another one to the same participant that was sent before \
                 it, as far as its sender could know (network `causal`)"
            }
            Self::Inbox => {
                "messages are never lost, and those to one participant arrive in the order in which they were sent, \
                 whoever sent them (network `inbox`)"
            }
            Self::Outbox => {
                "messages are never lost, and those from one participant arrive in the order in which they were sent, \
                 whoever receives them (network `outbox`)"
            }
            Self::Fifo => {
                "messages are never lost, and all arrive in the order in which they were sent (network `fifo`)"
            }
            Self::Rsc => {
                "at most one message is in transit at any time: whoever sends waits until it is received (network \
                 `rsc`)"
            }
        }
    }

    /// What the network does between these channels; none where the counters of the channels say it all, since
    /// whatever is in transit may be delivered.
    pub(crate) fn transit(self, channels: &[Channel]) -> Option<Box<dyn Transit>> {
        match self {
            Self::Bag => None,
            Self::FifoPair => Queues::new(channels, |channel| (channel.sender, channel.receiver)).boxed(),
            Self::Inbox => Queues::new(channels, |channel| (0, channel.receiver)).boxed(),
            Self::Outbox => Queues::new(channels, |channel| (channel.sender, 0)).boxed(),
            Self::Fifo => Queues::new(channels, |_| (0, 0)).boxed(),
            Self::Causal => Some(Box::new(Causal::new(channels))),
            Self::Rsc => Some(Box::new(Rsc::new(channels))),
        }
    }
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
