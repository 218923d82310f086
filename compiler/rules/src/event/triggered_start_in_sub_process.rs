//! A sub-process starts when a path gets to it, so that its start events wait for nothing; only those of event
//! sub-processes do. BPMN 2.0.2, clauses 10.3.5 and 10.5.2, table 10.85.

use super::allowed::{Position, Trigger};
use super::event_definition_not_reusable::referring_events;
use super::trigger::events;
use crate::Facts;
use crate::edit::{remove, set_attribute};
use crate::facts::{level, plain};
use crate::finding::{named, warning};
use hashbrown::HashSet;
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{Element, Event, EventDefinition, MessageFlow, StartEvent, SubProcess};

pub(crate) const CODE: Code = Code("triggered-start-in-sub-process");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let triggered = |event| (event, facts.definitions(event));
    let starts: Vec<_> = events(facts, Position::SubProcessStart).into_iter().map(triggered).collect();
    if starts.iter().all(|(_, definitions)| definitions.is_empty()) {
        return;
    }
    let needed = needed(facts);
    for (event, definitions) in starts {
        let Some(trigger) = definitions.iter().find_map(|definition| Trigger::of(*definition)) else { continue };
        let Some(sub_process) = level(plain(&event)).and_then(|around| around.cast::<SubProcess<'_>>()) else {
            continue;
        };
        let message =
            format!("{} waits for {} in {}", named(plain(&event)), trigger.happening(), named(plain(&sub_process)));
        let mut finding = warning(plain(&event), CODE, message, "the sub-process has started when a path gets here")
            .label(sub_process.span(), "this starts when a path gets to it")
            .with_note("the event is taken as one without trigger")
            .help("remove the event definition, or wait in an intermediate catch event behind the start event");
        for definition in &definitions {
            finding = finding.label(definition.span(), "this is not waited for");
        }
        let is_own = |definition: &&EventDefinition<'_>| definition.node().parent() == Some(event.node_id());
        let mut own = definitions.iter().filter(is_own);
        let is_needed =
            needed.contains(&event.node_id()) || own.any(|definition| needed.contains(&definition.node_id()));
        diagnostics.push(suggested(finding, facts, event, sub_process, is_needed));
    }
}

/// The trigger of a start event in a sub-process that paths lead to can go, unless something else builds on
/// it. Where no path leads to the sub-process, it may have been meant to handle the event.
fn suggested<'d>(
    finding: Diagnostic,
    facts: &Facts<'d>,
    event: Event<'d>,
    sub_process: SubProcess<'d>,
    is_needed: bool,
) -> Diagnostic {
    let mut starts = sub_process.flow_element().filter_map(|element| element.cast::<StartEvent<'_>>());
    if facts.incoming(**sub_process).is_empty() && facts.outgoing(**sub_process).is_empty() {
        if starts.nth(1).is_some() {
            return finding;
        }
        let edit = set_attribute(plain(&sub_process), "triggeredByEvent", "true");
        return finding.suggest_maybe("make it an event sub-process", vec![edit]);
    }
    if is_needed {
        return finding;
    }
    let is_trigger = |child: &Element<'d>| {
        child.cast::<EventDefinition<'d>>().is_some() || child.node().is_bpmn("eventDefinitionRef")
    };
    let edits = event.children().filter(is_trigger).map(remove).collect();
    finding.suggest("remove the trigger", edits)
}

/// Events whose trigger something else builds on: messages sent to them, data that they give, and event
/// definitions that other events refer to.
fn needed(facts: &Facts<'_>) -> HashSet<NodeId> {
    let receivers = facts.document.each::<MessageFlow<'_>>().filter_map(|flow| flow.target_ref()?.element());
    let givers = facts.document.each::<StartEvent<'_>>().filter(|event| event.data_output().next().is_some());
    let referred = referring_events(facts).into_iter().map(|(definition, _, _)| definition.node_id());
    receivers.map(|receiver| receiver.node_id()).chain(givers.map(|event| event.node_id())).chain(referred).collect()
}
