//! `uninvolved-initiator`: who begins a choreography activity took part in each activity immediately before it, seen through
//! gateways and events; the first activity is exempt (BPMN 2.0.2 clause 11.5.6: CH-SEQ-1). A timer in between does not
//! help: who was not there does not know when it began (CH-SEQ-2). Behind parallel, inclusive and complex gateways, the
//! rules of these apply.

use super::surroundings::{Between, Surroundings};
use super::uninvolved::check_initiators;
use crate::code::UNINVOLVED_INITIATOR;
use quadrille_diagnostics::Diagnostics;

pub(super) fn check(surroundings: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    check_initiators(surroundings, Between::Flow, UNINVOLVED_INITIATOR, diagnostics);
}
