//! What a flow node is, in BPMN's words.

use super::{Facet, Sort, Thing, folded};
use quadrille_endpoint::{MessageIx, NodeIx, TimerKind};
use quadrille_model::{
    Activity, ActivityKind, Called, ChoreographyActivity, ChoreographyActivityKind, ChoreographyLoop, Condition, Event,
    EventDefinition, EventPosition, FlowNode, FlowNodeKind, Gateway, Model, Repetition, SubProcess, TaskKind,
};

/// A flow node without what it is related to.
pub fn node(model: &Model, flow_node: &FlowNode) -> Thing {
    match &flow_node.kind {
        FlowNodeKind::Event(of) => event(model, of, Thing::new(Sort::Event, &flow_node.origin)),
        FlowNodeKind::Activity(of) => activity(model, of, Thing::new(Sort::Activity, &flow_node.origin)),
        FlowNodeKind::Gateway(of) => gateway(of, Thing::new(Sort::Gateway, &flow_node.origin)),
        FlowNodeKind::Choreography(of) => choreography(of, Thing::new(Sort::Activity, &flow_node.origin)),
    }
}

/// The activity that a boundary event is attached to.
pub fn attached_to(event: &Event) -> Option<NodeIx> {
    match event.position {
        EventPosition::Boundary { attached_to, .. } => attached_to,
        EventPosition::Start { .. }
        | EventPosition::IntermediateCatch
        | EventPosition::IntermediateThrow
        | EventPosition::End => None,
    }
}

/// The activity that an event compensates.
pub fn compensated(event: &Event) -> Option<NodeIx> {
    event.definitions.iter().find_map(|definition| {
        if let EventDefinition::Compensation { activity, .. } = definition { *activity } else { None }
    })
}

/// Those who take part in an activity of a choreography.
pub fn participants(flow_node: &FlowNode) -> &[u32] {
    if let FlowNodeKind::Choreography(activity) = &flow_node.kind { &activity.participants } else { &[] }
}

fn event(model: &Model, event: &Event, thing: Thing) -> Thing {
    let (kind, interrupting) = match event.position {
        EventPosition::Start { interrupting } => ("start event", interrupting),
        EventPosition::IntermediateCatch => ("intermediate catch event", true),
        EventPosition::IntermediateThrow => ("intermediate throw event", true),
        EventPosition::Boundary { interrupting, .. } => ("boundary event", interrupting),
        EventPosition::End => ("end event", true),
    };
    let mut triggers: Vec<_> = event.definitions.iter().map(|definition| trigger(model, definition)).collect();
    triggers.sort();
    let words: Vec<_> = triggers.iter().map(|(word, _)| *word).collect();
    let details: Vec<_> = triggers.iter().map(|(_, detail)| detail.clone()).filter(|text| !text.is_empty()).collect();
    let all = if event.parallel_multiple { "all of " } else { "" };
    thing
        .with(Facet::Kind, kind)
        .with(Facet::Trigger, format!("{all}{}", words.join(" and ")))
        .with(Facet::Interrupting, if interrupting { "" } else { "not interrupting" })
        .with(Facet::TriggerDetail, details.join(", "))
}

fn trigger(model: &Model, definition: &EventDefinition) -> (&'static str, String) {
    let name = |origin: &quadrille_model::Origin| origin.name.clone().unwrap_or_default();
    match definition {
        EventDefinition::Message(of) => ("message", message(model, *of)),
        EventDefinition::Timer(timer) => ("timer", time(timer)),
        EventDefinition::Signal(of) => {
            ("signal", of.map(|signal| name(&model.signals[signal.index()].origin)).unwrap_or_default())
        }
        EventDefinition::Error(of) => {
            ("error", of.map(|error| name(&model.errors[error.index()].origin)).unwrap_or_default())
        }
        EventDefinition::Escalation(of) => {
            ("escalation", of.map(|of| name(&model.escalations[of.index()].origin)).unwrap_or_default())
        }
        EventDefinition::Conditional(condition) => ("condition", folded(&condition.source)),
        EventDefinition::Link { name } => ("link", name.clone()),
        EventDefinition::Compensation { wait_for_completion, .. } => {
            ("compensation", if *wait_for_completion { String::new() } else { "without waiting".to_owned() })
        }
        EventDefinition::Cancel => ("cancel", String::new()),
        EventDefinition::Terminate => ("terminate", String::new()),
    }
}

fn message(model: &Model, of: Option<MessageIx>) -> String {
    let named = of.and_then(|message| model.messages[message.index()].origin.name.clone());
    named.unwrap_or_default()
}

fn time(timer: &TimerKind) -> String {
    match timer {
        TimerKind::Duration { millis } => format!("after {millis} ms"),
        TimerKind::Date { unix_millis } => format!("at {unix_millis} ms"),
        TimerKind::Unspecified { source } => folded(source),
    }
}

