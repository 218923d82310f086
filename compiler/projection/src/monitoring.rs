//! The monitoring rules of a model, and the points at which one participant observes.

use crate::project::partner;
use quadrille_endpoint::{DataField, DataSlot, Monitoring, Point, PointRole, Rule, RuleKind, SlotIx, SlotKind};
use quadrille_model::{Model, MonitoringPoint, MonitoringRule, ParticipantIx};

/// Every rule, and the points of a participant.
pub(crate) fn monitoring(model: &Model, owner: ParticipantIx, slots: &[DataSlot]) -> Monitoring {
    Monitoring {
        rules: model.rules.iter().map(|found| rule(found, slots)).collect(),
        points: model.points.iter().filter(|found| found.participant == owner).map(point).collect(),
    }
}

/// A rule is the same everywhere, but its data stands in a slot only where the participant has it.
fn rule(rule: &MonitoringRule, slots: &[DataSlot]) -> Rule {
    let field = |field: &DataField| DataField {
        slot: slots.iter().position(|slot| slot.kind == SlotKind::DataObject(field.reference.clone())).map(SlotIx::at),
        ..field.clone()
    };
    let kind = match &rule.kind {
        RuleKind::Log { fields, data } => {
            RuleKind::Log { fields: fields.clone(), data: data.iter().map(field).collect() }
        }
        RuleKind::Range(function) => RuleKind::Range(*function),
        RuleKind::Aggregate { function, of, scope } => {
            RuleKind::Aggregate { function: *function, of: *of, scope: *scope }
        }
    };
    Rule { id: rule.origin.id.clone().into(), kind }
}

fn point(point: &MonitoringPoint) -> Point {
    let role = match point.role {
        PointRole::ReceivedFrom { partner: sender } => {
            PointRole::ReceivedFrom { partner: partner(point.participant, MonitoringPoint::sender(sender)) }
        }
        around @ (PointRole::Log { .. } | PointRole::Opens { .. } | PointRole::Closes { .. }) => around,
    };
    Point { rule: point.rule, role }
}
