//! `differing-sub-choreography-participants`: the participants of a sub-choreography are those of the activities in
//! it (BPMN 2.0.2 clause 11.5.2). One without activities is only drawn, and says nothing.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{listed, name, named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{ChoreographyActivity, Participant, SubChoreography};
use std::collections::BTreeMap;

pub(crate) const CODE: Code = Code("differing-sub-choreography-participants");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for sub_choreography in facts.document.each::<SubChoreography<'_>>() {
        let inside: Vec<_> = sub_choreography.children().filter_map(|child| child.cast()).collect();
        let (Some(own), Some(used)) = (participants(&[*sub_choreography]), participants(&inside)) else { continue };
        // Where none is named, an element is missing, and that is reported.
        if own.is_empty() || used.is_empty() || own.keys().eq(used.keys()) {
            continue;
        }
        let only = |left: &BTreeMap<NodeId, Participant<'_>>, right: &BTreeMap<NodeId, Participant<'_>>| {
            listed(left.iter().filter(|(id, _)| !right.contains_key(*id)).map(|(_, one)| label(*one)))
        };
        let (unused, unnamed) = (only(&own, &used), only(&used, &own));
        let element = plain(&sub_choreography);
        let message = format!("{} does not name exactly those who take part in it", named(element));
        let mut finding = warning(element, CODE, message, "its participants are those of the activities in here");
        if !unused.is_empty() {
            finding = finding.with_note(format!("named, but in no activity: {unused}"));
        }
        if !unnamed.is_empty() {
            finding = finding.with_note(format!("in an activity, but not named: {unnamed}"));
        }
        diagnostics.push(finding.help("add or remove a `participantRef` of the sub-choreography"));
    }
}

/// Who takes part in activities; none if a reference leads nowhere.
fn participants<'d>(activities: &[ChoreographyActivity<'d>]) -> Option<BTreeMap<NodeId, Participant<'d>>> {
    let references = activities.iter().flat_map(|activity| activity.participant_ref());
    references.map(|reference| reference.target().map(|one| (one.node_id(), one))).collect()
}

fn label(participant: Participant<'_>) -> String {
    name(plain(&participant)).or_else(|| participant.node().attribute("id").map(str::to_owned)).unwrap_or_default()
}
