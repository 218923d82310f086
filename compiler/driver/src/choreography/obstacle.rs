//! What keeps participants from doing what a choreography says, as findings.

use crate::code::{CHOREOGRAPHY_DEAD_END, CONFUSED_MESSAGES, RACING_CHOICE, UNMERGEABLE_CHOICE, WAITS_OR_IS_DONE};
use quadrille_choreography::{
    Action, Direction, Edge, Event, Interaction, Machine, Obstacle, ObstacleKind, Place, Protocol, Repair, RoleIx,
    Selection, race_gateway,
};
use quadrille_diagnostics::{Code, Diagnostic};
use quadrille_model::{Choreography, FlowNode, Gateway, Origin};
use std::collections::BTreeSet;

/// Longer runs are shown by their ends.
const SHOWN: usize = 12;

/// The obstacles as findings. That participants race says already that each of them may send although it should wait.
pub(super) fn findings<'a>(
    obstacles: &'a [Obstacle],
    protocol: &'a Protocol,
    choreography: &'a Choreography,
    repair: Option<&'a Repair>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let races = obstacles.iter().filter(|obstacle| obstacle.kind == ObstacleKind::Race);
    let races: Vec<BTreeSet<&String>> = races.map(|race| race.elements.iter().collect()).collect();
    let is_told = move |obstacle: &&Obstacle| {
        let is_mixed = obstacle.kind == ObstacleKind::NoMixedChoice;
        is_mixed && races.contains(&obstacle.elements.iter().collect())
    };
    let others = obstacles.iter().filter(move |obstacle| !is_told(obstacle));
    others.map(move |obstacle| {
        let finding = finding(obstacle, protocol, choreography);
        match repair.filter(|_| obstacle.kind != ObstacleKind::DeadEnd) {
            Some(repair) => finding.help(repaired_by(protocol, repair)),
            None => finding,
        }
    })
}

/// Participants that never learn that nothing comes any more.
pub(super) fn open_ends<'a>(
    machines: &'a [Machine],
    protocol: &'a Protocol,
    choreography: &'a Choreography,
) -> impl Iterator<Item = Diagnostic> + 'a {
    machines.iter().filter_map(|machine| {
        let name = role(protocol, machine.role);
        let (place, awaited) = awaited(machine.waits_though_done().next()?, protocol, choreography)?;
        let message = format!("{name} may be done, or wait for {awaited}");
        let finding = place.note(WAITS_OR_IS_DONE, message, "this may never come");
        let finding = finding.with_note("its part is over when the choreography is, without its knowing");
        Some(finding.help(format!("let somebody tell {name} when nothing comes any more, if it has to know")))
    })
}

/// Participants that never learn when they may go on behind a parallel block.
pub(super) fn open_branches<'a>(
    machines: &'a [Machine],
    protocol: &'a Protocol,
    choreography: &'a Choreography,
) -> impl Iterator<Item = Diagnostic> + 'a {
    machines.iter().filter_map(|machine| {
        let name = role(protocol, machine.role);
        let (place, awaited) = awaited(machine.goes_on_though_waiting().next()?, protocol, choreography)?;
        let message = format!("{name} cannot know whether it may go on behind the parallel block, or {awaited} comes");
        let finding = place.warning(WAITS_OR_IS_DONE, message, "this may never come");
        let finding = finding.with_note("in its process a timer decides, so that it may go on too early");
        Some(finding.help(format!("let somebody tell {name} when nothing comes any more in this branch")))
    })
}

/// The exchange of an edge in words, and where it is drawn; none if it is none.
fn awaited<'a>(edge: &Edge, protocol: &Protocol, choreography: &'a Choreography) -> Option<(&'a Origin, String)> {
    let Action::Exchange(awaited) = edge.action else { return None };
    let place = edge.element.as_ref().and_then(|id| origin(choreography, id)).unwrap_or(&choreography.origin);
    Some((place, interaction(protocol, awaited)))
}

/// An obstacle as a finding about the elements of the diagram that are involved.
fn finding(obstacle: &Obstacle, protocol: &Protocol, choreography: &Choreography) -> Diagnostic {
    let name = role(protocol, obstacle.role);
    let (code, message, label) = summary(obstacle.kind, &name);
    let mut places: Vec<&Origin> = obstacle.elements.iter().filter_map(|id| origin(choreography, id)).collect();
    places.dedup();
    let first = places.first().copied().unwrap_or(&choreography.origin);
    let mut finding = first.error(code, message, label);
    for place in places.into_iter().skip(1) {
        finding = finding.label(place.span, "involved");
    }
    let [one, other] = [&obstacle.first, &obstacle.second].map(|run| exchanges(protocol, run));
    finding = match obstacle.kind {
        ObstacleKind::DeadEnd => finding.with_note(format!("after {one}, nothing follows")),
        ObstacleKind::Race => {
            finding = finding.with_note(format!("one run is {one}")).with_note(format!("another one is {other}"));
            match race_gateway(protocol, obstacle).and_then(|id| event_based(choreography, id)) {
                Some(gateway) => finding.with_note(first_wins(gateway, &name)),
                None => finding,
            }
        }
        ObstacleKind::SendValidity
        | ObstacleKind::ReceiveValidity
        | ObstacleKind::NoMixedChoice
        | ObstacleKind::FinalValidity
        | ObstacleKind::Confusion => finding
            .with_note(format!("one run is {one}"))
            .with_note(format!("another one, which looks the same to {name} until then, is {other}")),
    };
    if !obstacle.witness.is_empty() && obstacle.kind != ObstacleKind::DeadEnd {
        let run = events(protocol, &obstacle.witness);
        finding = finding.with_note(format!("so this can happen, which the choreography does not have: {run}"));
    }
    finding.help(help(obstacle.kind, &name))
}

