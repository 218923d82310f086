//! `unconnected-conversations`: conversations are joined by derived keys, by associations, or by a participant that
//! takes part in both with one process; else it is not determined which of their instances belong to one instance
//! of the choreography (extension.md §2.1, rule 6).

use crate::code::UNCONNECTED_CONVERSATIONS;
use crate::lower::named;
use crate::{Model, ProcessIx};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{ConversationIx, KeyKind};
use std::collections::BTreeMap;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    if model.conversations.len() < 2 {
        return;
    }
    let mut groups = Groups { parents: (0..model.conversations.len()).collect() };
    for key in &model.keys {
        let other = match key.kind {
            KeyKind::Derived { target } => target,
            KeyKind::Association { with } => with,
            KeyKind::Primary | KeyKind::Alternate => continue,
        };
        groups.join(key.conversation, model.keys[other.index()].conversation);
    }
    let mut is_used = vec![false; model.conversations.len()];
    let mut by_process: BTreeMap<ProcessIx, ConversationIx> = BTreeMap::new();
    for flow in &model.message_flows {
        let Some(conversation) = flow.conversation else { continue };
        is_used[conversation.index()] = true;
        for end in [flow.source, flow.target] {
            let Some(process) = model.participants[end.participant.index()].process else { continue };
            let first = *by_process.entry(process).or_insert(conversation);
            groups.join(first, conversation);
        }
    }
    // A conversation without messages never has an instance.
    let mut used = (0..model.conversations.len()).filter(|at| is_used[*at]);
    let Some(first) = used.next() else { return };
    let main = groups.of(first);
    let mut reported = vec![main];
    for at in used {
        let group = groups.of(at);
        if reported.contains(&group) {
            continue;
        }
        reported.push(group);
        let (first, other) = (&model.conversations[first].origin, &model.conversations[at].origin);
        let message = format!("nothing joins {} to {}", named(other), named(first));
        let finding = other
            .warning(
                UNCONNECTED_CONVERSATIONS,
                message,
                "no key of this one is derived from, or associated with, others",
            )
            .label(first.span, "the instances of this one are told apart by themselves")
            .help("add a derived key or an association, or put the conversations into models of their own");
        diagnostics.push(finding);
    }
}

/// Conversations that belong together: a forest in which each points to another of its group, or to itself.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn of(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.parents[root] != root {
            self.parents[root] = self.parents[self.parents[root]];
            root = self.parents[root];
        }
        root
    }

    fn join(&mut self, one: ConversationIx, other: ConversationIx) {
        let (one, other) = (self.of(one.index()), self.of(other.index()));
        self.parents[one.max(other)] = one.min(other);
    }
}
