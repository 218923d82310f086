//! The local rules of BPMN 2.0.2 clause 11 that need more than the syntax tree: who has taken part before somebody has
//! to begin, and what is known where something is decided. A file per rule, named by its code.
//!
//! None of them is necessary or sufficient for a choreography to be realizable; hence all are warnings.

mod condition_data_never_sent;
mod condition_data_outdated;
mod condition_data_unseen;
mod data;
mod event_based_race;
mod surroundings;
mod underspecified_choice;
mod uninformed_inclusive_choice;
mod uninvolved;
mod uninvolved_after_complex_gateway;
mod uninvolved_after_inclusive_merge;
mod uninvolved_initiator;
mod uninvolved_parallel_sender;
mod unseen_termination;
mod unseen_timeout;

use quadrille_diagnostics::Diagnostics;
use quadrille_model::{Choreography, Model};
use surroundings::Surroundings;

/// A rule: what it finds in a choreography.
type Rule = fn(&Surroundings<'_>, &mut Diagnostics);

const RULES: &[Rule] = &[
    condition_data_never_sent::check,
    condition_data_outdated::check,
    condition_data_unseen::check,
    event_based_race::check,
    underspecified_choice::check,
    uninformed_inclusive_choice::check,
    uninvolved_after_complex_gateway::check,
    uninvolved_after_inclusive_merge::check,
    uninvolved_initiator::check,
    uninvolved_parallel_sender::check,
    unseen_termination::check,
    unseen_timeout::check,
];

/// Checks a choreography by all rules of this stage; the findings are sorted.
#[must_use]
pub fn check_rules(model: &Model, choreography: &Choreography) -> Diagnostics {
    let surroundings = Surroundings { model, choreography };
    let mut diagnostics = Diagnostics::new();
    for rule in RULES {
        rule(&surroundings, &mut diagnostics);
    }
    diagnostics.sort();
    diagnostics
}

#[cfg(test)]
mod tests;
