//! A run in the words of the diagram: what each step does, and what is wrong where it ends.

use crate::RunStep;
use crate::replay::{Configuration, Taken, Wire};
use crate::replayed::Replayed;
use crate::scene::Moment;
use crate::verdict::Finding;
use quadrille_endpoint::{
    Action, Endpoint, FlowIx, NodeIx, NodeKind, PlaceIx, PlaceKind, PlaceStage, Transition, Work,
};
use std::collections::BTreeSet;

/// A step of a run for people, and what the diagram looks like after it.
pub(crate) fn step(configuration: &Configuration<'_>, (endpoint, at): Taken, after: Moment) -> RunStep {
    let table = configuration.tables[endpoint];
    let transition = &table.transitions[at.index()];
    let node = table.node(shown_node(transition));
    let exchanged = match &transition.action {
        Action::Send(flow) | Action::Receive(flow) => Some(*flow),
        Action::None
        | Action::Start
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => None,
    };
    let mut elements = vec![node.id.to_string()];
    if transition.node != shown_node(transition) {
        elements.push(table.node(transition.node).id.to_string());
    }
    let mut action = action(table, transition);
    for (number, (other, caught)) in after.caught.iter().enumerate() {
        let table = configuration.tables[*other];
        let node = table.node(shown_node(&table.transitions[caught.index()]));
        elements.push(node.id.to_string());
        let link = if number == 0 { ", which" } else { " and" };
        action += &format!("{link} `{}` catches at `{}`", table.name, node.name);
    }
    RunStep {
        participant: table.name.to_string(),
        node: node.id.to_string(),
        node_name: node.name.to_string(),
        action,
        message: exchanged.map(|flow| message(table, flow).to_owned()),
        message_flow: exchanged.map(|flow| table.flows[flow.index()].id.to_string()),
        elements,
        after: after.scene,
        endpoint,
        transition: at,
    }
}

fn action(table: &Endpoint, transition: &Transition) -> String {
    let partner = |flow: &FlowIx| &table.partners[table.flows[flow.index()].partner.index()].name;
    match &transition.action {
        Action::Send(flow) => format!("sends `{}` to `{}`", message(table, *flow), partner(flow)),
        Action::Receive(flow) => format!("receives `{}` from `{}`", message(table, *flow), partner(flow)),
        Action::ReceiveFromEnvironment => "receives from the environment".to_owned(),
        Action::SendToEnvironment => "sends to the environment".to_owned(),
        Action::Start => "starts".to_owned(),
        Action::Timer(_) => "goes on by time".to_owned(),
        Action::Throw(signal) => format!("throws signal `{}`", table.signals[signal.index()].name),
        Action::Catch(signal) => format!("catches signal `{}`", table.signals[signal.index()].name),
        Action::Happens => "happens".to_owned(),
        Action::Peek(_) => branch(table, transition).unwrap_or_else(|| "sees a message".to_owned()),
        Action::None => branch(table, transition).unwrap_or_else(|| without_message(table, transition).to_owned()),
    }
}

/// The branch that a step chooses.
fn branch(table: &Endpoint, transition: &Transition) -> Option<String> {
    match &table.places[transition.choice?.index()].kind {
        PlaceKind::SequenceFlow { name: Some(name), .. } => Some(format!("chooses `{name}`")),
        PlaceKind::SequenceFlow { name: None, target, .. } => {
            Some(format!("chooses the way to `{}`", table.node(*target).name))
        }
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => None,
    }
}

fn without_message(table: &Endpoint, transition: &Transition) -> &'static str {
    let kind = table.node(transition.node).kind;
    match transition.work {
        Work::Begins => "begins",
        Work::Ends => "completes",
        Work::None => without_work(table, transition, kind),
    }
}

