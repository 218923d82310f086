//! Conditional logs: rule kind (2), records from the moment at which a condition comes to hold in a process
//! instance (extension.md §2.2).

use crate::{Log, Moment, Origin, Selector};

/// A condition with the logs that it triggers.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalLog {
    /// The condition.
    pub condition: MonitoringCondition,
    /// What is recorded.
    pub logs: Vec<Log>,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum MonitoringCondition {
    /// All of two or more hold.
    And(Vec<Self>),
    /// One of two or more holds.
    Or(Vec<Self>),
    /// One does not hold.
    Not(Box<Self>),
    /// The left value is below the right one.
    Less(Operand, Operand),
    /// The left value is above the right one.
    Greater(Operand, Operand),
    /// The values are equal.
    Equal(Operand, Operand),
    /// An element selected has been entered, is at work, or has been left; a data object has been written.
    Occurred {
        /// The elements.
        selector: Selector,
        /// Which of their moments.
        moment: Moment,
    },
}

/// A value that a condition compares.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number as written.
    Number(f64),
    /// A truth value.
    Boolean(bool),
    /// A length of time in milliseconds.
    Duration(u64),
    /// A text in quotes.
    Text(String),
    /// The value of a data object, or of a member of it; for other elements, of an attribute.
    Element {
        /// The element.
        origin: Origin,
        /// Members from the payload's root, or the attribute.
        path: Vec<String>,
    },
}
