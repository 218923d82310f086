//! **Message-relaxed sound**: every fair run has a point from which on every participant is quiet for
//! ever; messages may be left over (semantics.md, clause 13; Corradini et al., *A
//! classification of BPMN collaborations based on safeness and soundness notions*, 2018).

use super::{Definition, is_quiet};
use crate::Reason;
use crate::code::NOT_MESSAGE_RELAXED_SOUND;
use crate::explanation;
use crate::fairness;
use crate::question::{Answer, Question};
use crate::replayed::Replayed;

pub(super) const DEFINITION: Definition = Definition {
    name: "message-relaxed-sound",
    summary: "Every fair run ends everywhere",
    code: NOT_MESSAGE_RELAXED_SOUND,
    claim: "is message-relaxed sound",
    fault: "is not message-relaxed sound",
    help: "follow the run: give whoever waits what it waits for, or another way on; receive what is sent",
    fair: true,
    unshown: "",
    decide,
    shown,
    findings: explanation::never_at_rest,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    fairness::fair_run(question, |counters| !is_quiet(question.explored.system, counters))
}

fn shown(replayed: &Replayed<'_>) -> bool {
    replayed.is_fair() && replayed.repeated.iter().any(|now| !now.all_quiet())
}
