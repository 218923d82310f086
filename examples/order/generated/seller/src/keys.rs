//! Where the messages of `Seller` carry correlation keys.

use crate::messages::{Confirmation, DeliveryReport, Invoice, Order, Payment, Receipt, Rejection, Shipment};
use quadrille_runtime::endpoint::Scalar;
use quadrille_runtime::generated::decode;
use quadrille_runtime::key::{KeyValue, ValueRef, part};
use quadrille_runtime::program::Fault;

/// Key `order` of conversation `Ordering` in `Order`: `order_id`.
pub(crate) fn order_in_order(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Order = decode(payload, "Order")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `order` of conversation `Ordering` in `Rejection`: `order_id`.
pub(crate) fn order_in_rejection(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Rejection = decode(payload, "Rejection")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `order` of conversation `Ordering` in `Confirmation`: `order_id`.
pub(crate) fn order_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `order` of conversation `Ordering` in `Invoice`: `order_id`.
pub(crate) fn order_in_invoice(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Invoice = decode(payload, "Invoice")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `tracking` of conversation `Ordering` in `Confirmation`: `tracking_no`.
pub(crate) fn tracking_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `tracking` of conversation `Ordering` in `Shipment`: `tracking_no`.
pub(crate) fn tracking_in_shipment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `tracking` of conversation `Ordering` in `Delivery report`: `tracking_no`.
pub(crate) fn tracking_in_delivery_report(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `invoice` of conversation `Billing` in `Invoice`: `invoice_no`.
pub(crate) fn invoice_in_invoice(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Invoice = decode(payload, "Invoice")?;
    let invoice_no = part(Scalar::String, ValueRef::from(&message.invoice_no));
    KeyValue::of([invoice_no])
}

/// Key `invoice` of conversation `Billing` in `Payment`: `invoice_no`.
pub(crate) fn invoice_in_payment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Payment = decode(payload, "Payment")?;
    let invoice_no = part(Scalar::String, ValueRef::from(&message.invoice_no));
    KeyValue::of([invoice_no])
}

/// Key `invoice` of conversation `Billing` in `Receipt`: `invoice_no`.
pub(crate) fn invoice_in_receipt(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Receipt = decode(payload, "Receipt")?;
    let invoice_no = part(Scalar::String, ValueRef::from(&message.invoice_no));
    KeyValue::of([invoice_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Order`: `order_id`.
pub(crate) fn order_of_the_invoice_in_order(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Order = decode(payload, "Order")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `order of the invoice` of conversation `Billing` in `Rejection`: `order_id`.
pub(crate) fn order_of_the_invoice_in_rejection(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Rejection = decode(payload, "Rejection")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `order of the invoice` of conversation `Billing` in `Confirmation`: `order_id`.
pub(crate) fn order_of_the_invoice_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `order of the invoice` of conversation `Billing` in `Invoice`: `order_id`.
pub(crate) fn order_of_the_invoice_in_invoice(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Invoice = decode(payload, "Invoice")?;
    let order_id = part(Scalar::String, ValueRef::from(&message.order_id));
    KeyValue::of([order_id])
}

/// Key `parcel` of conversation `Tracking` in `Confirmation`: `tracking_no`.
pub(crate) fn parcel_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `parcel` of conversation `Tracking` in `Shipment`: `tracking_no`.
pub(crate) fn parcel_in_shipment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}

/// Key `parcel` of conversation `Tracking` in `Delivery report`: `tracking_no`.
pub(crate) fn parcel_in_delivery_report(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let tracking_no = part(Scalar::String, ValueRef::from(&message.tracking_no));
    KeyValue::of([tracking_no])
}
