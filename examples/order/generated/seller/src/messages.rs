//! The payloads that `Seller` sends, receives and keeps, as the model types them.

/// Payload of message `Order` (item definition `Item_Order`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Order {
    /// Member `order_id`: a text.
    #[prost(string, tag = "1")]
    pub order_id: String,
    /// Member `customer`: a text.
    #[prost(string, tag = "2")]
    pub customer: String,
    /// Member `article`: a text.
    #[prost(string, tag = "3")]
    pub article: String,
    /// Member `quantity`: an integer.
    #[prost(int32, tag = "4")]
    pub quantity: i32,
    /// Member `total`: a decimal number as text (`42.50`).
    #[prost(string, tag = "5")]
    pub total: String,
}

/// Payload of message `Rejection` (item definition `Item_Rejection`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Rejection {
    /// Member `order_id`: a text.
    #[prost(string, tag = "1")]
    pub order_id: String,
    /// Member `reason`: a text.
    #[prost(string, tag = "2")]
    pub reason: String,
}

/// Payload of message `Confirmation` (item definition `Item_Confirmation`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Confirmation {
    /// Member `order_id`: a text.
    #[prost(string, tag = "1")]
    pub order_id: String,
    /// Member `tracking_no`: a text.
    #[prost(string, tag = "2")]
    pub tracking_no: String,
}

/// Payload of message `Invoice` (item definition `Item_Invoice`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Invoice {
    /// Member `invoice_no`: a text.
    #[prost(string, tag = "1")]
    pub invoice_no: String,
    /// Member `order_id`: a text.
    #[prost(string, tag = "2")]
    pub order_id: String,
    /// Member `amount`: a decimal number as text (`42.50`).
    #[prost(string, tag = "3")]
    pub amount: String,
}

/// Payload of message `Payment` (item definition `Item_Payment`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Payment {
    /// Member `invoice_no`: a text.
    #[prost(string, tag = "1")]
    pub invoice_no: String,
    /// Member `amount`: a decimal number as text (`42.50`).
    #[prost(string, tag = "2")]
    pub amount: String,
}

/// Payload of message `Receipt` (item definition `Item_Receipt`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Receipt {
    /// Member `invoice_no`: a text.
    #[prost(string, tag = "1")]
    pub invoice_no: String,
}

/// Payload of message `Shipment` (item definition `Item_Shipment`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Shipment {
    /// Member `tracking_no`: a text.
    #[prost(string, tag = "1")]
    pub tracking_no: String,
    /// Member `article`: a text.
    #[prost(string, tag = "2")]
    pub article: String,
    /// Member `quantity`: an integer.
    #[prost(int32, tag = "3")]
    pub quantity: i32,
}

/// Payload of message `Delivery report` (item definition `Item_DeliveryReport`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DeliveryReport {
    /// Member `tracking_no`: a text.
    #[prost(string, tag = "1")]
    pub tracking_no: String,
    /// Member `delivered_at`: a point in time.
    #[prost(message, optional, tag = "2")]
    pub delivered_at: Option<::prost_types::Timestamp>,
}

/// Payload of data object `decision` (item definition `Item_Decision`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Decision {
    /// Member `accepted`: true or false.
    #[prost(bool, tag = "1")]
    pub accepted: bool,
    /// Member `reason`: a text.
    #[prost(string, tag = "2")]
    pub reason: String,
}