/// The event-based gateway with an id.
fn event_based<'c>(choreography: &'c Choreography, id: &str) -> Option<&'c Origin> {
    let is_it = |node: &&FlowNode| node.origin.id == id && matches!(node.gateway(), Some(Gateway::EventBased { .. }));
    choreography.nodes.iter().find(is_it).map(|node| &node.origin)
}

/// How to ask for it that the first wins.
fn first_wins(gateway: &Origin, receiver: &str) -> String {
    let at = format!("{} `{}`", gateway.element, gateway.label());
    format!("`q:race=\"first-wins\"` at {at} lets the first win: {receiver} then drops what the others send")
}

/// What a repair does, as a command.
pub(super) fn repaired_by(protocol: &Protocol, repair: &Repair) -> String {
    let told = |message: &Selection| {
        let [sender, receiver] = [message.sender, message.receiver].map(|of| role(protocol, of));
        let place = match &message.place {
            Place::Flow(flow) => format!("first of all on `{flow}`"),
            Place::Task(task) => format!("as the answer to `{task}`"),
        };
        format!("{sender} send {receiver} `{}` {place}", message.name)
    };
    let all: Vec<String> = repair.messages.iter().map(told).collect();
    format!("let {}", all.join(", and "))
}

fn summary(kind: ObstacleKind, name: &str) -> (Code, String, &'static str) {
    match kind {
        ObstacleKind::SendValidity => {
            (UNMERGEABLE_CHOICE, format!("{name} cannot know what to send"), "the branches differ for it")
        }
        ObstacleKind::ReceiveValidity => {
            (UNMERGEABLE_CHOICE, format!("{name} may take a message too early"), "the branches differ for it")
        }
        ObstacleKind::NoMixedChoice => {
            (UNMERGEABLE_CHOICE, format!("{name} may send although it should wait"), "the branches differ for it")
        }
        ObstacleKind::FinalValidity => {
            (UNMERGEABLE_CHOICE, format!("{name} cannot know whether it is done"), "the branches differ for it")
        }
        ObstacleKind::Race => {
            (RACING_CHOICE, "participants decide at the same time".to_owned(), "more than one may begin here")
        }
        ObstacleKind::Confusion => {
            (CONFUSED_MESSAGES, format!("{name} may take a message for an equal one"), "both may be on their way")
        }
        ObstacleKind::DeadEnd => {
            (CHOREOGRAPHY_DEAD_END, "the choreography gets stuck".to_owned(), "nothing can follow here")
        }
    }
}

fn help(kind: ObstacleKind, name: &str) -> String {
    match kind {
        ObstacleKind::SendValidity
        | ObstacleKind::ReceiveValidity
        | ObstacleKind::NoMixedChoice
        | ObstacleKind::FinalValidity => {
            format!("let who decides send {name} a different message in each branch, before anything else")
        }
        ObstacleKind::Race => "let one participant decide, and tell the others".to_owned(),
        ObstacleKind::Confusion => {
            "give the messages different names, or let the second wait for an answer to the first".to_owned()
        }
        ObstacleKind::DeadEnd => "lead every way to an end event".to_owned(),
    }
}

/// The element with an id.
fn origin<'c>(choreography: &'c Choreography, id: &str) -> Option<&'c Origin> {
    let nodes = choreography.nodes.iter().map(|node| &node.origin);
    nodes.chain(choreography.flows.iter().map(|flow| &flow.origin)).find(|origin| origin.id == id)
}

fn role(protocol: &Protocol, role: RoleIx) -> String {
    format!("`{}`", protocol.roles[role.index()].name)
}

fn interaction(protocol: &Protocol, of: Interaction) -> String {
    let [sender, receiver] = [of.sender, of.receiver].map(|role| &protocol.roles[role.index()].name);
    format!("`{sender} → {receiver}: {}`", protocol.labels[of.label.index()].name)
}

/// Exchanges in a sentence.
fn exchanges(protocol: &Protocol, run: &[Interaction]) -> String {
    joined(run.iter().map(|of| interaction(protocol, *of)).collect())
}

/// Sending and receiving in a sentence.
fn events(protocol: &Protocol, run: &[Event]) -> String {
    let one = |event: &Event| {
        let what = interaction(protocol, event.interaction);
        match event.direction {
            Direction::Send => format!("{what} is sent"),
            Direction::Receive => format!("{what} is received"),
        }
    };
    joined(run.iter().map(one).collect())
}

fn joined(mut parts: Vec<String>) -> String {
    if parts.is_empty() {
        return "nothing at all".to_owned();
    }
    if parts.len() > SHOWN {
        let left_out = parts.len() - SHOWN;
        parts.splice(..left_out, [format!("{left_out} more")]);
    }
    parts.join(", then ")
}
