//! Well-formedness rules: what must hold of a model as a whole, one file each.

mod cannot_receive;
mod cannot_send;
mod flow_without_conversation;
mod key_never_carried;
mod no_correlation_keys;
mod nothing_can_start;
mod partly_conditional_gateway;
mod unbound_alternate_key;
mod unconnected_conversations;
mod uncorrelated_message;

use crate::Model;
use quadrille_diagnostics::Diagnostics;

type Rule = fn(&Model, &mut Diagnostics);

const RULES: &[Rule] = &[
    cannot_receive::check,
    cannot_send::check,
    flow_without_conversation::check,
    key_never_carried::check,
    no_correlation_keys::check,
    nothing_can_start::check,
    partly_conditional_gateway::check,
    unbound_alternate_key::check,
    unconnected_conversations::check,
    uncorrelated_message::check,
];

/// Checks a model that was understood completely.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for rule in RULES {
        rule(model, diagnostics);
    }
}
