//! `partly-conditional-gateway`: where some outgoing flow of an exclusive gateway has a condition, all others have
//! one or are the default (BPMN 2.0.2 clause 10.6.2); what has neither makes the choice opaque.

use crate::code::PARTLY_CONDITIONAL_GATEWAY;
use crate::lower::named;
use crate::{FlowCondition, Gateway, Model};
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for process in &model.processes {
        for gateway in process.nodes.iter().filter(|node| matches!(node.gateway(), Some(Gateway::Exclusive))) {
            let flows = || gateway.outgoing.iter().map(|flow| &process.flows[flow.index()]);
            let has_condition = flows().any(|flow| matches!(flow.condition, FlowCondition::Conditional(_)));
            let bare = flows().find(|flow| matches!(flow.condition, FlowCondition::Normal));
            let Some(bare) = bare.filter(|_| has_condition) else { continue };
            let message = format!("{} of {} has no condition", named(&bare.origin), named(&gateway.origin));
            let finding = gateway.origin.warning(PARTLY_CONDITIONAL_GATEWAY, message, "the choice here is opaque");
            diagnostics.push(
                finding
                    .label(bare.origin.span, "neither a condition nor the default")
                    .help("give it a condition, or make it the default of the gateway"),
            );
        }
    }
}
