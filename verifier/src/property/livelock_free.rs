//! **Livelock-free**: there is no reachable set of states that is never left, in which steps go on for ever
//! and in no state of which all participants are quiet (after Puhlmann and Weske, *Investigations on
//! soundness regarding lazy activities*, 2006; semantics.md, clause 13).

use super::Definition;
use crate::Reason;
use crate::code::LIVELOCK;
use crate::counterexample::to_trap;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::verdict::Finding;

pub(super) const DEFINITION: Definition = Definition {
    name: "livelock-free",
    summary: "No run is caught where it goes on for ever and cannot complete",
    code: LIVELOCK,
    claim: "is free of livelocks",
    fault: "has a livelock",
    help: "give the loop a way out that can be taken",
    fair: false,
    unshown: "that no other steps lead out is what the search of all states found; the run alone does not show it",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    Ok(match question.futures()?.first_trap(|trap| trap.goes_on) {
        Some(trap) => Answer::violated(to_trap(question.explored, &trap)?, Subject::Whole),
        None => Answer::NothingFound,
    })
}

/// The steps lead round, and nobody is at rest. That no other step leads out is the search's word.
fn shown(replayed: &Replayed<'_>) -> bool {
    replayed.goes_round() && replayed.repeated.iter().all(|now| !now.all_quiet())
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    let mut list = explanation::for_ever(replayed.last(), replayed.steps);
    list.extend(explanation::stuck(replayed.last(), replayed.steps));
    list
}
