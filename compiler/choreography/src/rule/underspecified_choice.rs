//! `underspecified-choice`: what decides at an exclusive or inclusive gateway is written as a formal expression; plain
//! language is allowed, and leaves open what it means (BPMN 2.0.2 clause 11.7.1: CH-XOR-4, and CH-INC-1).

use super::data::{decisions, is_formal, names, text};
use super::surroundings::{Surroundings, listed, named};
use crate::code::UNDERSPECIFIED_CHOICE;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for decision in decisions(surroundings) {
        let open = decision.flows.iter().filter(|flow| !text(flow).is_some_and(is_formal));
        let open: Vec<_> = open.collect();
        if open.is_empty() {
            continue;
        }
        let list = listed(open.iter().map(|flow| flow.origin.label()));
        let message = format!("{} is underspecified: no formal condition on {list}", named(&decision.node.origin));
        let finding = decision.node.origin.warning(UNDERSPECIFIED_CHOICE, message, "what decides here is left open");
        let finding = open.iter().fold(finding, |finding, flow| {
            finding.label(
                flow.origin.span,
                match text(flow) {
                    None => "no condition",
                    Some(text) if names(text).is_empty() => "a condition about nothing that is exchanged",
                    Some(_) => "a condition in plain language",
                },
            )
        });
        diagnostics.push(
            finding
                .with_note("who begins behind the gateway decides")
                .help("write conditions over messages that were sent before, such as `order.total > 100`"),
        );
    }
}
