//! **Sound**: every fair run has a point from which on every participant is quiet for ever and no message
//! is in transit (semantics.md, clause 13; Corradini et al., *A classification of BPMN
//! collaborations based on safeness and soundness notions*, 2018). Start events that never fired do not
//! count: a participant that never started is quiet.

use super::{Definition, is_quiet};
use crate::Reason;
use crate::code::NOT_SOUND;
use crate::explanation;
use crate::fairness;
use crate::question::{Answer, Question};
use crate::replay::Configuration;
use crate::replayed::Replayed;
use crate::transition_system::Counter;

pub(super) const DEFINITION: Definition = Definition {
    name: "sound",
    summary: "Every fair run ends everywhere, with no message left over",
    code: NOT_SOUND,
    claim: "is sound",
    fault: "is not sound",
    help: "follow the run: give whoever waits what it waits for, or another way on; receive what is sent",
    fair: true,
    unshown: "",
    decide,
    shown,
    findings: explanation::never_at_rest,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let system = question.explored.system;
    fairness::fair_run(question, |counters| {
        let in_transit = || {
            let mut messages = system.counters.iter().zip(counters);
            messages.any(|(counter, messages)| *counter == Counter::Channel && *messages > 0)
        };
        !is_quiet(system, counters) || in_transit()
    })
}

fn shown(replayed: &Replayed<'_>) -> bool {
    let is_bad = |now: &Configuration<'_>| !now.all_quiet() || now.in_transit().next().is_some();
    replayed.is_fair() && replayed.repeated.iter().any(is_bad)
}
