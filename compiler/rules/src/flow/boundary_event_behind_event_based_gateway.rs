//! `boundary-event-behind-event-based-gateway`: a receive task behind an event-based gateway has no boundary
//! events: it is over as soon as it begins (BPMN 2.0.2 clause 10.6.6).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{BoundaryEvent, ReceiveTask};

pub(crate) const CODE: Code = Code("boundary-event-behind-event-based-gateway");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for event in facts.document.each::<BoundaryEvent<'_>>() {
        let task = event.attached_to_ref().and_then(|reference| reference.target()?.cast::<ReceiveTask<'_>>());
        let Some(task) = task else { continue };
        let mut sources = facts.incoming(***task).iter().filter_map(|flow| flow.source_ref()?.target());
        let Some(gateway) = sources.find(|source| source.node().is(ElementType::EventBasedGateway)) else { continue };
        let message = format!("{} behind {} has a boundary event", named(plain(&task)), named(plain(&gateway)));
        diagnostics.push(
            error(plain(&event), CODE, message, "this event can never occur")
                .label(task.span(), "the task begins when its message is there")
                .label(gateway.span(), "the gateway waits in its place")
                .help("let the gateway wait for the event as well, or receive the message before the task"),
        );
    }
}
