//! `uncorrelated-message`: every message of a conversation carries its primary key or an alternate, so that each
//! finds its instance by its contents alone.

use crate::code::UNCORRELATED_MESSAGE;
use crate::lower::named;
use crate::{Key, Model};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{KeyKind, MessageIx};

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for flow in &model.message_flows {
        let Some(conversation) = flow.conversation else { continue };
        let conversation = &model.conversations[conversation.index()];
        let keys = || conversation.keys.iter().map(|key| &model.keys[key.index()]);
        if keys().any(|key| identifies(key) && carries(key, flow.message)) {
            continue;
        }
        let carried = &model.messages[flow.message.index()];
        let message = format!(
            "{} of {} carries no key of {}",
            named(&carried.origin),
            named(&flow.origin),
            named(&conversation.origin)
        );
        let mut finding = flow.origin.error(UNCORRELATED_MESSAGE, message, "its instance cannot be found");
        for key in keys().filter(|key| key.kind == KeyKind::Primary) {
            finding = finding.label(key.origin.span, "the primary key");
        }
        diagnostics.push(finding.help("give each property of the key a retrieval expression for the message"));
    }
}

const fn identifies(key: &Key) -> bool {
    matches!(key.kind, KeyKind::Primary | KeyKind::Alternate)
}

fn carries(key: &Key, message: MessageIx) -> bool {
    key.retrievals.iter().any(|retrieval| retrieval.message == message)
}
