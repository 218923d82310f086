//! Monitors requested by the model (`q:monitoringModel`): all that is asked for, and the rules that are acted on,
//! with the points at which they observe.

mod aggregate;
mod conditional;
mod kpi;
mod log;
mod range;
mod requested;
mod selector;
mod sla;

pub use aggregate::{Aggregate, Statistic};
pub use conditional::{ConditionalLog, MonitoringCondition, Operand};
pub use kpi::{Comparison, Kpi, KpiTarget};
pub use log::{Log, LoggedData, Moment};
pub use range::{Range, RangeEnd};
pub use requested::{
    Injection, Monitoring, MonitoringModel, MonitoringRequest, RequestedRule, RequestedRuleIx, RuleContent,
};
pub use selector::{AttributeTest, ElementPlace, MonitoredElement, Selector, TestedAttribute};
pub use sla::Sla;

use crate::{Origin, ParticipantIx};
use quadrille_endpoint::{PartnerIx, Phase, PointRole, RuleIx, RuleKind};

/// A monitoring rule that is acted on.
#[derive(Clone, Debug)]
pub struct MonitoringRule {
    /// Its element in the monitoring model.
    pub origin: Origin,
    /// What it computes.
    pub kind: RuleKind,
}

/// A point at which a rule observes something: one rule gives many.
#[derive(Clone, Debug)]
pub struct MonitoringPoint {
    /// The participant whose process it is in.
    pub participant: ParticipantIx,
    /// The rule.
    pub rule: RuleIx,
    /// What is observed. `PointRole::ReceivedFrom` holds the position of the sender in
    /// `Model::participants`, wrapped as a `PartnerIx`; projection turns it into the partner's.
    pub role: PointRole,
}

impl MonitoringPoint {
    /// The sender of a delay point, as a participant.
    #[must_use]
    pub const fn sender(partner: PartnerIx) -> ParticipantIx {
        ParticipantIx(partner.0)
    }

    /// When the point observes, for points around a node.
    #[must_use]
    pub const fn phase(&self) -> Option<Phase> {
        match self.role {
            PointRole::Log { phase, .. } | PointRole::Opens { phase, .. } | PointRole::Closes { phase, .. } => {
                Some(phase)
            }
            PointRole::ReceivedFrom { .. } => None,
        }
    }
}
