//! Aggregates: rule kind (4), a statistic over what another rule gives (extension.md §2.2 and §6.3).

use crate::RequestedRuleIx;
use quadrille_endpoint::Scope;

/// An aggregate.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// Which statistic.
    pub function: Statistic,
    /// The rule whose values it takes.
    pub of: RequestedRuleIx,
    /// Over what it ranges.
    pub scope: Scope,
    /// The length of the tumbling window in milliseconds; none is since the start.
    pub window: Option<u64>,
    /// By what it is told apart, as written.
    pub group_by: Option<String>,
}

/// A statistic.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the variants are the vocabulary's names")]
pub enum Statistic {
    Avg,
    Sum,
    Count,
    Min,
    Max,
    /// The value that this share of all values, in percent, does not exceed: above 0 and below 100.
    Percentile(f64),
    Stddev,
}
