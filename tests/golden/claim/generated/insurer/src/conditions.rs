//! Conditions of `Insurer`, compiled.
#![allow(unused_comparisons, clippy::all, reason = "expressions stand as the model writes them")]

use crate::messages::{Assessment, Claim};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::expression::{add, concatenate, double, int, multiply, negate, remainder, size};
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// Whether sequence flow `large` (`Flow_large`) is taken:
///
/// ```text
/// double(claim.total) > 1000.0 || claim.persons + 1 >= 3 && claim.vip
/// ```
pub(crate) fn large(slots: &Slots) -> Result<bool, Fault> {
    let claim: Option<Claim> = slot(slots, SlotIx(0), "Claim")?;
    let claim_total = claim.as_ref().map(|it| it.total.as_str()).unwrap_or_default();
    let claim_persons = claim.as_ref().map(|it| i64::from(it.persons)).unwrap_or_default();
    let claim_vip = claim.as_ref().and_then(|it| it.vip).unwrap_or_default();
    Ok(double(claim_total)? > 1000.0 || add(claim_persons, 1_i64)? >= 3 && claim_vip)
}

/// Whether sequence flow `odd` (`Flow_odd`) is taken:
///
/// ```text
/// size(claim.lines) == 0 || claim.note.startsWith("odd") || has(claim.points) && claim.points > 5u
/// ```
pub(crate) fn odd(slots: &Slots) -> Result<bool, Fault> {
    let claim: Option<Claim> = slot(slots, SlotIx(0), "Claim")?;
    let claim_lines = claim.as_ref().map(|it| it.lines.as_slice()).unwrap_or_default();
    let claim_note = claim.as_ref().and_then(|it| it.note.as_deref()).unwrap_or_default();
    let has_claim_points = claim.as_ref().is_some_and(|it| it.points.is_some());
    let claim_points = claim.as_ref().and_then(|it| it.points).unwrap_or_default();
    Ok(size(claim_lines) == 0 || claim_note.starts_with("odd") || has_claim_points && claim_points > 5)
}

/// Whether sequence flow `Score` (`Flow_many`) is taken:
///
/// ```text
/// !(claim.header.region == 0u) && (claim.weight * 2.0 > 10.0 ? claim.type : assessment.by) + "!" == "lost!" && -claim.persons < int(claim.type) && size(claim.old_claims) % 2 == 1 && has(claim.reported_at) && has(claim.header.number) && size(claim.signature) > 3 && assessment.details.part.text == claim.type
/// ```
#[rustfmt::skip]
pub(crate) fn score(slots: &Slots) -> Result<bool, Fault> {
    let claim: Option<Claim> = slot(slots, SlotIx(0), "Claim")?;
    let assessment: Option<Assessment> = slot(slots, SlotIx(7), "assessment")?;
    let claim_header = claim.as_ref().and_then(|it| it.header.as_ref());
    let claim_header_region = claim_header.map(|it| u64::from(it.region)).unwrap_or_default();
    let claim_weight = claim.as_ref().map(|it| it.weight).unwrap_or_default();
    let claim_type = claim.as_ref().map(|it| it.r#type.as_str()).unwrap_or_default();
    let assessment_by = assessment.as_ref().and_then(|it| it.by.as_deref()).unwrap_or_default();
    let claim_persons = claim.as_ref().map(|it| i64::from(it.persons)).unwrap_or_default();
    let claim_old_claims = claim.as_ref().map(|it| it.old_claims.as_slice()).unwrap_or_default();
    let has_claim_reported_at = claim.as_ref().is_some_and(|it| it.reported_at.is_some());
    let has_claim_header_number = claim_header.is_some_and(|it| !it.number.is_empty());
    let claim_signature = claim.as_ref().map(|it| it.signature.as_slice()).unwrap_or_default();
    let assessment_details = assessment.as_ref().and_then(|it| it.details.as_ref());
    let assessment_details_part = assessment_details.and_then(|it| it.part.as_deref());
    let assessment_details_part_text = assessment_details_part.map(|it| it.text.as_str()).unwrap_or_default();
    Ok(!(claim_header_region == 0) && concatenate((if multiply(claim_weight, 2.0_f64)? > 10.0 { claim_type.to_owned() } else { assessment_by.to_owned() }).as_str(), "!").as_str() == "lost!" && negate(claim_persons)? < int(claim_type)? && remainder(size(claim_old_claims), 2_i64)? == 1 && has_claim_reported_at && has_claim_header_number && size(claim_signature) > 3 && assessment_details_part_text == claim_type)
}
