//! What is to be verified, and how much the search may use.

use crate::{Bound, Network, Property};
use quadrille_net::Semantics;

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
    /// By whose rules the endpoints were made: verdicts print it among their assumptions.
    pub semantics: Semantics,
}

/// How much one search may use before it gives up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Distinct states.
    pub max_states: usize,
    /// Bytes for states, their index, steps and parents, as the search counts them.
    pub max_bytes: usize,
}

/// Ten million states, two gigabytes: minutes on a small machine.
impl Default for Limits {
    fn default() -> Self {
        Self { max_states: 10_000_000, max_bytes: 2 << 30 }
    }
}
