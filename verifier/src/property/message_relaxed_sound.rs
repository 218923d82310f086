//! **Message-relaxed sound**: every fair run has a point from which on every participant is quiet for
//! ever; messages may be left over (semantics.md, clauses 6 and 7; Corradini et al., *A
//! classification of BPMN collaborations based on safeness and soundness notions*, 2018). A participant
//! is quiet when no token is left that could move, and no end event holds two.

use super::{Definition, Violation};
use crate::code::NOT_MESSAGE_RELAXED_SOUND;
use crate::replay::Configuration;
use crate::transition_system::{Counter, System};

pub(super) const DEFINITION: Definition = Definition {
    name: "message-relaxed-sound",
    code: NOT_MESSAGE_RELAXED_SOUND,
    adjective: "message-relaxed sound",
    violation: Violation::FairRun,
    bad,
    bad_configuration,
};

/// Some participant is not quiet.
pub(super) fn bad(system: &System, state: &[u8]) -> bool {
    system.counters.iter().zip(state).any(|(counter, tokens)| match counter {
        Counter::SequenceFlow | Counter::Activity => *tokens > 0,
        Counter::Ended => *tokens > 1,
        Counter::NotStarted | Counter::Start | Counter::Mark | Counter::Channel => false,
    })
}

fn bad_configuration(configuration: &Configuration<'_>) -> bool {
    !configuration.all_quiet()
}
