//! Well-formedness rules: what must hold of a model as a whole, one file each.

mod cannot_receive;
mod cannot_send;
mod duplicate_id;
mod end_event_with_outgoing_flow;
mod flow_without_conversation;
mod key_never_carried;
mod message_flow_within_pool;
mod misused_event_based_gateway;
mod no_correlation_keys;
mod node_without_incoming_flow;
mod nothing_can_start;
mod partly_conditional_gateway;
mod process_without_start_event;
mod sequence_flow_to_itself;
mod start_event_with_incoming_flow;
mod uncorrelated_message;

use crate::Model;
use quadrille_diagnostics::Diagnostics;

pub(crate) use duplicate_id::check_ids;

type Rule = fn(&Model, &mut Diagnostics);

const RULES: &[Rule] = &[
    cannot_receive::check,
    cannot_send::check,
    end_event_with_outgoing_flow::check,
    flow_without_conversation::check,
    key_never_carried::check,
    message_flow_within_pool::check,
    misused_event_based_gateway::check,
    no_correlation_keys::check,
    node_without_incoming_flow::check,
    nothing_can_start::check,
    partly_conditional_gateway::check,
    process_without_start_event::check,
    sequence_flow_to_itself::check,
    start_event_with_incoming_flow::check,
    uncorrelated_message::check,
];

/// Checks a model that was understood completely.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for rule in RULES {
        rule(model, diagnostics);
    }
}
