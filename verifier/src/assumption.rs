//! What a verdict rests on, as sentences for people.

use crate::{Network, Options, Property};
use quadrille_endpoint::{Action, Endpoint, Guard, NodeKind, PlaceIx, PlaceKind, PlaceMark, PlaceStage, Transition};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet};

/// The assumptions of one verdict.
pub(crate) fn assumptions(
    endpoints: &Endpoints,
    options: &Options,
    property: Property,
    network: Network,
) -> Vec<String> {
    let tables = || endpoints.list.iter().map(|endpoint| &endpoint.table);
    let mut list = vec![network.assumption().to_owned(), "every participant runs exactly one instance".to_owned()];
    let has_gateway =
        tables().flat_map(|table| table.nodes.iter()).any(|node| node.kind == NodeKind::EventBasedGateway);
    match options.semantics {
        Semantics::Runtime if has_gateway => {
            list.push("an event-based gateway chooses by receiving, in one step (semantics `runtime`)".to_owned());
        }
        Semantics::Runtime => {}
        Semantics::Oracle => list.push(
            "an event-based gateway commits to a branch as soon as a message of it is in transit (semantics `oracle`)"
                .to_owned(),
        ),
    }
    if property.definition().fair {
        list.push("whatever an element can do for ever without a break, it does at last".to_owned());
        if tables().flat_map(|table| table.transitions.iter()).any(|transition| transition.choice.is_some()) {
            let text = "a choice that comes up again and again takes each of its branches again and again";
            list.push(text.to_owned());
        }
    }
    if tables().any(|table| !table.timers.is_empty()) {
        list.push("a timer may fire at any moment, whatever time the model gives".to_owned());
    }
    let (read, opaque) = choices(endpoints, options.semantics);
    if !read.is_empty() {
        list.push(format!(
            "data is whatever tasks and messages write: the conditions of {} may hold or not, but equal ones agree \
             until something writes what they read",
            counted(&read)
        ));
    }
    if !opaque.is_empty() {
        list.push(format!("data is not looked at: the conditions of {} are free choices", counted(&opaque)));
    }
    list.extend(environment(endpoints));
    list.extend(open_events(endpoints));
    list.extend(elements(endpoints));
    if options.bound.is_some() {
        list.push(format!("the search does not go beyond the bound {}", options.bound));
    }
    list
}

/// The same assumptions about another network.
pub(crate) fn about(network: Network, mut assumptions: Vec<String>) -> Vec<String> {
    if let Some(first) = assumptions.first_mut() {
        network.assumption().clone_into(first);
    }
    assumptions
}

/// The kinds of the elements with a choice among conditions that are read, and among others.
fn choices(endpoints: &Endpoints, semantics: Semantics) -> (Vec<NodeKind>, Vec<NodeKind>) {
    let (mut read, mut opaque) = (Vec::new(), Vec::new());
    for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
        let guards = table.transitions.iter().filter(|step| step.guard != Guard::None);
        let nodes: BTreeMap<_, _> = guards.map(|step| (step.node, step.guard)).collect();
        for (node, guard) in nodes {
            let is_read = semantics == Semantics::Runtime && guard != Guard::Opaque;
            if is_read { &mut read } else { &mut opaque }.push(table.node(node).kind);
        }
    }
    (read, opaque)
}

fn counted(kinds: &[NodeKind]) -> String {
    let is_gateway = kinds.iter().all(|kind| *kind == NodeKind::ExclusiveGateway);
    let noun = match (is_gateway, kinds.len()) {
        (true, 1) => "exclusive gateway",
        (true, _) => "exclusive gateways",
        (false, 1) => "element",
        (false, _) => "elements",
    };
    format!("{} {noun}", kinds.len())
}

/// Pools without a process, and messages without a message flow.
fn environment(endpoints: &Endpoints) -> Vec<String> {
    let mut list = Vec::new();
    let mut pools = BTreeSet::new();
    for endpoint in &endpoints.list {
        let table = &endpoint.table;
        for flow in table.flows.iter() {
            let partner = &table.partners[flow.partner.index()];
            if partner.environment && pools.insert(partner.participant.clone()) {
                let name = &partner.name;
                list.push(format!("`{name}` has no process: it may send at any time and takes everything"));
            }
        }
    }
    let open = |action: &Action| matches!(action, Action::ReceiveFromEnvironment | Action::SendToEnvironment);
    for endpoint in &endpoints.list {
        let mut nodes = BTreeSet::new();
        nodes.extend(endpoint.table.transitions.iter().filter(|step| open(&step.action)).map(|step| step.node));
        for node in nodes {
            let (name, node) = (&endpoint.table.name, &endpoint.table.node(node).name);
            list.push(format!(
                "`{node}` of `{name}` has no message flow: the environment sends what it waits for and takes what it sends"
            ));
        }
    }
    list
}

