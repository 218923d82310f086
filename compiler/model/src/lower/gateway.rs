//! Gateways (BPMN 2.0.2 clause 10.6).

#![expect(clippy::wildcard_enum_match_arm, reason = "the metamodel has far more types than stand here")]

use super::condition::written_condition;
use super::element::Elements;
use crate::Gateway;
use quadrille_syntax::{ElementType, NodeId};

/// A gateway.
pub(crate) fn lower_gateway(elements: &mut Elements<'_>, id: NodeId, of: ElementType) -> Gateway {
    match of {
        ElementType::InclusiveGateway => Gateway::Inclusive,
        ElementType::ParallelGateway => Gateway::Parallel,
        ElementType::ComplexGateway => {
            Gateway::Complex { activation: written_condition(elements, id, "activationCondition") }
        }
        ElementType::EventBasedGateway => Gateway::EventBased {
            instantiate: elements.boolean(id, "instantiate").unwrap_or(false),
            parallel: elements.get(id).attribute("eventGatewayType") == Some("Parallel"),
            is_final: elements.get(id).extension("final").is_some_and(|written| matches!(written.trim(), "true" | "1")),
            first_wins: elements.get(id).extension("race").is_some_and(|written| written.trim() == "first-wins"),
        },
        _ => Gateway::Exclusive,
    }
}
