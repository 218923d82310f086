//! The payloads that `Customer` sends, receives and keeps, as the model types them.

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

/// Payload of message `Delivery` (item definition `Item_Delivery`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Delivery {
    /// Member `tracking_no`: a text.
    #[prost(string, tag = "1")]
    pub tracking_no: String,
    /// Member `carrier`: a text.
    #[prost(string, tag = "2")]
    pub carrier: String,
}
