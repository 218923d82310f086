//! What has a meaning. The reader knows all of BPMN; what the net gives no meaning to is said here, so that a model is
//! never verified or run as if a part of it were not there.

use crate::code::UNSUPPORTED_ELEMENT;
use crate::unfold::{Fault, unfold};
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_model::{
    Activity, ActivityKind, Called, EventDefinition, FlowCondition, FlowNode, FlowNodeKind, Gateway, Model, Origin,
    Process, ProcessIx,
};
use std::collections::BTreeSet;

/// With more ways to take and to give tokens, a node would have more steps than anyone could explore.
const MAX_COMBINATIONS: u64 = 4096;

/// More tokens at once are more than a place can hold.
const MAX_QUANTITY: i64 = 100;

/// Every element of a model that has no meaning, as errors.
#[must_use]
pub fn unsupported(model: &Model) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for process in reached(model) {
        let process = &model.processes[process.index()];
        for node in &process.nodes {
            if let Some(what) = missing(node).or_else(|| too_many(process, node)) {
                diagnostics.push(finding(&node.origin, &what));
            }
        }
    }
    if model.executable_participants().next().is_none() {
        for choreography in &model.choreographies {
            diagnostics.push(finding(&choreography.origin, &named(&choreography.origin)));
        }
        if model.choreographies.is_empty() {
            let message = "there is no process to verify or run";
            let help = "give a participant a process with a start event";
            diagnostics.push(model.origin.error(UNSUPPORTED_ELEMENT, message, "nothing in here runs").help(help));
        }
    }
    if let (false, Err(Fault::TooLarge(process))) = (diagnostics.has_errors(), unfold(model)) {
        let origin = &model.processes[process.index()].origin;
        diagnostics.push(finding(origin, &format!("the number of calls and instances in {}", named(origin))));
    }
    diagnostics.sort();
    diagnostics
}

/// The processes of participants, and those that they call.
pub(crate) fn reached(model: &Model) -> BTreeSet<ProcessIx> {
    let mut found = BTreeSet::new();
    let mut open: Vec<ProcessIx> = model.participants.iter().filter_map(|participant| participant.process).collect();
    while let Some(process) = open.pop() {
        if found.insert(process) {
            open.extend(model.processes[process.index()].nodes.iter().filter_map(called));
        }
    }
    found
}

/// The process that a node calls.
pub(crate) fn called(node: &FlowNode) -> Option<ProcessIx> {
    match &node.activity()?.kind {
        ActivityKind::CallActivity(Called::Process(process)) => Some(*process),
        ActivityKind::CallActivity(Called::GlobalTask(_) | Called::External(_))
        | ActivityKind::Task(_)
        | ActivityKind::SubProcess(_) => None,
    }
}

/// A collaboration of which nobody can begin: whatever is said of its runs would be true, and tell nothing.
pub(crate) fn nothing_to_verify(model: &Model) -> Diagnostic {
    let help = "give a participant a process with a start event";
    model.origin.error(UNSUPPORTED_ELEMENT, "nothing can start: there is nothing to verify or run", NOTHING).help(help)
}

const NOTHING: &str = "nothing in here starts";

fn finding(origin: &Origin, what: &str) -> Diagnostic {
    let help = "draw it with other elements, or leave it out";
    origin.error(UNSUPPORTED_ELEMENT, format!("{what} is not supported yet"), "not supported yet").help(help)
}

/// An element in a sentence.
pub(crate) fn named(origin: &Origin) -> String {
    format!("{} `{}`", origin.element, origin.label())
}

/// What of a node has no meaning.
fn missing(node: &FlowNode) -> Option<String> {
    let own = named(&node.origin);
    let of_own = |part: &str| format!("{part} of {own}");
    let kind = node.node_kind();
    match &node.kind {
        FlowNodeKind::Event(event) => match (kind, event.definitions.as_slice()) {
            (Some(_), definitions) => part_of_event(event.parallel_multiple, definitions).map(of_own),
            (None, []) => Some(of_own("the lack of an event definition")),
            (None, [only]) => Some(of_own(definition(only))),
            (None, [_, _, ..]) => Some(of_own("a second event definition")),
        },
        FlowNodeKind::Activity(activity) => {
            if kind.is_none() {
                Some(own)
            } else {
                part_of_activity(activity).map(of_own)
            }
        }
        FlowNodeKind::Gateway(_) | FlowNodeKind::Choreography(_) => kind.is_none().then_some(own),
    }
}

/// What of an event has no meaning: what is thrown is caught in one step, not piece by piece.
fn part_of_event(waits_for_all: bool, definitions: &[EventDefinition]) -> Option<&'static str> {
    let is_thrown = |found: &&EventDefinition| match found {
        EventDefinition::Error(_)
        | EventDefinition::Escalation(_)
        | EventDefinition::Compensation { .. }
        | EventDefinition::Cancel => true,
        EventDefinition::Message(_)
        | EventDefinition::Timer(_)
        | EventDefinition::Signal(_)
        | EventDefinition::Conditional(_)
        | EventDefinition::Link { .. }
        | EventDefinition::Terminate => false,
    };
    definitions.iter().find(is_thrown).filter(|_| waits_for_all && definitions.len() > 1).map(definition)
}

