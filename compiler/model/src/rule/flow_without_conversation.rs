//! `flow-without-conversation`: where message flows have conversations, one without is probably forgotten.

use crate::Model;
use crate::code::FLOW_WITHOUT_CONVERSATION;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    if model.message_flows.iter().all(|flow| flow.conversation.is_none()) {
        return;
    }
    for flow in model.message_flows.iter().filter(|flow| flow.conversation.is_none()) {
        let message = format!("{} belongs to no conversation", named(&flow.origin));
        let finding = flow.origin.warning(FLOW_WITHOUT_CONVERSATION, message, "no key finds its instance");
        diagnostics.push(finding.help("list it in a conversation, or name one in q:conversation"));
    }
}
