//! What a verdict on realizability is about.

/// What it means to realize a choreography, in four parts (the runs of a choreography under a network are the
/// prefixes of the linearizations of its charts that the network admits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clause {
    /// Every run of the machines is one of the choreography, and where all stop, it is at its end.
    NothingExtra,
    /// Every run of the choreography is one of the machines.
    NothingMissing,
    /// Where nothing more happens, all participants are done and nothing is in transit.
    NoDeadlock,
    /// No message is in transit that nobody can ever receive, and none is left at the end.
    NoStrayMessage,
}

impl Clause {
    /// All of them, in this order.
    pub const ALL: [Self; 4] = [Self::NothingExtra, Self::NothingMissing, Self::NoDeadlock, Self::NoStrayMessage];

    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingExtra => "nothing-extra",
            Self::NothingMissing => "nothing-missing",
            Self::NoDeadlock => "no-deadlock",
            Self::NoStrayMessage => "no-stray-message",
        }
    }

    /// What it demands, a sentence.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::NothingExtra => "every run of the participants is one of the choreography",
            Self::NothingMissing => "every run of the choreography is one of the participants",
            Self::NoDeadlock => "where nothing more happens, all participants are done and nothing is in transit",
            Self::NoStrayMessage => {
                "no message is in transit that nobody can ever receive, and none is left at the end"
            }
        }
    }
}
