//! Conditions of `Seller`, compiled.
#![allow(unused_comparisons, clippy::all, reason = "expressions stand as the model writes them")]

use crate::data::Data;
use quadrille_runtime::program::Fault;

/// Whether sequence flow `yes` (`Flow_accepted`) is taken:
///
/// ```text
/// decision.accepted
/// ```
pub(crate) fn yes(data: &Data) -> Result<bool, Fault> {
    let decision = data.decision.as_ref();
    let decision_accepted = decision.map(|it| it.accepted).unwrap_or_default();
    Ok(decision_accepted)
}
