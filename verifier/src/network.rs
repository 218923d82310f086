//! Communication models: what a network does with messages between sending and receiving
//! (semantics.md, clause 5).

mod bag;
mod fifo_pair;

pub(crate) use bag::Bag;
pub(crate) use fifo_pair::FifoPair;

use crate::transition_system::Overflow;

/// A communication model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Network {
    /// Messages may overtake each other.
    Bag,
    /// Messages from one participant to another arrive in the order of their sending.
    FifoPair,
}

impl Network {
    /// All networks.
    pub const ALL: [Self; 2] = [Self::Bag, Self::FifoPair];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bag => "bag",
            Self::FifoPair => "fifo-pair",
        }
    }

    /// The network of a name on the command line.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|network| network.name() == name)
    }

    /// What the network is assumed to do, as a sentence.
    pub(crate) const fn assumption(self) -> &'static str {
        match self {
            Self::Bag => "messages are never lost, and may overtake each other (network `bag`)",
            Self::FifoPair => {
                "messages are never lost, and those from one participant to another arrive in the order in which they \
                 were sent (network `fifo-pair`)"
            }
        }
    }
}

/// The part of a state that belongs to the network: the bytes behind the counters.
///
/// The counters of message flows are not the network's: a receipt needs a message on its own flow *and*
/// the network's delivery.
pub(crate) trait Transit {
    /// The network's bytes before the first step.
    fn initial(&self) -> Vec<u8>;
    /// Whether a message may be sent on a channel now.
    fn admits(&self, transit: &[u8], channel: usize) -> bool;
    /// Whether a message of a channel may be received now.
    fn delivers(&self, transit: &[u8], channel: usize) -> bool;
    /// A message enters; the network's bytes begin at `from`.
    fn send(&self, state: &mut Vec<u8>, from: usize, channel: usize) -> Result<(), Overflow>;
    /// A message that is delivered leaves; the network's bytes begin at `from`.
    fn receive(&self, state: &mut Vec<u8>, from: usize, channel: usize);
}
