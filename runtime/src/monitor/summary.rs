//! A statistic that can be merged: of two participants, or of two stretches of time.

use quadrille_endpoint::AggregateFunction;
use serde::Serialize;

/// Count, sum and extremes of values, in nanoseconds. Occurrences without a value are counted alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// How many values or occurrences.
    pub count: u64,
    /// The sum of the values; the greatest number there is if it is beyond that.
    pub sum: i64,
    /// The least value.
    pub min: Option<i64>,
    /// The greatest value.
    pub max: Option<i64>,
}

impl Summary {
    /// Takes in a value, or an occurrence without one.
    pub fn add(&mut self, value: Option<i64>) {
        let one = Self { count: 1, sum: value.unwrap_or(0), min: value, max: value };
        self.merge(&one);
    }

    /// Takes in all that another summary has taken in.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum = self.sum.saturating_add(other.sum);
        self.min = self.min.into_iter().chain(other.min).min();
        self.max = self.max.into_iter().chain(other.max).max();
    }

    /// The value of a statistic; none if it is of no values.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a statistic in nanoseconds is read by people")]
    pub fn value(&self, function: AggregateFunction) -> Option<f64> {
        match function {
            AggregateFunction::Count => Some(self.count as f64),
            AggregateFunction::Sum => Some(self.sum as f64),
            AggregateFunction::Avg => self.min.map(|_| self.sum as f64 / self.count as f64),
            AggregateFunction::Min => self.min.map(|least| least as f64),
            AggregateFunction::Max => self.max.map(|greatest| greatest as f64),
        }
    }
}
