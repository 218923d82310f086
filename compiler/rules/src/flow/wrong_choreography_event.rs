//! `wrong-choreography-event`: a choreography knows only what all participants can see: at start events timers,
//! conditions and signals, at intermediate events these and links, at end events nothing but termination (BPMN
//! 2.0.2 clause 11.6). Messages are those of its tasks. Boundary events are left out.

use super::role::is_choreography;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Event, FlowNode};

pub(crate) const CODE: Code = Code("wrong-choreography-event");

/// The definitions that a kind of event may have, and the words for them.
struct Allowed {
    event: ElementType,
    definitions: &'static [ElementType],
    help: &'static str,
}

const ALLOWED: &[Allowed] = &[
    Allowed {
        event: ElementType::StartEvent,
        definitions: &[
            ElementType::ConditionalEventDefinition,
            ElementType::SignalEventDefinition,
            ElementType::TimerEventDefinition,
        ],
        help: "start with a timer, condition or signal; messages are exchanged by choreography tasks",
    },
    Allowed {
        event: ElementType::IntermediateCatchEvent,
        definitions: &[
            ElementType::ConditionalEventDefinition,
            ElementType::LinkEventDefinition,
            ElementType::SignalEventDefinition,
            ElementType::TimerEventDefinition,
        ],
        help: "wait for a timer, condition or signal, or use a link; messages are exchanged by choreography tasks",
    },
    Allowed {
        event: ElementType::IntermediateThrowEvent,
        definitions: &[ElementType::LinkEventDefinition],
        help: "only links are thrown in a choreography; messages are exchanged by choreography tasks",
    },
    Allowed {
        event: ElementType::EndEvent,
        definitions: &[ElementType::TerminateEventDefinition],
        help: "end with nothing or with a termination; messages are exchanged by choreography tasks",
    },
];

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for level in facts.levels.iter().filter(|level| is_choreography(level.element)) {
        for node in &level.nodes {
            check_event(facts, *node, diagnostics);
        }
    }
}

fn check_event<'d>(facts: &Facts<'d>, node: FlowNode<'d>, diagnostics: &mut Diagnostics) {
    let Some(event) = node.cast::<Event<'d>>() else { return };
    let Some(allowed) = ALLOWED.iter().find(|allowed| node.node().is(allowed.event)) else { return };
    for definition in facts.definitions(event) {
        if allowed.definitions.iter().any(|of| definition.node().is(*of)) {
            continue;
        }
        let kind = definition.node().name();
        let message = format!("{} of a choreography has a {kind}", named(plain(&node)));
        diagnostics.push(
            error(plain(&node), CODE, message, "this event is no event of a choreography")
                .label(definition.span(), "what not all participants can see")
                .help(allowed.help),
        );
    }
}