/// What of an activity has no meaning.
const fn part_of_activity(activity: &Activity) -> Option<&'static str> {
    if activity.start_quantity > MAX_QUANTITY {
        Some("startQuantity")
    } else if activity.completion_quantity > MAX_QUANTITY {
        Some("completionQuantity")
    } else {
        None
    }
}

/// The choice of a node among more sets of sequence flows than can be looked at.
fn too_many(process: &Process, node: &FlowNode) -> Option<String> {
    let conditional = node
        .outgoing
        .iter()
        .filter(|flow| matches!(process.flows[flow.index()].condition, FlowCondition::Conditional(_)));
    let sets = |flows: usize| 1_u64 << flows.min(32);
    let combinations = match node.gateway() {
        Some(Gateway::Inclusive) => sets(node.incoming.len()).saturating_mul(sets(node.outgoing.len())),
        // Each way in is still empty, late, or has had its token when the gateway is reset.
        Some(Gateway::Complex { .. }) => {
            let resets = 3_u64.saturating_pow(u32::try_from(node.incoming.len()).unwrap_or(u32::MAX));
            sets(node.incoming.len()).saturating_mul(sets(node.outgoing.len())).max(resets)
        }
        Some(Gateway::Exclusive | Gateway::Parallel | Gateway::EventBased { .. }) => 1,
        None => sets(conditional.count()),
    };
    (combinations > MAX_COMBINATIONS).then(|| format!("the number of choices of {}", named(&node.origin)))
}

const fn definition(definition: &EventDefinition) -> &'static str {
    match definition {
        EventDefinition::Message(_) => "messageEventDefinition",
        EventDefinition::Timer(_) => "timerEventDefinition",
        EventDefinition::Signal(_) => "signalEventDefinition",
        EventDefinition::Error(_) => "errorEventDefinition",
        EventDefinition::Escalation(_) => "escalationEventDefinition",
        EventDefinition::Conditional(_) => "conditionalEventDefinition",
        EventDefinition::Link { .. } => "linkEventDefinition",
        EventDefinition::Compensation { .. } => "compensateEventDefinition",
        EventDefinition::Cancel => "cancelEventDefinition",
        EventDefinition::Terminate => "terminateEventDefinition",
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::unsupported;
    use quadrille_diagnostics::{Diagnostics, SourceId};
    use quadrille_model::{LowerOptions, Model};
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{Limits, parse};

    /// Reads definitions; expects what is found in them.
    pub(crate) fn expect(body: &str, find: fn(&Model) -> Diagnostics, expected: &[&str]) {
        let text = format!("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>{body}</definitions>");
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let field_lock = quadrille_model::FieldLock::default();
        let options =
            LowerOptions { file_stem: "test".to_owned(), field_lock, imports: quadrille_model::Imports::default() };
        let (model, _) = quadrille_model::lower(&Document::new(&tree), &options);
        let found = find(&model.expect("definitions give a model"));
        let found: Vec<_> = found.as_slice().iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(found, expected, "{body}");
    }

    fn check(element: &str, expected: &[&str]) {
        expect(&format!("<process id='P'><startEvent id='S'/>{element}</process>"), unsupported, expected);
    }

    #[test]
    fn what_has_no_meaning_is_named() {
        check("<subProcess id='x' name='Pack'/>", &[]);
        let inner = "<subProcess id='x'><adHocSubProcess id='y'/></subProcess>";
        check(inner, &["adHocSubProcess `y` is not supported yet"]);
        let end = "<endEvent id='x'><timerEventDefinition/></endEvent>";
        check(end, &["timerEventDefinition of endEvent `x` is not supported yet"]);
        let none = "<boundaryEvent id='x' attachedToRef='T'/>";
        check(none, &["the lack of an event definition of boundaryEvent `x` is not supported yet"]);
    }

    #[test]
    fn called_processes_are_looked_at_and_others_are_not() {
        let both = |called: &str| {
            format!(
                "<collaboration id='C'><participant id='A' processRef='P'/></collaboration>
                 <process id='P'><callActivity id='T' calledElement='{called}'/></process>
                 <process id='Q'><adHocSubProcess id='y'/></process>"
            )
        };
        expect(&both("Q"), unsupported, &["adHocSubProcess `y` is not supported yet"]);
        expect(&both("elsewhere"), unsupported, &[]);
    }

    #[test]
    fn participants_and_models_without_a_meaning() {
        expect("<choreography id='C'/>", unsupported, &["choreography `C` is not supported yet"]);
        expect("", unsupported, &["there is no process to verify or run"]);
    }

    #[test]
    fn choices_among_too_many_sets_have_no_meaning() {
        let flows = |number: usize| -> String {
            let flow = |at| format!("<sequenceFlow id='f{at}' sourceRef='x' targetRef='S'/>");
            (0..number).map(flow).collect()
        };
        check(&format!("<inclusiveGateway id='x'/>{}", flows(12)), &[]);
        let many = "the number of choices of inclusiveGateway `x` is not supported yet";
        check(&format!("<inclusiveGateway id='x'/>{}", flows(13)), &[many]);
    }
}
