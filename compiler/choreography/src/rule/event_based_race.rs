//! `event-based-race`: behind an event-based gateway all exchanges have the same sender, or all have the same receiver
//! (BPMN 2.0.2 clause 11.7.2: CH-EBG-1).

use super::surroundings::{Surroundings, listed, named};
use crate::code::EVENT_BASED_RACE;
use quadrille_diagnostics::Diagnostics;
use quadrille_model::Gateway;
use std::collections::BTreeSet;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for (at, node) in surroundings.nodes() {
        if !matches!(node.gateway(), Some(Gateway::EventBased { .. })) || node.outgoing.len() < 2 {
            continue;
        }
        let behind = surroundings.behind(at);
        let senders: BTreeSet<u32> = behind.iter().filter_map(|activity| activity.activity.initiating).collect();
        let receivers: BTreeSet<BTreeSet<u32>> = behind.iter().map(|activity| activity.receivers()).collect();
        if senders.len() < 2 || receivers.len() < 2 {
            continue;
        }
        let names = listed(senders.iter().map(|sender| surroundings.name(*sender)));
        let message = format!("behind {}, neither the senders nor the receivers are the same", named(&node.origin));
        let finding = node.origin.warning(EVENT_BASED_RACE, message, format!("{names} may all begin at once"));
        let finding = behind.iter().fold(finding, |finding, activity| {
            let begins = activity.activity.initiating.map(|initiator| surroundings.name(initiator)).unwrap_or_default();
            finding.label(activity.origin.span, format!("`{begins}` begins here"))
        });
        let help = "let one participant begin on all ways, or one receive all the messages: \
                    `q:race=\"first-wins\"` at the gateway then lets the first win";
        diagnostics.push(finding.help(help));
    }
}