fn without_work(table: &Endpoint, transition: &Transition, kind: NodeKind) -> &'static str {
    let takes =
        |wanted: fn(&PlaceKind) -> bool| transition.take.iter().any(|place| wanted(&table.places[place.index()].kind));
    let (takes_stage, leaves) = (
        |place: &PlaceKind| matches!(place, PlaceKind::Stage(_, PlaceStage::Compensating | PlaceStage::Resetting)),
        transition.leaves.contains(&transition.node),
    );
    // What compensates is entered by what asks for it.
    if !transition.enters.is_empty() && !transition.enters.contains(&transition.node) {
        return "begins";
    }
    let is_compensation = matches!(kind, NodeKind::CompensationEndEvent | NodeKind::CompensationThrowEvent);
    let is_join = transition.take.len() > 1;
    let words = [
        (kind == NodeKind::TerminateEndEvent, "ends everything"),
        (kind == NodeKind::ErrorEndEvent, "fails"),
        (matches!(kind, NodeKind::EscalationEndEvent | NodeKind::EscalationThrowEvent), "escalates"),
        (is_compensation && takes(takes_stage), "has compensated"),
        (is_compensation, "compensates"),
        (kind == NodeKind::CancelEndEvent, "cancels"),
        (kind == NodeKind::LinkThrowEvent, "jumps"),
        (kind == NodeKind::ComplexGateway && takes(takes_stage), "is ready again"),
        (matches!(kind, NodeKind::ParallelGateway | NodeKind::ComplexGateway) && is_join, "joins"),
        (kind == NodeKind::ParallelGateway && transition.put.len() > 1, "splits"),
        (kind.is_end(), "ends here"),
        (kind.is_activity() && !leaves, "enters"),
        (kind.is_activity(), "completes"),
    ];
    words.into_iter().find(|(applies, _)| *applies).map_or("passes", |(_, word)| word)
}

/// How the label of a token begins that waits for other tokens.
const TOKEN_WAIT: &str = "waits for a token from";

/// How the label of a token begins that others keep waiting.
const OTHERS_WAIT: &str = "waits until nothing is left at";

/// What is wrong where not everybody comes to rest, the most telling first.
pub(crate) fn never_at_rest(replayed: &Replayed<'_>) -> Vec<Finding> {
    let (last, repeated) = (replayed.last(), replayed.steps);
    let mut list = stuck(last, repeated);
    // A join that misses a token is an effect; its cause is an element that waits for a message.
    list.sort_by_key(|finding| [TOKEN_WAIT, OTHERS_WAIT].iter().any(|wait| finding.label.starts_with(wait)));
    list.extend(twice_ended(last));
    list.extend(in_transit(last, |_| true, "is left over", "is never received here"));
    list.extend(for_ever(last, repeated));
    list
}

/// A sequence flow that holds two tokens.
pub(crate) fn crowded(last: &Configuration<'_>) -> Option<Finding> {
    let (endpoint, place) = last.crowded_flow()?;
    let table = last.tables[endpoint];
    let PlaceKind::SequenceFlow { source, target, .. } = &table.places[place.index()].kind else { return None };
    let (from, to) = (&table.node(*source).name, &table.node(*target).name);
    let sentence = format!("two tokens of `{}` are on the sequence flow from `{from}` to `{to}`", table.name);
    Some(Finding { endpoint, node: *target, sentence, label: format!("two tokens arrive here, from `{from}`") })
}

/// Tokens that wait, and that the repeated steps never move.
pub(crate) fn stuck(last: &Configuration<'_>, repeated: &[Taken]) -> Vec<Finding> {
    let mut list = Vec::new();
    for (endpoint, table) in last.tables.iter().enumerate() {
        let moved: BTreeSet<PlaceIx> = repeated
            .iter()
            .filter(|(of, _)| *of == endpoint)
            .flat_map(|(_, at)| table.transitions[at.index()].take.iter().copied())
            .collect();
        for place in (0..table.places.len()).map(PlaceIx::at).filter(|place| !moved.contains(place)) {
            list.extend(waiting(last, endpoint, place).filter(|_| last.markings[endpoint].tokens(place) > 0));
        }
    }
    list
}

