//! Monitoring rules expanded to concrete points (J. Anseeuw et al., *BPMN extensions for decentralized execution and monitoring of business processes*, §4: single points, ranges, aggregates).

use crate::{List, NodeIx, PartnerIx, RuleIx, SlotIx, Text};
use serde::Serialize;

/// All rules of the model (the same list at every participant), and the points of this participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Monitoring {
    /// The rules, in document order.
    pub rules: List<Rule>,
    /// The points at which this participant observes something.
    pub points: List<Point>,
}

/// A monitoring rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id in the model.
    pub id: Text,
    /// What it computes.
    pub kind: RuleKind,
}

/// What a rule computes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum RuleKind {
    /// Rule kind (1): a record at each of its points.
    Log {
        /// Attributes of the element to record (`name`).
        fields: List<Text>,
        /// Data to record.
        data: List<DataField>,
    },
    /// Rule kind (3): a duration in each instance, in nanoseconds.
    Range(RangeFunction),
    /// Rule kind (4): a statistic over the values of another rule.
    Aggregate {
        /// The statistic.
        function: AggregateFunction,
        /// The rule whose values it takes.
        of: RuleIx,
        /// Over what it ranges.
        scope: Scope,
    },
}

/// Data that a log records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataField {
    /// Id of the data object in the model.
    pub reference: Text,
    /// Its slot, at participants that have it.
    pub slot: Option<SlotIx>,
    /// Members from the payload's root; empty records the whole.
    pub path: List<Text>,
}

/// Functions of rule kind (3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum RangeFunction {
    /// End of the first element to begin of the second.
    Servicetime,
    /// Begin of the first element to its own end.
    Duration,
    /// End of the first element to end of the second.
    Elapsed,
    /// Sending at one participant to receipt at another; clocks of two participants, so marked as skewed.
    Delay,
}

/// Statistics of rule kind (4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the variants are the vocabulary's names")]
pub enum AggregateFunction {
    Avg,
    Sum,
    Count,
    Min,
    Max,
}

/// Over what an aggregate ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Scope {
    /// One process instance.
    ProcessInstance,
    /// All instances of a process.
    Process,
    /// All processes of all participants.
    System,
}

/// A place in the process at which a rule observes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The rule.
    pub rule: RuleIx,
    /// What is observed there.
    pub role: PointRole,
}

/// What a point observes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PointRole {
    /// A log record when the node is entered or left.
    Log {
        /// The node.
        node: NodeIx,
        /// Entered or left.
        phase: Phase,
    },
    /// A range opens when the node is entered or left.
    Opens {
        /// The node.
        node: NodeIx,
        /// Entered or left.
        phase: Phase,
    },
    /// A range closes when the node is entered or left: the k-th opening meets the next closing.
    Closes {
        /// The node.
        node: NodeIx,
        /// Entered or left.
        phase: Phase,
    },
    /// A delay is measured at each receipt from this partner.
    ReceivedFrom {
        /// The sender.
        partner: PartnerIx,
    },
}

/// When, around a node, something is observed (ω in the paper).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Phase {
    /// When the node is entered.
    Before,
    /// When the node is left.
    After,
}