/// Events that happen when the model does not say.
fn open_events(endpoints: &Endpoints) -> Vec<String> {
    let mut of_cause: BTreeMap<Cause, Vec<String>> = BTreeMap::new();
    for endpoint in &endpoints.list {
        let table = &endpoint.table;
        let happens = table.transitions.iter().filter(|step| step.action == Action::Happens).map(|step| step.node);
        for node in happens.collect::<BTreeSet<_>>() {
            let node = table.node(node);
            let name = format!("`{}` of `{}`", node.name, table.name);
            of_cause.entry(Cause::of(node.kind)).or_default().push(name);
        }
    }
    let sentence = |(cause, names): (Cause, Vec<String>)| format!("{}: {}", cause.sentence(), names.join(", "));
    of_cause.into_iter().map(sentence).collect()
}

/// Why an event happens that nothing in the model makes happen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    Condition,
    Signal,
    Failure,
    Any,
}

impl Cause {
    fn of(kind: NodeKind) -> Self {
        if matches!(
            kind,
            NodeKind::ConditionalStartEvent | NodeKind::ConditionalCatchEvent | NodeKind::ConditionalBoundaryEvent
        ) {
            Self::Condition
        } else if matches!(
            kind,
            NodeKind::SignalStartEvent | NodeKind::SignalCatchEvent | NodeKind::SignalBoundaryEvent
        ) {
            Self::Signal
        } else if matches!(
            kind,
            NodeKind::ErrorStartEvent
                | NodeKind::EscalationStartEvent
                | NodeKind::ErrorBoundaryEvent
                | NodeKind::EscalationBoundaryEvent
        ) {
            Self::Failure
        } else {
            Self::Any
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Condition => "a condition may become true at any moment",
            Self::Signal => "a signal that nothing in the model throws may come from outside at any moment",
            Self::Failure => "work may fail, or escalate, at any moment while an event waits for that",
            Self::Any => "what nothing in the model makes happen may happen at any moment",
        }
    }
}

/// How elements are read that leave something open.
fn elements(endpoints: &Endpoints) -> Vec<String> {
    let tables = || endpoints.list.iter().map(|endpoint| &endpoint.table);
    let has_step = |wanted: &dyn Fn(&Action) -> bool| {
        tables().any(|table| table.transitions.iter().any(|step| wanted(&step.action)))
    };
    let has_place = |wanted: &dyn Fn(&PlaceKind) -> bool| {
        tables().any(|table| table.places.iter().any(|place| wanted(&place.kind)))
    };
    let mut list = Vec::new();
    if has_step(&|action| matches!(action, Action::Throw(_))) {
        list.push("a signal reaches whatever waits for it when it is thrown, and is then gone".to_owned());
    }
    // A mark that is put back limits nothing.
    let is_limited = |table: &Endpoint| {
        let armed = |place: &PlaceIx| matches!(table.places[place.index()].kind, PlaceKind::Mark(_, PlaceMark::Armed));
        let uses_up = |step: &Transition| step.take.iter().any(|place| armed(place) && !step.put.contains(place));
        table.transitions.iter().any(uses_up)
    };
    if tables().any(is_limited) {
        list.push(
            "a non-interrupting event that neither a message nor a signal of the model triggers happens at most once \
             while what it belongs to is active"
                .to_owned(),
        );
    }
    if has_place(&|place| matches!(place, PlaceKind::Stage(_, PlaceStage::Resetting))) {
        let text = "what the condition of a complex gateway says beyond a number of tokens is a free choice";
        list.push(text.to_owned());
    }
    if has_place(&|place| matches!(place, PlaceKind::Mark(_, PlaceMark::Idle))) {
        list.push("a participant that waits where it may be done is done if no message comes (`q:final`)".to_owned());
    }
    if has_place(&|place| matches!(place, PlaceKind::Mark(_, PlaceMark::Compensable))) {
        list.push("what is compensated is compensated in any order, also side by side".to_owned());
    }
    list
}
