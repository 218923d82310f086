//! Where the messages of `Shop` carry correlation keys.

use crate::messages::{
    Authorization, AuthorizationRequest, Cancellation, Capture, Confirmation, DeliveryReport, Inquiry, Invoice, Offer,
    Order, Rejection, Settlement, Shipment,
};
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

/// Key `parcel` of conversation `Ordering` in `Confirmation`: `parcel_no`.
pub(crate) fn parcel_in_confirmation(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Ordering` in `Shipment`: `parcel_no`.
pub(crate) fn parcel_in_shipment(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Ordering` in `Delivery report`: `parcel_no`.
pub(crate) fn parcel_in_delivery_report(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `payment` of conversation `Paying` in `Offer`: `payment_no`.
pub(crate) fn payment_in_offer2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Offer = decode(payload, "Offer")?;
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

/// Key `parcel` of conversation `Shipping` in `Confirmation`: `parcel_no`.
pub(crate) fn parcel_in_confirmation2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Confirmation = decode(payload, "Confirmation")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Shipping` in `Shipment`: `parcel_no`.
pub(crate) fn parcel_in_shipment2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: Shipment = decode(payload, "Shipment")?;
    let parcel_no = part(Scalar::String, ValueRef::from(&message.parcel_no));
    KeyValue::of([parcel_no])
}

/// Key `parcel` of conversation `Shipping` in `Delivery report`: `parcel_no`.
pub(crate) fn parcel_in_delivery_report2(payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
    let message: DeliveryReport = decode(payload, "Delivery report")?;
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
