//! The net as a drawing in the language of Graphviz: one cluster per participant.

use crate::{Action, ChannelIx, ChoreographyNet, PlaceIx, PlaceKind};
use std::fmt::Write as _;

/// The net as a `digraph`. Circles are places, boxes transitions, diamonds channels.
#[must_use]
pub fn dot(net: &ChoreographyNet) -> String {
    let mut text = String::from("digraph net {\n  rankdir=LR;\n");
    for (at, place) in net.places.iter().enumerate() {
        let (name, owner) = (place_name(place.kind), place.owner.0);
        let shape = if place.initial > 0 { "doublecircle" } else { "circle" };
        line(&mut text, &format!("subgraph cluster_{owner} {{ p{at} [shape={shape}, label=\"{name}\"]; }}"));
    }
    for (at, channel) in net.channels.iter().enumerate() {
        line(&mut text, &format!("c{at} [shape=diamond, label=\"{}\"];", escaped(&channel.name)));
    }
    for (at, transition) in net.transitions.iter().enumerate() {
        let (owner, node) = (transition.owner.0, transition.node.0);
        line(&mut text, &format!("subgraph cluster_{owner} {{ t{at} [shape=box, label=\"node {node}\"]; }}"));
        let arc = |place: &PlaceIx, form: &str| format!("p{} -> t{at}{form};", place.0);
        transition.take.iter().for_each(|place| line(&mut text, &arc(place, "")));
        transition.empty.iter().for_each(|place| line(&mut text, &arc(place, " [arrowhead=odot]")));
        transition.some.iter().for_each(|place| line(&mut text, &arc(place, " [style=dotted]")));
        transition.clear.iter().for_each(|place| line(&mut text, &arc(place, " [style=dashed]")));
        transition.put.iter().for_each(|place| line(&mut text, &format!("t{at} -> p{};", place.0)));
        exchange(&mut text, at, &transition.action);
    }
    text.push_str("}\n");
    text
}

fn exchange(text: &mut String, at: usize, action: &Action) {
    let from = |channel: &ChannelIx| format!("c{} -> t{at}", channel.0);
    match action {
        Action::None
        | Action::Start
        | Action::Timer(_)
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => {}
        Action::Send(channel) => line(text, &format!("t{at} -> c{};", channel.0)),
        Action::Receive(channel) => line(text, &format!("{};", from(channel))),
        Action::Peek(channels) => {
            channels.iter().for_each(|channel| line(text, &format!("{} [style=dotted];", from(channel))));
        }
    }
}

fn line(text: &mut String, content: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  {content}");
}

fn escaped(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}

fn place_name(kind: PlaceKind) -> String {
    match kind {
        PlaceKind::NotStarted => "not started".to_owned(),
        PlaceKind::Start(node) => format!("start {}", node.0),
        PlaceKind::SequenceFlow(flow) => format!("flow {}", flow.0),
        PlaceKind::Running(node) => format!("running {}", node.0),
        PlaceKind::Waiting(node) => format!("waiting {}", node.0),
        PlaceKind::Ended(node) => format!("ended {}", node.0),
        PlaceKind::Stage(node, stage) => format!("{stage:?} {}", node.0).to_lowercase(),
        PlaceKind::Mark(node, mark) => format!("{mark:?} {}", node.0).to_lowercase(),
    }
}
