//! `condition-data-outdated`: everybody who acts on a decision has seen every change of what it is about (BPMN 2.0.2
//! clause 11.7.1: CH-XOR-3, and CH-INC-1). Who has never seen it at all is said by `condition-data-unseen`.

use super::data::{Decision, Sending, affected, decisions, is_formal, names, sendings, text};
use super::surroundings::{Surroundings, named};
use crate::code::CONDITION_DATA_OUTDATED;
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
            for participant in affected(surroundings, decision.at) {
                let (seen, missed): (Vec<&Sending<'_>>, Vec<_>) =
                    sendings.iter().partition(|sending| sending.ends.contains(&participant));
                // What others exchange before the participant sees it is no change to it.
                let follows = |missed: &Sending<'_>, seen: &Sending<'_>| {
                    surroundings.upstream(missed.at).iter().any(|activity| activity.at == seen.at)
                };
                let pairs = missed.iter().flat_map(|missed| seen.iter().map(move |seen| (*missed, *seen)));
                let Some((missed, seen)) = pairs.into_iter().find(|(missed, seen)| follows(missed, seen)) else {
                    continue;
                };
                let who = surroundings.name(participant);
                let gateway = named(&decision.node.origin);
                let message = format!("`{who}` begins behind {gateway}, but may have seen another `{name}`");
                diagnostics.push(
                    flow.origin
                        .warning(CONDITION_DATA_OUTDATED, message, format!("decided by `{name}`"))
                        .label(seen.activity.span, format!("`{who}` has seen it here"))
                        .label(missed.activity.span, format!("`{name}` goes between others here, later"))
                        .help(format!("send `{name}` to `{who}` again, or give the two messages different names")),
                );
            }
        }
    }
}
