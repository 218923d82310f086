//! `wrong-number-of-participants`: a choreography task is an exchange between exactly two participants; other
//! choreography activities have two or more (BPMN 2.0.2 clause 11.5). Where none is named, an element is missing.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::ChoreographyActivity;
use std::collections::BTreeSet;

pub(crate) const CODE: Code = Code("wrong-number-of-participants");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for activity in facts.document.each::<ChoreographyActivity<'_>>() {
        let references: Vec<_> = activity.participant_ref().collect();
        // What leads nowhere may be anybody.
        let participants: Option<BTreeSet<_>> =
            references.iter().map(|reference| reference.target().map(|participant| participant.node_id())).collect();
        let Some(participants) = participants.filter(|participants| !participants.is_empty()) else { continue };
        let is_task = activity.node().is(ElementType::ChoreographyTask);
        let (is_right, wanted) =
            if is_task { (participants.len() == 2, "exactly two") } else { (participants.len() > 1, "two or more") };
        if is_right {
            continue;
        }
        let count = participants.len();
        let counted = if count == 1 { "only one participant".to_owned() } else { format!("{count} participants") };
        let message = format!("{} has {counted}", named(plain(&activity)));
        let finding = error(plain(&activity), CODE, message, format!("an exchange between {wanted} participants"));
        let finding =
            references.iter().fold(finding, |finding, reference| finding.label(reference.span(), "a participant"));
        let help = if count == 1 { "add a `participantRef`" } else { "use a sub-choreography with a task per pair" };
        diagnostics.push(finding.help(help));
    }
}
