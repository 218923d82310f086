//! Communication models: what a network does with messages between sending and receiving.

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
}
