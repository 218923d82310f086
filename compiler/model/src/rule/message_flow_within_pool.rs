//! `message-flow-within-pool`: a message flow joins two participants (BPMN 2.0.2 clause 9.4).

use crate::Model;
use crate::code::MESSAGE_FLOW_WITHIN_POOL;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for flow in model.message_flows.iter().filter(|flow| flow.source.participant == flow.target.participant) {
        let participant = &model.participants[flow.source.participant.index()];
        let message = format!("{} stays within {}", named(&flow.origin), named(&participant.origin));
        let finding = flow.origin.error(MESSAGE_FLOW_WITHIN_POOL, message, "both ends are in one pool");
        diagnostics.push(
            finding
                .label(participant.origin.span, "the pool")
                .help("use a sequence flow within a pool, or move one end to another participant"),
        );
    }
}
