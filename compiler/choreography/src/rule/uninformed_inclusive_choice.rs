//! `uninformed-inclusive-choice`: behind an inclusive split, those who begin are one participant that took part in every
//! activity immediately before, or all of them received messages in these (BPMN 2.0.2 clause 11.7.3, as tools read it:
//! CH-INC-2).

use super::surroundings::{Activity, Between, Surroundings, listed, named};
use crate::code::UNINFORMED_INCLUSIVE_CHOICE;
use quadrille_diagnostics::Diagnostics;
use quadrille_model::Gateway;
use std::collections::BTreeSet;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for (at, node) in surroundings.nodes() {
        if !matches!(node.gateway(), Some(Gateway::Inclusive)) || node.outgoing.len() < 2 {
            continue;
        }
        let behind = surroundings.behind(at);
        let initiators: BTreeSet<u32> = behind.iter().filter_map(|activity| activity.activity.initiating).collect();
        // Behind another gateway with a rule of its own, that one is said.
        let before = surroundings.before(at).into_iter().filter(|before| before.between <= Between::InclusiveSplit);
        let before: Vec<Activity<'_>> = before.map(|before| before.activity).collect();
        let took_part = |initiator: u32| before.iter().all(|activity| activity.involves(initiator));
        let received = |initiator: u32| before.iter().all(|activity| activity.receivers().contains(&initiator));
        let is_one = initiators.len() == 1 && initiators.iter().all(|initiator| took_part(*initiator));
        if is_one || initiators.iter().all(|initiator| received(*initiator)) {
            continue;
        }
        let names = listed(initiators.iter().map(|initiator| surroundings.name(*initiator)));
        let message = format!("not all who begin behind {} know what was decided: {names}", named(&node.origin));
        let finding =
            node.origin.warning(UNINFORMED_INCLUSIVE_CHOICE, message, "who decides which ways are taken here");
        let finding = before.iter().fold(finding, |finding, activity| {
            finding.label(activity.origin.span, "not all of them received a message here")
        });
        let finding = behind
            .iter()
            .fold(finding, |finding, activity| finding.label(activity.origin.span, "begins behind the gateway"));
        diagnostics.push(finding.help("let one participant begin on all ways, or send the others a message before"));
    }
}
