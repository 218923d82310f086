//! Messages of the operation `Monitoring`.

use crate::monitor::{Figure, Group};
use prost::Message;

/// Asks for the figures of the monitoring rules.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct MonitoringRequest {
    /// How many of the latest log records to give.
    #[prost(uint32, tag = "1")]
    pub log_records: u32,
}

/// What a participant has observed.
#[derive(Clone, PartialEq, Message)]
pub struct MonitoringReply {
    /// One for each rule, in the order of the model.
    #[prost(message, repeated, tag = "1")]
    pub rules: Vec<RuleFigures>,
    /// Log records by rule, the oldest first, each a JSON object.
    #[prost(string, repeated, tag = "2")]
    pub log: Vec<String>,
}

/// What a rule has measured at a participant. Values are in nanoseconds.
#[derive(Clone, PartialEq, Message)]
pub struct RuleFigures {
    /// Id of the rule in the model.
    #[prost(string, tag = "1")]
    pub rule: String,
    /// `log`, `range` or `aggregate`.
    #[prost(string, tag = "2")]
    pub kind: String,
    /// The name of its function in the vocabulary; `log` for a log.
    #[prost(string, tag = "3")]
    pub function: String,
    /// The rule that it aggregates.
    #[prost(string, optional, tag = "4")]
    pub of: Option<String>,
    /// Over what it aggregates: `processInstance`, `process` or `system`.
    #[prost(string, optional, tag = "5")]
    pub scope: Option<String>,
    /// Whether its values compare the clocks of two participants.
    #[prost(bool, tag = "6")]
    pub skewed: bool,
    /// How many values, or occurrences for a log, there are.
    #[prost(uint64, tag = "7")]
    pub count: u64,
    /// Their sum.
    #[prost(int64, tag = "8")]
    pub sum: i64,
    /// The least of them.
    #[prost(int64, optional, tag = "9")]
    pub least: Option<i64>,
    /// The greatest of them.
    #[prost(int64, optional, tag = "10")]
    pub greatest: Option<i64>,
    /// The value of its function, if it is an aggregate and there is one.
    #[prost(double, optional, tag = "11")]
    pub value: Option<f64>,
    /// Ranges that have been opened and not been closed.
    #[prost(uint64, tag = "12")]
    pub open: u64,
    /// For an aggregate over one process instance: the latest instances.
    #[prost(message, repeated, tag = "13")]
    pub instances: Vec<InstanceFigures>,
}

/// What a rule has measured in one process instance.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct InstanceFigures {
    /// Its number at the participant.
    #[prost(uint64, tag = "1")]
    pub instance: u64,
    /// How many values there are.
    #[prost(uint64, tag = "2")]
    pub count: u64,
    /// Their sum.
    #[prost(int64, tag = "3")]
    pub sum: i64,
    /// The least of them.
    #[prost(int64, optional, tag = "4")]
    pub least: Option<i64>,
    /// The greatest of them.
    #[prost(int64, optional, tag = "5")]
    pub greatest: Option<i64>,
}

impl From<Figure> for RuleFigures {
    fn from(figure: Figure) -> Self {
        Self {
            rule: figure.rule,
            kind: figure.kind.to_owned(),
            function: figure.function.to_owned(),
            of: figure.of,
            scope: figure.scope.map(str::to_owned),
            skewed: figure.skewed,
            count: figure.summary.count,
            sum: figure.summary.sum,
            least: figure.summary.min,
            greatest: figure.summary.max,
            value: figure.value,
            open: figure.open,
            instances: figure.groups.into_iter().map(InstanceFigures::from).collect(),
        }
    }
}

impl From<Group> for InstanceFigures {
    fn from(Group { instance, summary }: Group) -> Self {
        Self { instance, count: summary.count, sum: summary.sum, least: summary.min, greatest: summary.max }
    }
}
