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
    /// Ends all from outside.
    pub cancel: Cancel,
    /// Hears how far it is.
    pub progress: Progress,
}

/// How much one search may use before it gives up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Distinct states.
    pub max_states: usize,
    /// Bytes for states, their index and their parents, as the search counts them, and for what is found out about each
    /// of them.
    pub max_bytes: usize,
    /// Time for all that is done for one network; unlimited if none.
    pub max_time: Option<Duration>,
}

/// Ten million states, two gigabytes: seconds on a small machine.
impl Default for Limits {
    fn default() -> Self {
        Self { max_states: 10_000_000, max_bytes: 2 << 30, max_time: None }
    }
}

/// A handle that ends all that is done: its clones are the same handle.
#[derive(Clone, Default)]
pub struct Cancel {
    is_set: Arc<AtomicBool>,
    asked: Option<Arc<dyn Fn() -> bool + Send + Sync>>,
}

impl Cancel {
    /// A handle that also ends all when this function says so. It is asked often.
    #[must_use]
    pub fn when(is_cancelled: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { is_set: Arc::default(), asked: Some(Arc::new(is_cancelled)) }
    }

    /// Ends all soon; verdicts are inconclusive where nothing was found.
    pub fn cancel(&self) {
        self.is_set.store(true, Ordering::Relaxed);
    }

    /// Whether all is to end.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.is_set.load(Ordering::Relaxed) || self.asked.as_ref().is_some_and(|asked| asked())
    }
}

impl std::fmt::Debug for Cancel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.is_cancelled() { "Cancel(set)" } else { "Cancel" })
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The network.
    pub network: Network,
    /// What is being done, in plain words: `searching`.
    pub doing: &'static str,
    /// Distinct states that the last search has met so far.
    pub states: usize,
    /// Steps between them.
    pub transitions: usize,
    /// Time since the work on this network began.
    pub elapsed: Duration,
}

/// Who hears how far it is, about ten times a second; nobody by default.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Fn(Covered) + Send + Sync>>);

impl Progress {
    /// Tells a function, on the thread that verifies.
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
