//! Whole numbers between two bounds, some left out.

use std::collections::BTreeSet;

/// Whole numbers from the least to the greatest, but those left out.
pub(super) struct Interval {
    least: i128,
    greatest: i128,
    left_out: BTreeSet<i128>,
}

impl Interval {
    pub(super) const fn new(least: i128, greatest: i128) -> Self {
        Self { least, greatest, left_out: BTreeSet::new() }
    }

    /// Keeps what lies between two numbers, inclusive.
    pub(super) fn clip(&mut self, least: i128, greatest: i128) {
        self.least = self.least.max(least);
        self.greatest = self.greatest.min(greatest);
    }

    pub(super) fn leave_out(&mut self, number: i128) {
        self.left_out.insert(number);
    }

    /// Whether no number is left.
    pub(super) fn is_empty(&self) -> bool {
        if self.least > self.greatest {
            return true;
        }
        let gone = self.left_out.range(self.least..=self.greatest).count();
        i128::try_from(gone).is_ok_and(|gone| gone > self.greatest - self.least)
    }
}
