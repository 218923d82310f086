//! The payloads that `Buyer` sends, receives and keeps, as the model types them.

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

/// Payload of message `Delivery` (item definition `Item_Delivery`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Delivery {
    /// Member `parcel_no`: a text.
    #[prost(string, tag = "1")]
    pub parcel_no: String,
    /// Member `carrier`: a text.
    #[prost(string, tag = "2")]
    pub carrier: String,
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
