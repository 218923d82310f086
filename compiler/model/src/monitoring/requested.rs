//! Everything that monitoring models ask for, whether something acts on it yet or not (extension.md §2.2).

use crate::{Aggregate, ConditionalLog, Kpi, Log, Origin, ProcessIx, Range, Sla};
use quadrille_endpoint::RuleIx;

/// The monitoring models of a file and of what it imports, and the elements that ask for their rules.
#[derive(Clone, Debug, Default)]
pub struct Monitoring {
    /// The models: those of the file in document order, then imported ones.
    pub models: Vec<MonitoringModel>,
    /// The rules of all models, in order of the models.
    pub rules: Vec<RequestedRule>,
    /// The `auditing` and `monitoring` elements that name rules or a sink, in document order.
    pub requests: Vec<MonitoringRequest>,
}

/// A `q:monitoringModel`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitoringModel {
    /// Its element.
    pub origin: Origin,
    /// Its version.
    pub version: Option<String>,
    /// How its rules get into the process.
    pub injection: Injection,
    /// The process that it is limited to: the one that it stands in.
    pub scope: Option<ProcessIx>,
    /// Whether it stands in an imported file.
    pub is_imported: bool,
}

/// How rules get into a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Injection {
    /// Around each activity.
    #[default]
    Wrapper,
    /// On the messages between activities.
    Intercept,
}

/// Position in [`Monitoring::rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestedRuleIx(pub u32);

impl RequestedRuleIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A rule of a monitoring model.
#[derive(Clone, Debug)]
pub struct RequestedRule {
    /// Its element.
    pub origin: Origin,
    /// Its model, a position in [`Monitoring::models`].
    pub model: u32,
    /// What it asks for; none where a finding says what is wrong with it.
    pub content: Option<RuleContent>,
    /// The rule that acts on it, if there is one.
    pub acted_on: Option<RuleIx>,
}

/// What a rule asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleContent {
    /// Records.
    Log(Log),
    /// Records under a condition.
    Conditional(ConditionalLog),
    /// A length of time.
    Range(Range),
    /// A statistic.
    Aggregate(Aggregate),
    /// A target for a statistic.
    Kpi(Kpi),
    /// A longest time.
    Sla(Sla),
}

/// An `auditing` or `monitoring` element: rules for the element around it, or for all of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitoringRequest {
    /// The element around it.
    pub at: Origin,
    /// Whether it is `auditing`.
    pub is_auditing: bool,
    /// The rules that it names.
    pub rules: Vec<RequestedRuleIx>,
    /// Where records go.
    pub sink: Option<String>,
}
