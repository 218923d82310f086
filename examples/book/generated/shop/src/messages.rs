//! The payloads that `Shop` sends, receives and keeps, as the model types them.

/// Payload of message `Inquiry` (item definition `Item_Inquiry`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Inquiry {
    /// Member `order_no`: a text.
    #[prost(string, tag = "1")]
    pub order_no: String,
    /// Member `isbn`: a text.
    #[prost(string, tag = "2")]
    pub isbn: String,
    /// Member `copies`: an integer.
    #[prost(int32, tag = "3")]
    pub copies: i32,
}

/// Payload of message `Offer` (item definition `Item_Offer`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Offer {
    /// Member `order_no`: a text.
    #[prost(string, tag = "1")]
    pub order_no: String,
    /// Member `payment_no`: a text.
    #[prost(string, tag = "2")]
    pub payment_no: String,
    /// Member `price`: a decimal number as text (`42.50`).
    #[prost(string, tag = "3")]
    pub price: String,
}

/// Payload of message `Order` (item definition `Item_Order`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Order {
    /// Member `order_no`: a text.
    #[prost(string, tag = "1")]
    pub order_no: String,
    /// Member `name`: a text.
    #[prost(string, tag = "2")]
    pub name: String,
    /// Member `address`: a text.
    #[prost(string, tag = "3")]
    pub address: String,
}

/// Payload of message `Authorization request` (item definition `Item_AuthorizationRequest`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct AuthorizationRequest {
    /// Member `payment_no`: a text.
    #[prost(string, tag = "1")]
    pub payment_no: String,
    /// Member `amount`: a decimal number as text (`42.50`).
    #[prost(string, tag = "2")]
    pub amount: String,
}

/// Payload of message `Authorization` (item definition `Item_Authorization`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Authorization {
    /// Member `payment_no`: a text.
    #[prost(string, tag = "1")]
    pub payment_no: String,
    /// Member `accepted`: true or false.
    #[prost(bool, tag = "2")]
    pub accepted: bool,
}

/// Payload of message `Rejection` (item definition `Item_Rejection`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Rejection {
    /// Member `order_no`: a text.
    #[prost(string, tag = "1")]
    pub order_no: String,
    /// Member `reason`: a text.
    #[prost(string, tag = "2")]
    pub reason: String,
}

/// Payload of message `Cancellation` (item definition `Item_Cancellation`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Cancellation {
    /// Member `payment_no`: a text.
    #[prost(string, tag = "1")]
    pub payment_no: String,
}

/// Payload of message `Confirmation` (item definition `Item_Confirmation`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Confirmation {
    /// Member `order_no`: a text.
    #[prost(string, tag = "1")]
    pub order_no: String,
    /// Member `parcel_no`: a text.
    #[prost(string, tag = "2")]
    pub parcel_no: String,
}

/// Payload of message `Shipment` (item definition `Item_Shipment`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Shipment {
    /// Member `parcel_no`: a text.
    #[prost(string, tag = "1")]
    pub parcel_no: String,
    /// Member `address`: a text.
    #[prost(string, tag = "2")]
    pub address: String,
    /// Member `copies`: an integer.
    #[prost(int32, tag = "3")]
    pub copies: i32,
}

/// Payload of message `Delivery report` (item definition `Item_DeliveryReport`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DeliveryReport {
    /// Member `parcel_no`: a text.
    #[prost(string, tag = "1")]
    pub parcel_no: String,
    /// Member `delivered_at`: a point in time.
    #[prost(message, optional, tag = "2")]
    pub delivered_at: Option<::prost_types::Timestamp>,
}

/// Payload of message `Capture` (item definition `Item_Capture`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Capture {
    /// Member `payment_no`: a text.
    #[prost(string, tag = "1")]
    pub payment_no: String,
    /// Member `amount`: a decimal number as text (`42.50`).
    #[prost(string, tag = "2")]
    pub amount: String,
}

/// Payload of message `Settlement` (item definition `Item_Settlement`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Settlement {
    /// Member `payment_no`: a text.
    #[prost(string, tag = "1")]
    pub payment_no: String,
    /// Member `settled_at`: a point in time.
    #[prost(message, optional, tag = "2")]
    pub settled_at: Option<::prost_types::Timestamp>,
}

/// Payload of message `Invoice` (item definition `Item_Invoice`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Invoice {
    /// Member `invoice_no`: a text.
    #[prost(string, tag = "1")]
    pub invoice_no: String,
    /// Member `order_no`: a text.
    #[prost(string, tag = "2")]
    pub order_no: String,
    /// Member `amount`: a decimal number as text (`42.50`).
    #[prost(string, tag = "3")]
    pub amount: String,
}
