//! Communication models: what a network does with messages between sending and receiving (Chevrou, Hurault, Quéinnec,
//! *On the diversity of asynchronous communication*, 2016).

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
}
