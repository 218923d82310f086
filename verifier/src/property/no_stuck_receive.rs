//! **No stuck receive**: in no reachable state does a token wait for a message (at a receive task, a message
//! catch event, an event-based gateway, an activity that has still to receive) that no continuation ever
//! moves or takes away (after the dead transitions of van der Aalst, 1998, asked of each marking). What a
//! timer or another event can still free is not stuck. An event that needs several things waits for the message until
//! that has come, whatever else it has noticed.

use super::Definition;
use crate::Reason;
use crate::code::STUCK_RECEIVE;
use crate::counterexample::to_state;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::verdict::Finding;
use quadrille_endpoint::{Action, PlaceIx, TransitionIx};

pub(super) const DEFINITION: Definition = Definition {
    name: "no-stuck-receive",
    summary: "Whatever waits for a message can still go on",
    code: STUCK_RECEIVE,
    claim: "has no receive that waits in vain",
    fault: "has a receive that can wait in vain",
    help: "send the message on every way that leads here, or give the wait another way on",
    fair: false,
    unshown: "that nothing ever moves it on is what the search of all states found; the run alone does not show it",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let (explored, futures) = (question.explored, question.futures()?);
    explored.watch.begin("looking for receives that wait in vain");
    let mut counters = Vec::new();
    for state in question.states() {
        explored.watch.ask()?;
        explored.counters(state, &mut counters);
        let waits = futures.waiting().iter().enumerate();
        let stuck = waits.filter(|(at, counter)| {
            let is_there = counters[**counter] > 0;
            is_there && !futures.can_move(question, state, *at) && futures.awaits_message(question, &counters, *at)
        });
        let places: Vec<(usize, PlaceIx)> = stuck.filter_map(|(_, counter)| question.place(*counter)).collect();
        if !places.is_empty() {
            return Ok(Answer::violated(to_state(explored, state)?, Subject::Places(places)));
        }
    }
    Ok(Answer::NothingFound)
}

/// A token waits in each of the places for a message, and cannot go on now. That it never can is the
/// search's word.
fn shown(replayed: &Replayed<'_>) -> bool {
    let Subject::Places(places) = &replayed.subject else { return false };
    let last = replayed.last();
    let waits = |(endpoint, place): &(usize, PlaceIx)| {
        let steps = last.tables[*endpoint].transitions.iter().enumerate();
        let mut takers = steps.filter(|(_, transition)| transition.take.contains(place)).peekable();
        let mut receives = false;
        let blocked = takers.all(|(at, transition)| {
            receives |= matches!(transition.action, Action::Receive(_) | Action::Peek(_));
            !last.can((*endpoint, TransitionIx::at(at)))
        });
        last.markings[*endpoint].tokens(*place) > 0 && blocked && receives
    };
    !places.is_empty() && places.iter().all(waits)
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    let Subject::Places(places) = &replayed.subject else { return Vec::new() };
    let at = |(endpoint, place): &(usize, PlaceIx)| explanation::waiting(replayed.last(), *endpoint, *place);
    places.iter().filter_map(at).collect()
}
