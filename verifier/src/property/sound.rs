//! **Sound**: every fair run has a point from which on every participant is quiet for ever and no message
//! is in transit (semantics.md, clauses 6 and 7; Corradini et al., *A classification of BPMN
//! collaborations based on safeness and soundness notions*, 2018). Start events that never fired do not
//! count: a participant that never started is quiet.

use super::{Definition, Violation, message_relaxed_sound};
use crate::code::NOT_SOUND;
use crate::replay::Configuration;
use crate::transition_system::{Counter, System};

pub(super) const DEFINITION: Definition = Definition {
    name: "sound",
    code: NOT_SOUND,
    adjective: "sound",
    violation: Violation::FairRun,
    bad,
    bad_configuration,
};

fn bad(system: &System, state: &[u8]) -> bool {
    let in_transit = || {
        let counters = system.counters.iter().zip(state);
        counters.into_iter().any(|(counter, messages)| *counter == Counter::Channel && *messages > 0)
    };
    message_relaxed_sound::bad(system, state) || in_transit()
}

fn bad_configuration(configuration: &Configuration<'_>) -> bool {
    !configuration.all_quiet() || configuration.in_transit().next().is_some()
}