fn activity(model: &Model, activity: &Activity, thing: Thing) -> Thing {
    let thing = match &activity.kind {
        ActivityKind::Task(kind) => task(model, *kind, thing),
        ActivityKind::SubProcess(kind) => thing.with(Facet::Kind, sub_process(kind)),
        ActivityKind::CallActivity(of) => thing.with(Facet::Kind, "call activity").with(Facet::Called, called(of)),
    };
    let (repetition, detail) = activity.repetition.as_ref().map(repetition).unwrap_or_default();
    let quantity = match (activity.start_quantity, activity.completion_quantity) {
        (1, 1) => String::new(),
        (start, completion) => format!("starts with {start}, gives {completion}"),
    };
    thing
        .with(Facet::Repetition, repetition)
        .with(Facet::RepetitionDetail, detail)
        .with(Facet::Compensation, if activity.is_for_compensation { "for compensation" } else { "" })
        .with(Facet::Quantity, quantity)
}

fn task(model: &Model, kind: TaskKind, thing: Thing) -> Thing {
    let (word, of, instantiates) = match kind {
        TaskKind::Abstract => ("task", None, false),
        TaskKind::Service => ("service task", None, false),
        TaskKind::Send { message } => ("send task", message, false),
        TaskKind::Receive { message, instantiate } => ("receive task", message, instantiate),
        TaskKind::User => ("user task", None, false),
        TaskKind::Manual => ("manual task", None, false),
        TaskKind::Script => ("script task", None, false),
        TaskKind::BusinessRule => ("business rule task", None, false),
    };
    thing
        .with(Facet::Kind, word)
        .with(Facet::Message, message(model, of))
        .with(Facet::Instantiates, if instantiates { "starts the process" } else { "" })
}

const fn sub_process(kind: &SubProcess) -> &'static str {
    match kind {
        SubProcess::Embedded => "sub-process",
        SubProcess::Event => "event sub-process",
        SubProcess::Transaction { .. } => "transaction",
        SubProcess::AdHoc { sequential: true, .. } => "sequential ad-hoc sub-process",
        SubProcess::AdHoc { sequential: false, .. } => "ad-hoc sub-process",
    }
}

fn called(of: &Called) -> &'static str {
    match of {
        Called::Process(_) => "process",
        Called::GlobalTask(_) => "global task",
        Called::External(written) if written.is_empty() => "",
        Called::External(_) => "something outside of the file",
    }
}

fn repetition(repetition: &Repetition) -> (&'static str, String) {
    let text = |condition: &Option<Condition>| condition.as_ref().map(|of| folded(&of.source)).unwrap_or_default();
    let joined =
        |parts: &[String]| parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    match repetition {
        Repetition::Loop { condition, test_before, maximum } => {
            let before = if *test_before { "tested before" } else { "" };
            let maximum = maximum.map(|maximum| format!("at most {maximum}")).unwrap_or_default();
            ("loop", joined(&[text(condition), before.to_owned(), maximum]))
        }
        Repetition::MultiInstance { sequential, cardinality, completion, behavior } => {
            let word = if *sequential { "sequential multi-instance" } else { "parallel multi-instance" };
            let behavior = if behavior == "All" { String::new() } else { format!("throws on {behavior}") };
            (word, joined(&[text(cardinality), text(completion), behavior]))
        }
    }
}

fn gateway(gateway: &Gateway, thing: Thing) -> Thing {
    match gateway {
        Gateway::Exclusive => thing.with(Facet::Kind, "exclusive gateway"),
        Gateway::Inclusive => thing.with(Facet::Kind, "inclusive gateway"),
        Gateway::Parallel => thing.with(Facet::Kind, "parallel gateway"),
        Gateway::Complex { activation } => thing
            .with(Facet::Kind, "complex gateway")
            .with(Facet::ConditionText, activation.as_ref().map(|of| folded(&of.source)).unwrap_or_default()),
        Gateway::EventBased { instantiate, parallel, .. } => thing
            .with(Facet::Kind, if *parallel { "parallel event-based gateway" } else { "event-based gateway" })
            .with(Facet::Instantiates, if *instantiate { "starts the process" } else { "" }),
    }
}

fn choreography(activity: &ChoreographyActivity, thing: Thing) -> Thing {
    let kind = match &activity.kind {
        ChoreographyActivityKind::Task { .. } => "choreography task",
        ChoreographyActivityKind::SubChoreography => "sub-choreography",
        ChoreographyActivityKind::CallChoreography { .. } => "call choreography",
    };
    let repetition = match activity.repetition {
        ChoreographyLoop::None => "",
        ChoreographyLoop::Standard => "loop",
        ChoreographyLoop::MultiInstanceSequential => "sequential multi-instance",
        ChoreographyLoop::MultiInstanceParallel => "parallel multi-instance",
    };
    thing.with(Facet::Kind, kind).with(Facet::Repetition, repetition)
}
