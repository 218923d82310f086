//! Conditions of `Seller`, compiled.
#![allow(unused_comparisons, clippy::all, reason = "expressions stand as the model writes them")]

use crate::messages::Decision;
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// Whether sequence flow `yes` (`Flow_accepted`) is taken:
///
/// ```text
/// decision.accepted
/// ```
pub(crate) fn yes(slots: &Slots) -> Result<bool, Fault> {
    let decision: Option<Decision> = slot(slots, SlotIx(8), "decision")?;
    let decision_accepted = decision.as_ref().map(|it| it.accepted).unwrap_or_default();
    Ok(decision_accepted)
}
