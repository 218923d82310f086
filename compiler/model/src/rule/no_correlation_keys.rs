//! `no-correlation-keys`: without conversations, instances are found by the choreography id alone.

use crate::Model;
use crate::code::NO_CORRELATION_KEYS;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    if model.conversations.is_empty() && !model.message_flows.is_empty() {
        let message = "the collaboration has no correlation keys";
        let finding = model.origin.note(NO_CORRELATION_KEYS, message, "no conversation with a key in here");
        diagnostics.push(
            finding
                .with_note("instances are found by the choreography id in the metadata of messages alone")
                .help("add conversations with correlation keys where partners do not pass the id on"),
        );
    }
}