/// What a token that is going on in a place waits for.
pub(crate) fn waiting(last: &Configuration<'_>, endpoint: usize, place: PlaceIx) -> Option<Finding> {
    let table = last.tables[endpoint];
    let node = match table.places[place.index()].kind {
        PlaceKind::SequenceFlow { target, .. } => target,
        PlaceKind::Running(node) | PlaceKind::Waiting(node) | PlaceKind::Stage(node, _) => node,
        PlaceKind::NotStarted | PlaceKind::Start(_) | PlaceKind::Ended(_) | PlaceKind::Mark(..) => return None,
    };
    let label = waits(last, endpoint, place);
    let sentence = format!("`{}` is at `{}`, which {label}", table.name, table.node(node).name);
    Some(Finding { endpoint, node, sentence, label })
}

/// What a token in a place waits for.
fn waits(last: &Configuration<'_>, endpoint: usize, place: PlaceIx) -> String {
    let table = last.tables[endpoint];
    let takers: Vec<&Transition> = table.transitions.iter().filter(|step| step.take.contains(&place)).collect();
    let mut messages: Vec<String> = Vec::new();
    let mut missing: Vec<String> = Vec::new();
    for taker in &takers {
        let flows: &[FlowIx] = match &taker.action {
            Action::Receive(flow) => std::slice::from_ref(flow),
            Action::Peek(flows) => flows,
            Action::None
            | Action::Start
            | Action::Send(_)
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => &[],
        };
        let signal = match taker.action {
            Action::Catch(signal) => Some(format!("signal `{}`", table.signals[signal.index()].name)),
            Action::None
            | Action::Start
            | Action::Send(_)
            | Action::Receive(_)
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Happens => None,
        };
        for text in flows.iter().map(|flow| awaited(last, endpoint, *flow)).chain(signal) {
            if !messages.contains(&text) {
                messages.push(text);
            }
        }
        let empty = taker.take.iter().filter(|place| last.markings[endpoint].tokens(**place) == 0);
        missing.extend(empty.filter_map(|place| source(table, *place)));
    }
    if !messages.is_empty() {
        format!("waits for {}", messages.join(" or "))
    } else if !missing.is_empty() {
        format!("{TOKEN_WAIT} {}", missing.join(" and "))
    } else if takers.is_empty() {
        "has no way on".to_owned()
    } else {
        let others = at_work(last, endpoint, &takers);
        let is_entered_again = takers.iter().any(|step| {
            let stages = step.empty.iter().map(|place| (place, &table.places[place.index()].kind));
            let own = stages.filter(
                |(_, kind)| matches!(kind, PlaceKind::Running(node) | PlaceKind::Waiting(node) if *node == step.node),
            );
            own.into_iter().any(|(place, _)| last.markings[endpoint].tokens(*place) > 0)
        });
        if is_entered_again {
            "cannot be entered again before it completes".to_owned()
        } else if others.is_empty() {
            "has no way on".to_owned()
        } else {
            format!("{OTHERS_WAIT} {}", others.join(" and "))
        }
    }
}

