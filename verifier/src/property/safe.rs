//! **Safe**: in every reachable state every sequence flow holds at most one token (semantics.md,
//! clause 6; van der Aalst, *The application of Petri nets to workflow management*, 1998). Tokens of
//! nodes and messages in transit do not matter, fairness plays no part.

use super::{Definition, Violation};
use crate::code::NOT_SAFE;
use crate::replay::Configuration;
use crate::transition_system::{Counter, System};

pub(super) const DEFINITION: Definition =
    Definition { name: "safe", code: NOT_SAFE, adjective: "safe", violation: Violation::State, bad, bad_configuration };

fn bad(system: &System, state: &[u8]) -> bool {
    system.counters.iter().zip(state).any(|(counter, tokens)| *counter == Counter::SequenceFlow && *tokens > 1)
}

fn bad_configuration(configuration: &Configuration<'_>) -> bool {
    configuration.crowded_flow().is_some()
}
