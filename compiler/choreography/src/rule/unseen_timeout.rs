//! `unseen-timeout`: where an event-based gateway leads to a timer, everybody behind it took part in every activity
//! immediately before it, relative and absolute times alike (BPMN 2.0.2 clause 11.7.2: CH-EBG-4).

use super::surroundings::{Activity, Surroundings, listed, named};
use crate::code::UNSEEN_TIMEOUT;
use quadrille_diagnostics::Diagnostics;
use quadrille_model::Gateway;
use std::collections::BTreeSet;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for (at, node) in surroundings.nodes() {
        if !matches!(node.gateway(), Some(Gateway::EventBased { .. })) {
            continue;
        }
        let Some(timer) = surroundings.targets(at).into_iter().find(|target| surroundings.is_timer(*target)) else {
            continue;
        };
        let behind = surroundings.behind(at);
        let participants = behind.iter().flat_map(|activity| activity.activity.participants.iter().copied());
        let participants: BTreeSet<u32> = participants.collect();
        let before: Vec<Activity<'_>> = surroundings.before(at).into_iter().map(|before| before.activity).collect();
        let missed = |participant: &&u32| before.iter().any(|activity| !activity.involves(**participant));
        let unaware: Vec<&str> =
            participants.iter().filter(missed).map(|participant| surroundings.name(*participant)).collect();
        if unaware.is_empty() {
            continue;
        }
        let names = listed(unaware);
        let message = format!("{names} cannot know when the time behind {} begins", named(&node.origin));
        let timer = &surroundings.node(timer).origin;
        let finding = node.origin.warning(UNSEEN_TIMEOUT, message, "who waits here has to know since when");
        let finding = finding.label(timer.span, "the time that is waited for");
        let finding = before.iter().fold(finding, |finding, activity| {
            finding.label(activity.origin.span, "not all who wait took part in this")
        });
        diagnostics.push(finding.help("let everybody behind the gateway take part in the activity before it"));
    }
}
