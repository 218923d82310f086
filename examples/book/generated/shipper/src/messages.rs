//! The payloads that `Shipper` sends, receives and keeps, as the model types them.

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
