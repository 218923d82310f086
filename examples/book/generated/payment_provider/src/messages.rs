//! The payloads that `Payment provider` sends, receives and keeps, as the model types them.

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

/// Payload of message `Cancellation` (item definition `Item_Cancellation`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Cancellation {
    /// Member `payment_no`: a text.
    #[prost(string, tag = "1")]
    pub payment_no: String,
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
