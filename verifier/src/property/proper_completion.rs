//! **Proper completion**: no end event is ever reached twice (van der Aalst, *The application of Petri nets
//! to workflow management*, 1998, for the end place of a workflow net; semantics.md, clause 3, for the
//! count). What an end event of a sub-process counted is forgotten when the sub-process completes.

use super::Definition;
use crate::Reason;
use crate::code::IMPROPER_COMPLETION;
use crate::counterexample::to_state;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::transition_system::{Counter, System};
use crate::verdict::Finding;

pub(super) const DEFINITION: Definition = Definition {
    name: "proper-completion",
    summary: "No end event is ever reached twice",
    code: IMPROPER_COMPLETION,
    claim: "completes properly",
    fault: "does not complete properly",
    help: "let parallel branches meet in a parallel gateway before the end, or end each in an end event of its own",
    fair: false,
    unshown: "",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let explored = question.explored;
    explored.watch.begin("looking for end events that are reached twice");
    Ok(match question.first_state(|_, counters| ends_twice(explored.system, counters))? {
        Some(state) => Answer::violated(to_state(explored, state)?, Subject::Whole),
        None => Answer::NothingFound,
    })
}

fn ends_twice(system: &System, counters: &[u8]) -> bool {
    system.counters.iter().zip(counters).any(|(counter, tokens)| *counter == Counter::Ended && *tokens > 1)
}

fn shown(replayed: &Replayed<'_>) -> bool {
    !explanation::twice_ended(replayed.last()).is_empty()
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    explanation::twice_ended(replayed.last())
}
