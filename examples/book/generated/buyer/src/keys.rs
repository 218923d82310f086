//! Where the messages of `Buyer` carry correlation keys.

use crate::messages::{Confirmation, Delivery, Inquiry, Invoice, Offer, Order, Rejection};
use quadrille_runtime::endpoint::Scalar;
use quadrille_runtime::generated::decode;
use quadrille_runtime::key::{KeyValue, ValueRef, part};
use quadrille_runtime::program::Fault;

/// Key `order` of conversation `Ordering` in `Inquiry`: `order_no`.
pub(crate) fn order_in_inquiry(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Inquiry = decode(payload, "Inquiry")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order` of conversation `Ordering` in `Offer`: `order_no`.
pub(crate) fn order_in_offer(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Offer = decode(payload, "Offer")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order` of conversation `Ordering` in `Order`: `order_no`.
pub(crate) fn order_in_order(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Order = decode(payload, "Order")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order` of conversation `Ordering` in `Rejection`: `order_no`.
pub(crate) fn order_in_rejection(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Rejection = decode(payload, "Rejection")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order` of conversation `Ordering` in `Confirmation`: `order_no`.
pub(crate) fn order_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order` of conversation `Ordering` in `Invoice`: `order_no`.
pub(crate) fn order_in_invoice(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Invoice = decode(payload, "Invoice")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `payment` of conversation `Ordering` in `Offer`: `payment_no`.
pub(crate) fn payment_in_offer(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Offer = decode(payload, "Offer")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `parcel` of conversation `Ordering` in `Confirmation`: `parcel_no`.
pub(crate) fn parcel_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Ordering` in `Delivery`: `parcel_no`.
pub(crate) fn parcel_in_delivery(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Delivery = decode(payload, "Delivery")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `payment` of conversation `Paying` in `Offer`: `payment_no`.
pub(crate) fn payment_in_offer2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Offer = decode(payload, "Offer")?;
    let payment_no = part(Scalar::String, ValueRef::from(&message.payment_no));
    KeyValue::of([payment_no])
}

/// Key `parcel` of conversation `Shipping` in `Confirmation`: `parcel_no`.
pub(crate) fn parcel_in_confirmation2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Shipping` in `Delivery`: `parcel_no`.
pub(crate) fn parcel_in_delivery2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Delivery = decode(payload, "Delivery")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `invoice` of conversation `Billing` in `Invoice`: `invoice_no`.
pub(crate) fn invoice_in_invoice(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Invoice = decode(payload, "Invoice")?;
    let invoice_no = part(Scalar::String, ValueRef::from(&message.invoice_no));
    KeyValue::of([invoice_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Inquiry`: `order_no`.
pub(crate) fn order_of_the_invoice_in_inquiry(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Inquiry = decode(payload, "Inquiry")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Offer`: `order_no`.
pub(crate) fn order_of_the_invoice_in_offer(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Offer = decode(payload, "Offer")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Order`: `order_no`.
pub(crate) fn order_of_the_invoice_in_order(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Order = decode(payload, "Order")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Rejection`: `order_no`.
pub(crate) fn order_of_the_invoice_in_rejection(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Rejection = decode(payload, "Rejection")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Confirmation`: `order_no`.
pub(crate) fn order_of_the_invoice_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}

/// Key `order of the invoice` of conversation `Billing` in `Invoice`: `order_no`.
pub(crate) fn order_of_the_invoice_in_invoice(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Invoice = decode(payload, "Invoice")?;
    let order_no = part(Scalar::String, ValueRef::from(&message.order_no));
    KeyValue::of([order_no])
}
