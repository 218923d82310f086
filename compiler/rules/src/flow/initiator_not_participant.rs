//! `initiator-not-participant`: the participant that initiates a choreography activity takes part in it (BPMN
//! 2.0.2 clause 11.5).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::ChoreographyActivity;

pub(crate) const CODE: Code = Code("initiator-not-participant");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for activity in facts.document.each::<ChoreographyActivity<'_>>() {
        let Some(reference) = activity.initiating_participant_ref() else { continue };
        let Some(initiator) = reference.target() else { continue };
        let mut participants = activity.participant_ref().peekable();
        // Where none is named at all, that is reported.
        if participants.peek().is_none()
            || participants.any(|one| one.element().is_none_or(|one| one.node_id() == initiator.node_id()))
        {
            continue;
        }
        let message = format!("{} initiates {} but takes no part", named(plain(&initiator)), named(plain(&activity)));
        diagnostics.push(
            error(plain(&activity), CODE, message, "the initiator is none of its participants")
                .label(reference.span(), "named as the initiator here")
                .help("name one of its participants as the initiator, or add a `participantRef`"),
        );
    }
}
