//! `uninvolved-after-inclusive-merge`: who begins the activity behind an inclusive merge took part in every activity immediately
//! before it (BPMN 2.0.2 clause 11.7.3, as tools read it: CH-INC-3).

use super::surroundings::{Between, Surroundings};
use super::uninvolved::check_initiators;
use crate::code::UNINVOLVED_AFTER_INCLUSIVE_MERGE;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    check_initiators(surroundings, Between::InclusiveMerge, UNINVOLVED_AFTER_INCLUSIVE_MERGE, diagnostics);
}
