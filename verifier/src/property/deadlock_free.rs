//! **Deadlock-free**: in every reachable state in which nothing can happen, all participants are quiet
//! (Coffman et al., *System deadlocks*, 1971; semantics.md, clause 13). Messages may be left over.

use super::{Definition, is_quiet};
use crate::Reason;
use crate::code::DEADLOCK;
use crate::counterexample::to_state;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;

pub(super) const DEFINITION: Definition = Definition {
    name: "deadlock-free",
    summary: "A run only ever stops where all participants are at their ends",
    code: DEADLOCK,
    claim: "is free of deadlocks",
    fault: "has a deadlock",
    help: "follow the run: give whoever waits what it waits for, or another way on",
    fair: false,
    unshown: "",
    decide,
    shown,
    findings: explanation::never_at_rest,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let explored = question.explored;
    explored.watch.begin("looking for deadlocks");
    // A step that the search left out is one all the same: what is stuck is stuck whatever was left out.
    let stuck =
        question.first_state(|state, counters| !is_quiet(explored.system, counters) && explored.is_stuck(state))?;
    Ok(match stuck {
        Some(state) => Answer::violated(to_state(explored, state)?, Subject::Whole),
        None => Answer::NothingFound,
    })
}

fn shown(replayed: &Replayed<'_>) -> bool {
    replayed.last().is_stuck() && !replayed.last().all_quiet()
}
