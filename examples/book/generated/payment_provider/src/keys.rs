//! Where the messages of `Payment provider` carry correlation keys.

use crate::messages::{Authorization, AuthorizationRequest, Cancellation, Capture, Settlement};
use quadrille_runtime::endpoint::Scalar;
use quadrille_runtime::generated::decode;
use quadrille_runtime::key::{KeyValue, ValueRef, part};
use quadrille_runtime::program::Fault;

/// Key `payment` of conversation `Ordering` in `Authorization request`: `payment_no`.
pub(crate) fn payment_in_authorization_request(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: AuthorizationRequest = decode(payload, "Authorization request")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Ordering` in `Authorization`: `payment_no`.
pub(crate) fn payment_in_authorization(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Authorization = decode(payload, "Authorization")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Ordering` in `Cancellation`: `payment_no`.
pub(crate) fn payment_in_cancellation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Cancellation = decode(payload, "Cancellation")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Ordering` in `Capture`: `payment_no`.
pub(crate) fn payment_in_capture(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Capture = decode(payload, "Capture")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Ordering` in `Settlement`: `payment_no`.
pub(crate) fn payment_in_settlement(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Settlement = decode(payload, "Settlement")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Paying` in `Authorization request`: `payment_no`.
pub(crate) fn payment_in_authorization_request2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: AuthorizationRequest = decode(payload, "Authorization request")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Paying` in `Authorization`: `payment_no`.
pub(crate) fn payment_in_authorization2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Authorization = decode(payload, "Authorization")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Paying` in `Cancellation`: `payment_no`.
pub(crate) fn payment_in_cancellation2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Cancellation = decode(payload, "Cancellation")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Paying` in `Capture`: `payment_no`.
pub(crate) fn payment_in_capture2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Capture = decode(payload, "Capture")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `payment` of conversation `Paying` in `Settlement`: `payment_no`.
pub(crate) fn payment_in_settlement2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Settlement = decode(payload, "Settlement")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}
