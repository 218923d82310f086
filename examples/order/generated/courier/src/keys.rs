//! Where the messages of `Courier` carry correlation keys.

use crate::messages::{Delivery, DeliveryReport, Shipment};
use quadrille_runtime::endpoint::Scalar;
use quadrille_runtime::generated::decode;
use quadrille_runtime::key::{KeyValue, ValueRef, part};
use quadrille_runtime::program::Fault;

/// Key `tracking` of conversation `Ordering` in `Shipment`: `tracking_no`.
pub(crate) fn tracking_in_shipment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `tracking` of conversation `Ordering` in `Delivery`: `tracking_no`.
pub(crate) fn tracking_in_delivery(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Delivery = decode(payload, "Delivery")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `tracking` of conversation `Ordering` in `Delivery report`: `tracking_no`.
pub(crate) fn tracking_in_delivery_report(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `parcel` of conversation `Tracking` in `Shipment`: `tracking_no`.
pub(crate) fn parcel_in_shipment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `parcel` of conversation `Tracking` in `Delivery`: `tracking_no`.
pub(crate) fn parcel_in_delivery(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Delivery = decode(payload, "Delivery")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `parcel` of conversation `Tracking` in `Delivery report`: `tracking_no`.
pub(crate) fn parcel_in_delivery_report(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}
