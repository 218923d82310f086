//! Where the messages of `Shipper` carry correlation keys.

use crate::messages::{Delivery, DeliveryReport, Shipment};
use quadrille_runtime::endpoint::Scalar;
use quadrille_runtime::generated::decode;
use quadrille_runtime::key::{KeyValue, ValueRef, part};
use quadrille_runtime::program::Fault;

/// Key `parcel` of conversation `Ordering` in `Shipment`: `parcel_no`.
pub(crate) fn parcel_in_shipment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Ordering` in `Delivery`: `parcel_no`.
pub(crate) fn parcel_in_delivery(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Delivery = decode(payload, "Delivery")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Ordering` in `Delivery report`: `parcel_no`.
pub(crate) fn parcel_in_delivery_report(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Shipping` in `Shipment`: `parcel_no`.
pub(crate) fn parcel_in_shipment2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Shipping` in `Delivery`: `parcel_no`.
pub(crate) fn parcel_in_delivery2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Delivery = decode(payload, "Delivery")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Shipping` in `Delivery report`: `parcel_no`.
pub(crate) fn parcel_in_delivery_report2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}
