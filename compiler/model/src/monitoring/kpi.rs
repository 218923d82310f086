//! Key performance indicators: a target for an aggregate, an aim of the organisation (extension.md §2.2 and §2.3).

use crate::RequestedRuleIx;

/// A key performance indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Kpi {
    /// The aggregate.
    pub aggregate: RequestedRuleIx,
    /// How its value relates to the target while the aim is met.
    pub comparison: Comparison,
    /// The target.
    pub target: KpiTarget,
}

/// How one value relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Below it.
    Less,
    /// Not above it.
    AtMost,
    /// Above it.
    Greater,
    /// Not below it.
    AtLeast,
    /// The same.
    Equal,
    /// Another one.
    Unequal,
}

/// The target of a key performance indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KpiTarget {
    /// A number.
    Number(f64),
    /// A length of time in milliseconds.
    Duration(u64),
}
