//! A link goes on where a sequence flow would: none leaves the throw event, and none enters the catch event.
//! BPMN 2.0.2, clauses 10.5.4 and 10.5.5.

use super::link::{Direction, Links};
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("link-within-path");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for link in Links::new(facts).list() {
        let event = named(plain(&link.event));
        let (flows, message, label, help, flow_label) = match link.direction {
            Direction::Throw => (
                facts.outgoing(*link.event),
                format!("a sequence flow leaves {event}, from where a link leads away"),
                "the path goes on at the other end of the link",
                "remove the sequence flow, or the link",
                "this sequence flow leaves it",
            ),
            Direction::Catch => (
                facts.incoming(*link.event),
                format!("a sequence flow enters {event}, where a link arrives"),
                "paths get here by the link",
                "lead the sequence flow to the node behind the event",
                "this sequence flow enters it",
            ),
        };
        if flows.is_empty() {
            continue;
        }
        let mut finding = error(plain(&link.event), CODE, message, label).help(help);
        for flow in flows {
            finding = finding.label(flow.span(), flow_label);
        }
        diagnostics.push(finding);
    }
}
