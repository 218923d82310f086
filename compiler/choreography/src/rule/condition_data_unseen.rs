//! `condition-data-unseen`: everybody who acts on a decision has sent or received the message that it is about (BPMN
//! 2.0.2 clause 11.7.1: CH-XOR-2, and CH-INC-1).

use super::data::{Decision, affected, decisions, is_formal, names, sendings, text};
use super::surroundings::{Surroundings, named};
use crate::code::CONDITION_DATA_UNSEEN;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for decision in decisions(surroundings) {
        check_decision(surroundings, &decision, diagnostics);
    }
}

fn check_decision(surroundings: &Surroundings<'_>, decision: &Decision<'_>, diagnostics: &mut Diagnostics) {
    let conditions = decision.flows.iter().filter_map(|flow| Some((flow, text(flow)?)));
    for (flow, text) in conditions.filter(|(_, text)| is_formal(text)) {
        for name in names(text) {
            let sendings = sendings(surroundings, decision.at, &name);
            if sendings.is_empty() {
                continue;
            }
            for participant in affected(surroundings, decision.at) {
                if sendings.iter().any(|sending| sending.ends.contains(&participant)) {
                    continue;
                }
                let who = surroundings.name(participant);
                let gateway = named(&decision.node.origin);
                let message = format!("`{who}` begins behind {gateway}, but has never seen `{name}`");
                let finding = flow.origin.warning(CONDITION_DATA_UNSEEN, message, format!("decided by `{name}`"));
                let finding = sendings.iter().fold(finding, |finding, sending| {
                    finding.label(sending.activity.span, format!("`{name}` goes between others here"))
                });
                diagnostics.push(finding.help(format!("send `{name}` to `{who}` before, or let somebody else begin")));
            }
        }
    }
}
