//! **Bounded**: there is a number that no message flow ever holds more messages than (Brand and Zafiropulo, *On
//! communicating finite-state machines*, 1983, who show that it is undecidable for queues; Karp and Miller,
//! *Parallel program schemata*, 1969, for bags). Tokens on sequence flows do not matter: they are for `safe`.
//!
//! It holds where the search comes to its end, where structure tells, and where the coverability graph on `bag` has
//! no message flow without a bound: what is bounded on `bag` is bounded on every network. It is violated where a part of a run can be repeated for ever and leaves more messages each
//! time; `growth` has the argument for each network. On `bag` that decides it, unless tokens pile up where they are
//! tested; on networks with queues nothing could, and it is inconclusive where neither is found.

use super::Definition;
use crate::code::UNBOUNDED_MESSAGES;
use crate::growth::{Cover, LOOK_AT, cover, may_send_for_ever, pump};
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::verdict::Finding;
use crate::{Network, Reason, explanation};
use quadrille_endpoint::PlaceKind;

pub(super) const DEFINITION: Definition = Definition {
    name: "bounded",
    summary: "No message flow piles up messages without a bound",
    code: UNBOUNDED_MESSAGES,
    claim: "bounds the messages in transit",
    fault: "does not bound the messages in transit",
    help: "let whoever sends again and again wait for an answer, or let the receiver keep up",
    fair: false,
    unshown: "",
    decide,
    shown: |replayed| replayed.piles_up(),
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let (system, watch) = (question.explored.system, question.explored.watch);
    let network = watch.network;
    if question.is_whole() || !may_send_for_ever(system, network) {
        return Ok(Answer::Holds);
    }
    if let Some(path) = pump(system, watch, LOOK_AT)? {
        return Ok(Answer::violated(path, Subject::Whole));
    }
    // Whatever a network allows, `bag` allows too: what is bounded on it is bounded on all.
    Ok(match cover(system, watch, LOOK_AT)? {
        Cover::Bounded => Answer::Holds,
        Cover::PilesUp(counter) if network == Network::Bag => {
            Answer::Unknown(Reason::TokensPileUp(name(question, counter)))
        }
        Cover::PilesUp(_) | Cover::Unknown => Answer::NothingFound,
    })
}

/// What the place of a counter is called.
fn name(question: &Question<'_>, counter: usize) -> String {
    let Some((endpoint, place)) = question.place(counter) else { return String::new() };
    let table = &question.endpoints.list[endpoint].table;
    let node = match &table.places[place.index()].kind {
        PlaceKind::NotStarted => return table.name.to_string(),
        PlaceKind::SequenceFlow { target: node, .. }
        | PlaceKind::Start(node)
        | PlaceKind::Running(node)
        | PlaceKind::Waiting(node)
        | PlaceKind::Ended(node)
        | PlaceKind::Stage(node, _)
        | PlaceKind::Mark(node, _) => *node,
    };
    table.node(node).name.to_string()
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    let more = replayed.more_messages();
    explanation::in_transit(replayed.last(), |wire| more.iter().any(|(other, _)| other == wire), "piles up", "piles up")
}
