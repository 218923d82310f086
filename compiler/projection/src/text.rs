//! An endpoint as text for people: who it talks to, and what it does step by step.

use crate::ProjectedEndpoint;
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, Guard, NodeKind, Place, PlaceIx, PlaceKind, PlaceMark, PlaceStage, Transition,
};
use std::fmt::Write as _;

/// A readable listing of an endpoint.
#[must_use]
pub fn text(endpoint: &ProjectedEndpoint) -> String {
    let table = &endpoint.table;
    let mut text = format!("participant `{}` ({})\n", table.name, table.participant);
    section(&mut text, "sends", flows(table, Direction::Outgoing, "to"));
    section(&mut text, "receives", flows(table, Direction::Incoming, "from"));
    let elements = table.nodes.iter().map(|node| format!("{} `{}` ({})", node.kind.element(), node.name, node.id));
    section(&mut text, "elements", elements.collect());
    section(&mut text, "steps", table.transitions.iter().map(|transition| step(table, transition)).collect());
    text
}

fn section(text: &mut String, title: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  {title}");
    for line in lines {
        let _ = writeln!(text, "    {line}");
    }
}

fn flows(table: &Endpoint, direction: Direction, preposition: &str) -> Vec<String> {
    let of_direction = table.flows.iter().filter(|flow| flow.direction == direction);
    of_direction
        .map(|flow| {
            let (message, partner) = (&table.messages[flow.message.index()], &table.partners[flow.partner.index()]);
            let environment = if partner.environment { " (environment)" } else { "" };
            format!("`{}` {preposition} `{}`{environment} as {}", message.name, partner.name, flow.rpc)
        })
        .collect()
}

/// One step of an endpoint in the words of its diagram.
#[must_use]
pub fn step(table: &Endpoint, transition: &Transition) -> String {
    let mut line = format!("`{}`", table.node(transition.node).name);
    line.push_str(&action(table, &transition.action));
    let places = |places: &[PlaceIx]| {
        let names: Vec<String> = places.iter().map(|at| place(table, &table.places[at.index()])).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(" + ") }
    };
    let _ = write!(line, ": {} -> {}", places(&transition.take), places(&transition.put));
    if !transition.clear.is_empty() {
        line.push_str(", ending all else");
    }
    match transition.guard {
        Guard::None => {}
        Guard::When(condition) => {
            let _ = write!(line, ", if {}", table.conditions[condition.index()].source);
        }
        Guard::Otherwise => line.push_str(", otherwise"),
        Guard::Opaque => line.push_str(", as the implementation chooses"),
    }
    line
}

fn action(table: &Endpoint, action: &Action) -> String {
    let flow = |flow: &FlowIx, verb: &str, preposition: &str| {
        let flow = &table.flows[flow.index()];
        let (message, partner) = (&table.messages[flow.message.index()], &table.partners[flow.partner.index()]);
        format!(" {verb} `{}` {preposition} `{}`", message.name, partner.name)
    };
    match action {
        Action::None => String::new(),
        Action::Start => " is triggered".to_owned(),
        Action::Send(at) => flow(at, "sends", "to"),
        Action::Receive(at) => flow(at, "receives", "from"),
        Action::ReceiveFromEnvironment => " receives from the environment".to_owned(),
        Action::SendToEnvironment => " sends to the environment".to_owned(),
        Action::Timer(_) => " is due".to_owned(),
        Action::Throw(signal) => format!(" throws signal `{}`", table.signals[signal.index()].name),
        Action::Catch(signal) => format!(" catches signal `{}`", table.signals[signal.index()].name),
        Action::Happens => " happens".to_owned(),
        Action::Peek(flows) => {
            let seen: Vec<String> = flows.iter().map(|at| flow(at, "sees", "from")).collect();
            seen.join(" or")
        }
    }
}

fn place(table: &Endpoint, place: &Place) -> String {
    match &place.kind {
        PlaceKind::NotStarted => "not started".to_owned(),
        PlaceKind::Start(node) => format!("start `{}`", table.node(*node).name),
        PlaceKind::SequenceFlow { id, name, source, target } => {
            let ends = [source, target].map(|node| table.node(*node));
            let shown = name.as_ref().map_or_else(String::new, |name| format!(" `{name}`"));
            let gateway = |kind: NodeKind| if kind.is_gateway() { "gateway " } else { "" };
            let [source, target] = ends.map(|node| format!("{}`{}`", gateway(node.kind), node.name));
            if source == target { format!("flow {id}") } else { format!("flow{shown} {source} to {target}") }
        }
        PlaceKind::Running(node) => format!("running `{}`", table.node(*node).name),
        PlaceKind::Waiting(node) => format!("waiting `{}`", table.node(*node).name),
        PlaceKind::Ended(node) => format!("ended `{}`", table.node(*node).name),
        PlaceKind::Stage(node, stage) => {
            let words = match stage {
                PlaceStage::Entering => "about to enter",
                PlaceStage::Throwing(_) => "throwing",
                PlaceStage::Compensating => "compensating",
                PlaceStage::Cancelling => "cancelling",
                PlaceStage::Resetting => "resetting",
            };
            format!("{words} `{}`", table.node(*node).name)
        }
        PlaceKind::Mark(node, mark) => {
            let words = match mark {
                PlaceMark::Armed => "armed",
                PlaceMark::Compensable => "compensable",
                PlaceMark::Seen(_) => "seen",
                PlaceMark::Taken(_) => "taken",
                PlaceMark::Idle => "idle",
            };
            format!("{words} `{}`", table.node(*node).name)
        }
    }
}
