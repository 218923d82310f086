//! What the rules have measured, for people and for programs.

use super::{Measured, Summary};
use quadrille_endpoint::{AggregateFunction, Endpoint, RangeFunction, Rule, RuleKind, Scope};
use serde::Serialize;

/// The figures of one participant, in the order of the model's rules: the same at every participant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Id of the participant.
    pub participant: String,
    /// One for each rule.
    pub rules: Vec<Figure>,
}

/// What one rule has measured at one participant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Id of the rule.
    pub rule: String,
    /// `log`, `range` or `aggregate`.
    pub kind: &'static str,
    /// The name of its function in the vocabulary; `log` for a log.
    pub function: &'static str,
    /// The rule that it aggregates.
    pub of: Option<String>,
    /// Over what it aggregates.
    pub scope: Option<&'static str>,
    /// Whether its values compare the clocks of two participants.
    pub skewed: bool,
    /// All values so far, in nanoseconds.
    pub summary: Summary,
    /// The value of its function; none if there is none yet, or the rule is no aggregate.
    pub value: Option<f64>,
    /// Ranges that have been opened and not been closed.
    pub open: u64,
    /// For an aggregate over one process instance: the latest instances.
    pub groups: Vec<Group>,
}

/// The figure of one process instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The process instance.
    pub instance: u64,
    /// Its values.
    pub summary: Summary,
}

impl Figure {
    pub(super) fn new(endpoint: &Endpoint, rule: &Rule, measured: Measured) -> Self {
        let mut figure = Self {
            rule: rule.id.to_string(),
            kind: "log",
            function: "log",
            of: None,
            scope: None,
            skewed: false,
            summary: measured.summary,
            value: None,
            open: measured.open,
            groups: measured.groups,
        };
        match &rule.kind {
            RuleKind::Log { .. } => {}
            RuleKind::Range(function) => {
                figure.kind = "range";
                figure.function = range_name(*function);
                figure.skewed = *function == RangeFunction::Delay;
            }
            RuleKind::Aggregate { function, of, scope } => {
                let of = &endpoint.monitoring.rules[of.index()];
                figure.kind = "aggregate";
                figure.function = aggregate_name(*function);
                figure.of = Some(of.id.to_string());
                figure.scope = Some(scope_name(*scope));
                figure.skewed = of.kind == RuleKind::Range(RangeFunction::Delay);
                figure.value = measured.summary.value(*function);
            }
        }
        figure
    }
}

const fn range_name(function: RangeFunction) -> &'static str {
    match function {
        RangeFunction::Servicetime => "servicetime",
        RangeFunction::Duration => "duration",
        RangeFunction::Elapsed => "elapsed",
        RangeFunction::Delay => "delay",
    }
}

const fn aggregate_name(function: AggregateFunction) -> &'static str {
    match function {
        AggregateFunction::Avg => "avg",
        AggregateFunction::Sum => "sum",
        AggregateFunction::Count => "count",
        AggregateFunction::Min => "min",
        AggregateFunction::Max => "max",
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::ProcessInstance => "processInstance",
        Scope::Process => "process",
        Scope::System => "system",
    }
}
