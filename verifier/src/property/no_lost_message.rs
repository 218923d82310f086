//! **No lost message**: no reachable state holds a message on a message flow from which no continuation
//! receives anything any more (the message is then left over whatever happens; Decker and Weske,
//! *Interaction-centric modeling of process choreographies*, 2011, on messages that are never consumed).
//! Messages on one message flow are alike: if one of two can be received, neither is lost yet.

use super::Definition;
use crate::Reason;
use crate::code::LOST_MESSAGE;
use crate::counterexample::to_state;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::verdict::Finding;

pub(super) const DEFINITION: Definition = Definition {
    name: "no-lost-message",
    summary: "Every message in transit can still be received",
    code: LOST_MESSAGE,
    claim: "loses no message",
    fault: "can lose a message",
    help: "receive the message on every way that its receiver can go, or do not send it there",
    fair: false,
    unshown: "that nothing receives it later is what the search of all states found; the run alone does not show it",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let (explored, futures) = (question.explored, question.futures()?);
    explored.watch.begin("looking for messages that nothing receives any more");
    let channels = 0..explored.system.channels.len();
    let first = explored.system.counter_of_channel(0);
    let mut counters = Vec::new();
    for state in question.states() {
        explored.watch.ask()?;
        explored.counters(state, &mut counters);
        let is_lost = |channel: &usize| counters[first + *channel] > 0 && !futures.can_receive(state, *channel);
        let lost: Vec<usize> = channels.clone().filter(is_lost).collect();
        if !lost.is_empty() {
            let flows = lost.iter().filter_map(|channel| question.flow(*channel)).collect();
            return Ok(Answer::violated(to_state(explored, state)?, Subject::Flows(flows)));
        }
    }
    Ok(Answer::NothingFound)
}

/// A message is on each of the message flows. That nothing ever receives it is the search's word.
fn shown(replayed: &Replayed<'_>) -> bool {
    let Subject::Flows(flows) = &replayed.subject else { return false };
    let last = replayed.last();
    let in_transit = |(endpoint, flow): &(usize, quadrille_endpoint::FlowIx)| {
        last.wire(*endpoint, *flow).is_some_and(|lost| last.in_transit().any(|(wire, _)| *wire == lost))
    };
    !flows.is_empty() && flows.iter().all(in_transit)
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    let Subject::Flows(flows) = &replayed.subject else { return Vec::new() };
    let last = replayed.last();
    let lost: Vec<_> = flows.iter().filter_map(|(endpoint, flow)| last.wire(*endpoint, *flow)).collect();
    explanation::in_transit(
        last,
        |wire| lost.contains(wire),
        "can no longer be received",
        "can no longer be received here",
    )
}
