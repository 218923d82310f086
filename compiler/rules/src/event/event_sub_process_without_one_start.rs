//! An event sub-process has exactly one start event: the event that it handles. BPMN 2.0.2, clauses 10.3.5
//! and 10.5.2.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{StartEvent, SubProcess};

pub(crate) const CODE: Code = Code("event-sub-process-without-one-start");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for sub_process in facts.document.each::<SubProcess<'_>>().filter(|sub_process| sub_process.triggered_by_event()) {
        let starts: Vec<_> =
            sub_process.flow_element().filter_map(|element| element.cast::<StartEvent<'_>>()).collect();
        let (message, label, help) = match starts.len() {
            0 => (
                format!("{} has no start event, but is an event sub-process", named(plain(&sub_process))),
                "no start event in here",
                "add a start event that says which event starts it",
            ),
            1 => continue,
            several => (
                format!("{} has {several} start events, but is an event sub-process", named(plain(&sub_process))),
                "this handles several events",
                "make an event sub-process of each, or give one start event several event definitions",
            ),
        };
        let mut finding = error(plain(&sub_process), CODE, message, label).help(help);
        for start in &starts {
            finding = finding.label(start.span(), "a start event");
        }
        diagnostics.push(finding);
    }
}
