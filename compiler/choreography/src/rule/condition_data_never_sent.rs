//! `condition-data-never-sent`: what a condition is about was in a message that was sent before the gateway (BPMN 2.0.2
//! clause 11.7.1: CH-XOR-1, and CH-INC-1).

use super::data::{decisions, is_formal, names, sendings, text};
use super::surroundings::{Surroundings, listed, named};
use crate::code::CONDITION_DATA_NEVER_SENT;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for decision in decisions(surroundings) {
        for flow in &decision.flows {
            let Some(text) = text(flow).filter(|text| is_formal(text)) else { continue };
            let unknown = names(text).into_iter().filter(|name| sendings(surroundings, decision.at, name).is_empty());
            let unknown: Vec<String> = unknown.collect();
            if unknown.is_empty() {
                continue;
            }
            let names = listed(unknown.iter().map(String::as_str));
            let message = format!("no message before {} is {names}", named(&decision.node.origin));
            let finding = flow.origin.warning(CONDITION_DATA_NEVER_SENT, message, "this condition is about it");
            diagnostics.push(
                finding
                    .label(decision.node.origin.span, "decided here")
                    .help("name a message that was sent before the gateway, or send it before"),
            );
        }
    }
}
