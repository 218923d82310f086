//! Where the messages of `Insured person` carry correlation keys.

use crate::messages::{Approval, Claim, Denial, Question, Reply};
use quadrille_runtime::endpoint::Scalar;
use quadrille_runtime::generated::decode;
use quadrille_runtime::key::{KeyValue, ValueRef, part};
use quadrille_runtime::program::Fault;

/// Key `claim` of conversation `Claims` in `Claim`: `header.number` and `header.region`.
pub(crate) fn claim_in_claim(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Claim = decode(payload, "Claim")?;
    let header = message.header.as_ref();
    let header_number = part(Scalar::String, ValueRef::from(header.map(|it| &it.number)));
    let header_region = part(Scalar::Uint32, ValueRef::from(header.map(|it| &it.region)));
    KeyValue::of([header_number, header_region])
}

/// Key `claim` of conversation `Claims` in `Question`: `header.number` and `header.region`.
pub(crate) fn claim_in_question(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Question = decode(payload, "Question")?;
    let header = message.header.as_ref();
    let header_number = part(Scalar::String, ValueRef::from(header.map(|it| &it.number)));
    let header_region = part(Scalar::Uint32, ValueRef::from(header.map(|it| &it.region)));
    KeyValue::of([header_number, header_region])
}

/// Key `claim` of conversation `Claims` in `Reply`: `header.number` and `header.region`.
pub(crate) fn claim_in_reply(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Reply = decode(payload, "Reply")?;
    let header = message.header.as_ref();
    let header_number = part(Scalar::String, ValueRef::from(header.map(|it| &it.number)));
    let header_region = part(Scalar::Uint32, ValueRef::from(header.map(|it| &it.region)));
    KeyValue::of([header_number, header_region])
}

/// Key `claim` of conversation `Claims` in `Approval`: `header.number` and `header.region`.
pub(crate) fn claim_in_approval(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Approval = decode(payload, "Approval")?;
    let header = message.header.as_ref();
    let header_number = part(Scalar::String, ValueRef::from(header.map(|it| &it.number)));
    let header_region = part(Scalar::Uint32, ValueRef::from(header.map(|it| &it.region)));
    KeyValue::of([header_number, header_region])
}

/// Key `claim` of conversation `Claims` in `Denial`: `header.number` and `header.region`.
pub(crate) fn claim_in_denial(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Denial = decode(payload, "Denial")?;
    let header = message.header.as_ref();
    let header_number = part(Scalar::String, ValueRef::from(header.map(|it| &it.number)));
    let header_region = part(Scalar::Uint32, ValueRef::from(header.map(|it| &it.region)));
    KeyValue::of([header_number, header_region])
}

/// Key `policy and day` of conversation `Claims` in `Claim`: `policy`, `day` and `total`.
pub(crate) fn policy_and_day_in_claim(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Claim = decode(payload, "Claim")?;
    let policy = part(Scalar::Uuid, ValueRef::from(&message.policy));
    let day = part(Scalar::Date, ValueRef::from(&message.day));
    let total = part(Scalar::Decimal, ValueRef::from(&message.total));
    KeyValue::of([policy, day, total])
}

/// Key `rest` of conversation `Claims` in `Claim`: `reported_at`, `waited`, `points`, `vip` and
/// `signature`.
pub(crate) fn rest_in_claim(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Claim = decode(payload, "Claim")?;
    let reported_at = part(Scalar::Timestamp, ValueRef::from(message.reported_at.as_ref()));
    let waited = part(Scalar::Duration, ValueRef::from(message.waited.as_ref()));
    let points = part(Scalar::Uint64, ValueRef::from(message.points.as_ref()));
    let vip = part(Scalar::Bool, ValueRef::from(message.vip.as_ref()));
    let signature = part(Scalar::Bytes, ValueRef::from(&message.signature));
    KeyValue::of([reported_at, waited, points, vip, signature])
}
