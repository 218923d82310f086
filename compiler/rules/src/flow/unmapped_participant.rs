//! `unmapped-participant`: each participant of a call choreography is mapped to one participant of the called
//! choreography, and no two to the same (BPMN 2.0.2 clause 11.5.3).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{CallChoreography, ParticipantAssociation};
use std::collections::BTreeMap;

pub(crate) const CODE: Code = Code("unmapped-participant");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for call in facts.document.each::<CallChoreography<'_>>() {
        // A call without callee is only drawn.
        if call.called_choreography_ref().is_some() {
            check_call(call, diagnostics);
        }
    }
}

fn check_call<'d>(call: CallChoreography<'d>, diagnostics: &mut Diagnostics) {
    let (mut outer, mut inner): (BTreeMap<NodeId, ParticipantAssociation<'d>>, BTreeMap<_, _>) = Default::default();
    for association in call.participant_association() {
        let from = association.outer_participant_ref().and_then(|reference| reference.target());
        let to = association.inner_participant_ref().and_then(|reference| reference.target());
        for (participant, seen) in [(from, &mut outer), (to, &mut inner)] {
            let Some(participant) = participant else { continue };
            let first = *seen.entry(participant.node_id()).or_insert(association);
            if first.node_id() == association.node_id() {
                continue;
            }
            let message = format!("{} maps {} twice", named(plain(&call)), named(plain(&participant)));
            diagnostics.push(
                warning(plain(&call), CODE, message, "participants are mapped one to one")
                    .label(first.span(), "mapped here")
                    .label(association.span(), "and mapped here")
                    .help("remove one of the two associations"),
            );
        }
    }
    for reference in call.participant_ref() {
        let Some(participant) = reference.target() else { continue };
        if outer.contains_key(&participant.node_id()) {
            continue;
        }
        let message = format!("{} does not map {}", named(plain(&call)), named(plain(&participant)));
        diagnostics.push(
            warning(plain(&call), CODE, message, "nobody in the called choreography is this participant")
                .label(reference.span(), "takes part here")
                .help("add a `participantAssociation` for this participant"),
        );
    }
}
