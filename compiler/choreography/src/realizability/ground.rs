//! Why a clause holds.

use core::fmt;

/// Why a clause holds of all runs: by which theory, or by what was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The conditions of the projection hold, and are known to be sound here; which these are, a phrase.
    Validity(String),
    /// Every run is one of the choreography, and what is next in that can always happen.
    Faithful,
    /// Each participant can do what it sees of the choreography: both were followed side by side.
    Followed,
    /// The machines are the canonical ones, which have all that the choreography has.
    Canonical,
    /// Every run can be made synchronous, and no synchronous run ends badly.
    Synchronous,
    /// Over synchronous exchanges, no message at the head of a mailbox ever blocks it.
    Mailboxes,
    /// So many configurations were searched, which are all.
    Searched(usize),
}

impl Ground {
    /// The name of the theory in reports: `validity`, `construction`, `synchronous` or `search`.
    #[must_use]
    pub const fn theory(&self) -> &'static str {
        match self {
            Self::Validity(_) | Self::Faithful => "validity",
            Self::Followed | Self::Canonical => "construction",
            Self::Synchronous | Self::Mailboxes => SYNCHRONOUS,
            Self::Searched(_) => SEARCH,
        }
    }
}

/// The name of the theory that is none.
pub const SEARCH: &str = "search";

/// The name of the theory of runs that can be made synchronous (RSC).
pub const SYNCHRONOUS: &str = "synchronous";

impl fmt::Display for Ground {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Validity(conditions) => formatter.write_str(conditions),
            Self::Faithful => {
                formatter.write_str("every run is one of the choreography, and what is next in that can always happen")
            }
            Self::Followed => formatter.write_str("every participant can do all that the choreography has for it"),
            Self::Canonical => {
                formatter.write_str("canonical machines have all that the choreography has, by construction")
            }
            Self::Synchronous => {
                formatter.write_str("every run can be made synchronous, and no synchronous run ends badly")
            }
            Self::Mailboxes => formatter
                .write_str("no message at the head of a mailbox ever blocks it (decided over synchronous exchanges)"),
            Self::Searched(configurations) => write!(formatter, "all {configurations} configurations were searched"),
        }
    }
}