/// The other nodes whose tokens keep some steps from being taken.
fn at_work(last: &Configuration<'_>, endpoint: usize, steps: &[&Transition]) -> Vec<String> {
    let table = last.tables[endpoint];
    let mut names: Vec<String> = Vec::new();
    for step in steps {
        for place in step.empty.iter().filter(|place| last.markings[endpoint].tokens(**place) > 0) {
            let node = match table.places[place.index()].kind {
                PlaceKind::SequenceFlow { target, .. } => target,
                PlaceKind::Start(node)
                | PlaceKind::Running(node)
                | PlaceKind::Waiting(node)
                | PlaceKind::Stage(node, _) => node,
                PlaceKind::NotStarted | PlaceKind::Ended(_) | PlaceKind::Mark(..) => continue,
            };
            let name = format!("`{}`", table.node(node).name);
            if node != step.node && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn awaited(last: &Configuration<'_>, endpoint: usize, flow: FlowIx) -> String {
    let table = last.tables[endpoint];
    let partner = &table.partners[table.flows[flow.index()].partner.index()].name;
    let name = message(table, flow);
    let blocked = last.wire(endpoint, flow).and_then(|wire| {
        let next = last.post.name_before(&wire)?;
        Some(format!(" (but `{next}` comes first)"))
    });
    format!("`{name}` from `{partner}`{}", blocked.unwrap_or_default())
}

fn source(table: &Endpoint, place: PlaceIx) -> Option<String> {
    match &table.places[place.index()].kind {
        PlaceKind::SequenceFlow { source, .. } => Some(format!("`{}`", table.node(*source).name)),
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => None,
    }
}

/// End events that hold more than one token.
pub(crate) fn twice_ended(last: &Configuration<'_>) -> Vec<Finding> {
    let mut list = Vec::new();
    for (endpoint, table) in last.tables.iter().enumerate() {
        for (place, tokens) in table.places.iter().zip(&last.markings[endpoint].0) {
            if let (PlaceKind::Ended(node), true) = (&place.kind, *tokens > 1) {
                let sentence = format!("`{}` reaches `{}` more than once", table.name, table.node(*node).name);
                let label = "is reached more than once".to_owned();
                list.push(Finding { endpoint, node: *node, sentence, label });
            }
        }
    }
    list
}

/// Messages that are in transit on some message flows, placed where they would be received.
pub(crate) fn in_transit(
    last: &Configuration<'_>,
    is_meant: impl Fn(&Wire) -> bool,
    what: &str,
    label: &str,
) -> Vec<Finding> {
    let mut list = Vec::new();
    for (wire, messages) in last.in_transit().filter(|(wire, _)| is_meant(wire)) {
        let [sender, receiver] = [wire.sender, wire.receiver].map(|at| last.tables[at]);
        let (name, times) = (&wire.name, if messages == 1 { String::new() } else { format!(" ({messages} times)") });
        let sentence = format!("`{name}` from `{}` to `{}` {what}{times}", sender.name, receiver.name);
        let end = |endpoint: usize, table: &Endpoint| {
            let here = |transition: &Transition| match transition.action {
                Action::Send(flow) | Action::Receive(flow) => last.wire(endpoint, flow).as_ref() == Some(wire),
                Action::None
                | Action::Start
                | Action::ReceiveFromEnvironment
                | Action::SendToEnvironment
                | Action::Timer(_)
                | Action::Peek(_)
                | Action::Throw(_)
                | Action::Catch(_)
                | Action::Happens => false,
            };
            let step = table.transitions.iter().find(|transition| here(transition))?;
            Some((endpoint, shown_node(step)))
        };
        if let Some((endpoint, node)) = end(wire.receiver, receiver).or_else(|| end(wire.sender, sender)) {
            let label = format!("`{name}` from `{}` {label}{times}", sender.name);
            list.push(Finding { endpoint, node, sentence, label });
        }
    }
    list
}

/// The element at which a step is shown: behind an event-based gateway, the event that happens.
pub(crate) fn shown_node(step: &Transition) -> NodeIx {
    step.enters.last().copied().unwrap_or(step.node)
}

/// Elements that act for ever, where the run does not come to rest.
pub(crate) fn for_ever(last: &Configuration<'_>, repeated: &[Taken]) -> Vec<Finding> {
    let mut seen: BTreeSet<(usize, NodeIx)> = BTreeSet::new();
    let mut list: Vec<Finding> = Vec::new();
    for (endpoint, at) in repeated {
        let table = last.tables[*endpoint];
        let node = table.transitions[at.index()].node;
        if seen.insert((*endpoint, node)) {
            let sentence = format!("`{}` of `{}` acts again and again", table.node(node).name, table.name);
            list.push(Finding { endpoint: *endpoint, node, sentence, label: "acts again and again".to_owned() });
        }
    }
    list
}

fn message(table: &Endpoint, flow: FlowIx) -> &str {
    let flow = &table.flows[flow.index()];
    if flow.name.is_empty() { &flow.id } else { &flow.name }
}
