//! Why what tools write differs from the reference: classes of differences, each with a cause, told apart by the
//! difference and the two models alone. The first class that holds is the one that counts.

mod container;
mod data;
mod flow;
mod label;
mod node;
mod setting;
#[cfg(test)]
mod tests;

use super::difference::{Comparison, Difference};

/// A class of differences.
#[derive(Debug)]
pub struct Class {
    /// What is different.
    pub name: &'static str,
    /// Why it is.
    pub cause: &'static str,
    /// Whether a difference is of this class.
    holds: fn(&Comparison<'_>, &Difference) -> bool,
}

/// All classes, groups with narrower ones first.
pub const CLASSES: &[&[Class]] =
    &[container::CLASSES, label::CLASSES, setting::CLASSES, data::CLASSES, flow::CLASSES, node::CLASSES];

/// The class of a difference; none where nothing explains it.
pub fn classify(comparison: &Comparison<'_>, difference: &Difference) -> Option<&'static Class> {
    CLASSES.iter().copied().flatten().find(|class| (class.holds)(comparison, difference))
}
