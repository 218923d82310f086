//! `unseen-termination`: a termination is known only to those who took part in the last activity before it; others may
//! go on (BPMN 2.0.2 clause 11.6.3, table 11.8: CH-EVT-T).

use super::surroundings::{Surroundings, listed, named};
use crate::code::UNSEEN_TERMINATION;
use quadrille_diagnostics::Diagnostics;
use quadrille_model::EventDefinition;
use std::collections::BTreeSet;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    let all = surroundings.activities().flat_map(|activity| activity.activity.participants.iter().copied());
    let all: BTreeSet<u32> = all.collect();
    for (at, node) in surroundings.nodes() {
        let is_termination = |definition: &EventDefinition| matches!(definition, EventDefinition::Terminate);
        if !node.is_end() || !node.event().is_some_and(|event| event.definitions.iter().any(is_termination)) {
            continue;
        }
        let before = surroundings.before(at);
        let missed = |participant: &&u32| before.iter().any(|before| !before.activity.involves(**participant));
        let unaware: Vec<&str> = all.iter().filter(missed).map(|participant| surroundings.name(*participant)).collect();
        if unaware.is_empty() {
            continue;
        }
        let message = format!("{} cannot know that {} was reached", listed(unaware), named(&node.origin));
        let finding = node.origin.warning(UNSEEN_TERMINATION, message, "everything ends here, for those who know it");
        let finding = before.iter().fold(finding, |finding, before| {
            finding.label(before.activity.origin.span, "only those who take part in this know")
        });
        diagnostics.push(finding.help("use an end event without a trigger, or tell the others by a message before"));
    }
}
