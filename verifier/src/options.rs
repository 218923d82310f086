//! What is to be verified, and how much the search may use.

use crate::{Bound, Network, Property, Reduction};
use quadrille_net::Semantics;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Options of [`verify`](crate::verify).
#[derive(Clone, Debug)]
pub struct Options {
    /// Communication models.
    pub networks: Vec<Network>,
    /// Properties.
    pub properties: Vec<Property>,
    /// Where the search is cut.
    pub bound: Bound,
    /// How much the search may use.
    pub limits: Limits,
    /// Whether the search may be made smaller: verdicts do not depend on it, counts do.
    pub reduction: Reduction,
    /// By whose rules the endpoints were made: verdicts print it among their assumptions.
    pub semantics: Semantics,
    /// How many threads search; zero is one for each core. Verdicts and counts do not depend on it.
    pub threads: usize,
    /// Ends the search from outside.
    pub cancel: Cancel,
    /// Hears how far the search is.
    pub progress: Progress,
}

/// How much one search may use before it gives up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Distinct states.
    pub max_states: usize,
    /// Bytes for states, their index and their parents, as the search counts them.
    pub max_bytes: usize,
    /// Time since the search on a network began; unlimited if none.
    pub max_time: Option<Duration>,
}

/// Ten million states, two gigabytes: seconds on a small machine.
impl Default for Limits {
    fn default() -> Self {
        Self { max_states: 10_000_000, max_bytes: 2 << 30, max_time: None }
    }
}

/// A handle that ends a search: its clones are the same handle.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Ends the search soon; its verdicts are inconclusive where nothing was found.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the search is to end.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The network of this search.
    pub network: Network,
    /// Distinct states so far.
    pub states: usize,
    /// Steps between them so far.
    pub transitions: usize,
    /// Time since the search on this network began.
    pub elapsed: Duration,
}

/// Who hears how far a search is, about ten times a second; nobody by default.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(Covered) + Send + Sync>>);

impl Progress {
    /// Tells a function, on the thread that searches.
    #[must_use]
    pub fn tell(hear: impl Fn(Covered) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hear)))
    }

    pub(crate) fn report(&self, covered: Covered) {
        if let Some(hear) = &self.0 {
            hear(covered);
        }
    }
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "Progress(told)" } else { "Progress(silent)" })
    }
}
