//! **Option to complete**: from every reachable state, a state in which every participant is quiet can be
//! reached; messages may be left over (van der Aalst, *Structural characterizations of sound workflow
//! nets*, 1996; semantics.md, clause 13). Fairness plays no part: it is enough that the way is there.
//!
//! Where it is violated, some set of states is never left and nobody comes to rest in it: the run leads
//! into the first such set, and round in it where it does not stop there. Where the search was given up, a token that is
//! never lost (`kept_token`) shows as well that nobody comes to rest any more.

use super::Definition;
use crate::Reason;
use crate::code::NO_OPTION_TO_COMPLETE;
use crate::counterexample::to_trap;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;

pub(super) const DEFINITION: Definition = Definition {
    name: "option-to-complete",
    summary: "Wherever a run is, all participants can still come to their ends",
    code: NO_OPTION_TO_COMPLETE,
    claim: "always has the option to complete",
    fault: "does not always have the option to complete",
    help: "follow the run: give whoever waits what it waits for, or another way on, and every loop a way out",
    fair: false,
    unshown: "that no other steps lead out is what the search found; the run alone does not show it",
    decide,
    shown,
    findings: explanation::never_at_rest,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let futures = question.futures()?;
    Ok(match futures.first_trap(|_| true).or_else(|| futures.first_without_rest()) {
        Some(trap) => Answer::violated(to_trap(question.explored, &trap)?, Subject::Whole),
        None => Answer::NothingFound,
    })
}

/// Nothing can happen, or the steps lead round; nobody is at rest. That no other step leads out is the
/// search's word.
fn shown(replayed: &Replayed<'_>) -> bool {
    let goes_on = replayed.goes_round() && replayed.repeated.iter().all(|now| !now.all_quiet());
    goes_on || (replayed.last().is_stuck() && !replayed.last().all_quiet())
}
