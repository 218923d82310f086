//! Conditions of `Shop`, compiled.
#![allow(unused_comparisons, clippy::all, reason = "expressions stand as the model writes them")]

use crate::messages::Authorization;
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// Whether sequence flow `yes` (`Flow_Shop_8`) is taken:
///
/// ```text
/// authorization.accepted
/// ```
pub(crate) fn yes(slots: &Slots) -> Result<bool, Fault> {
    let authorization: Option<Authorization> = slot(slots, SlotIx(10), "Authorization")?;
    let authorization_accepted = authorization.as_ref().map(|it| it.accepted).unwrap_or_default();
    Ok(authorization_accepted)
}
