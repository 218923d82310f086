//! `uninvolved-parallel-sender`: who begins an activity behind a parallel gateway took part in all activities immediately before
//! it (BPMN 2.0.2 clause 11.7.4: CH-PAR-1).

use super::surroundings::{Between, Surroundings};
use super::uninvolved::check_initiators;
use crate::code::UNINVOLVED_PARALLEL_SENDER;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    check_initiators(surroundings, Between::Parallel, UNINVOLVED_PARALLEL_SENDER, diagnostics);
}
