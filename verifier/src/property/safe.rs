//! **Safe**: in every reachable state every sequence flow holds at most one token (semantics.md,
//! clause 13; van der Aalst, *The application of Petri nets to workflow management*, 1998). Tokens of
//! nodes and messages in transit do not matter, fairness plays no part.

use super::Definition;
use crate::Reason;
use crate::code::NOT_SAFE;
use crate::counterexample::to_state;
use crate::explanation;
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::transition_system::{Counter, System};
use crate::verdict::Finding;

pub(super) const DEFINITION: Definition = Definition {
    name: "safe",
    summary: "No sequence flow ever holds two tokens",
    code: NOT_SAFE,
    claim: "is safe",
    fault: "is not safe",
    help: "let parallel branches meet in a parallel gateway, and let no loop start a branch anew",
    fair: false,
    unshown: "",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let explored = question.explored;
    explored.watch.begin("looking for two tokens on a sequence flow");
    Ok(match question.first_state(|_, counters| is_crowded(explored.system, counters))? {
        Some(state) => Answer::violated(to_state(explored, state)?, Subject::Whole),
        None => Answer::NothingFound,
    })
}

fn is_crowded(system: &System, counters: &[u8]) -> bool {
    system.counters.iter().zip(counters).any(|(counter, tokens)| *counter == Counter::SequenceFlow && *tokens > 1)
}

fn shown(replayed: &Replayed<'_>) -> bool {
    replayed.last().crowded_flow().is_some()
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    explanation::crowded(replayed.last()).into_iter().collect()
}
