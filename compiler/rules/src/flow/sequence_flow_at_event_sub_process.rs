//! `sequence-flow-at-event-sub-process`: no sequence flow enters or leaves an event sub-process: its start event
//! begins it (BPMN 2.0.2 clause 10.3.5).

use super::role::is_event_sub_process;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("sequence-flow-at-event-sub-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for joined in &facts.flows {
        let mut ends = [(joined.source, "leaves"), (joined.target, "enters")].into_iter();
        let at = ends.find_map(|(end, verb)| Some((end.filter(|end| is_event_sub_process(*end))?, verb)));
        let Some((sub_process, verb)) = at else { continue };
        let flow = plain(&joined.flow);
        let message = format!("{} {verb} event sub-process {}", named(flow), named(plain(&sub_process)));
        diagnostics.push(
            error(flow, CODE, message, "this sequence flow has no meaning")
                .label(sub_process.span(), "an event starts this sub-process")
                .help("remove the flow, or remove `triggeredByEvent` from the sub-process"),
        );
    }
}
