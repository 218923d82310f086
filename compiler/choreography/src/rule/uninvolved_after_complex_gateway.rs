//! `uninvolved-after-complex-gateway`: who begins an activity behind a complex gateway took part in every activity immediately before
//! it, since that decides when the gateway goes on (BPMN 2.0.2 clause 11.7.5: CH-CPX-1).

use super::surroundings::{Between, Surroundings};
use super::uninvolved::check_initiators;
use crate::code::UNINVOLVED_AFTER_COMPLEX_GATEWAY;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    check_initiators(surroundings, Between::Complex, UNINVOLVED_AFTER_COMPLEX_GATEWAY, diagnostics);
}
