//! The payloads that `Insured person` sends, receives and keeps, as the model types them.

/// Item definition `Item_Header`, a part of other payloads.
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Header {
    /// Member `number`: a text.
    #[prost(string, tag = "1")]
    pub number: String,
    /// Member `region`: an integer, not negative.
    #[prost(uint32, tag = "2")]
    pub region: u32,
}

/// Item definition `Item_Line`, a part of other payloads.
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Line {
    /// Member `text`: a text.
    #[prost(string, tag = "1")]
    pub text: String,
    /// Member `price`: a decimal number as text (`42.50`).
    #[prost(string, tag = "2")]
    pub price: String,
    /// Member `part`: [`Line`], or nothing.
    #[prost(message, optional, boxed, tag = "3")]
    pub part: Option<Box<Line>>,
}

/// Payload of message `Claim` (item definition `Item_Claim`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Claim {
    /// Member `header`: [`Header`].
    #[prost(message, optional, tag = "1")]
    pub header: Option<Header>,
    /// Member `lines`: any number, each [`Line`].
    #[prost(message, repeated, tag = "2")]
    pub lines: Vec<Line>,
    /// Member `total`: a decimal number as text (`42.50`).
    #[prost(string, tag = "3")]
    pub total: String,
    /// Member `photos`: any number, each bytes.
    #[prost(bytes = "vec", repeated, tag = "4")]
    pub photos: Vec<Vec<u8>>,
    /// Member `reported_at`: a point in time.
    #[prost(message, optional, tag = "5")]
    pub reported_at: Option<::prost_types::Timestamp>,
    /// Member `type`: a text.
    #[prost(string, tag = "6")]
    pub r#type: String,
    /// Member `vip`: true or false, or nothing.
    #[prost(bool, optional, tag = "7")]
    pub vip: Option<bool>,
    /// Member `weight`: a floating-point number.
    #[prost(double, tag = "8")]
    pub weight: f64,
    /// Member `persons`: an integer.
    #[prost(int32, tag = "9")]
    pub persons: i32,
    /// Member `points`: an integer, not negative, or nothing.
    #[prost(uint64, optional, tag = "10")]
    pub points: Option<u64>,
    /// Member `note`: a text, or nothing.
    #[prost(string, optional, tag = "11")]
    pub note: Option<String>,
    /// Member `policy`: a UUID as text, in lower case.
    #[prost(string, tag = "12")]
    pub policy: String,
    /// Member `day`: a calendar date as text (`2001-12-31`).
    #[prost(string, tag = "13")]
    pub day: String,
    /// Member `signature`: bytes.
    #[prost(bytes = "vec", tag = "14")]
    pub signature: Vec<u8>,
    /// Member `waited`: a length of time, or nothing.
    #[prost(message, optional, tag = "16")]
    pub waited: Option<::prost_types::Duration>,
    /// Member `old_claims`: any number, each an integer.
    #[prost(int32, repeated, tag = "15")]
    pub old_claims: Vec<i32>,
}

/// Payload of message `Question` (item definition `Item_Question`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Question {
    /// Member `header`: [`Header`].
    #[prost(message, optional, tag = "1")]
    pub header: Option<Header>,
    /// Member `text`: a text.
    #[prost(string, tag = "2")]
    pub text: String,
}

/// Payload of message `Reply` (item definition `Item_Reply`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Reply {
    /// Member `header`: [`Header`].
    #[prost(message, optional, tag = "1")]
    pub header: Option<Header>,
    /// Member `text`: a text.
    #[prost(string, tag = "2")]
    pub text: String,
}

/// Payload of message `Approval` (item definition `Item_Approval`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Approval {
    /// Member `header`: [`Header`].
    #[prost(message, optional, tag = "1")]
    pub header: Option<Header>,
    /// Member `amount`: a decimal number as text (`42.50`).
    #[prost(string, tag = "2")]
    pub amount: String,
}

/// Payload of message `Denial` (item definition `Item_Denial`).
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Denial {
    /// Member `header`: [`Header`].
    #[prost(message, optional, tag = "1")]
    pub header: Option<Header>,
    /// Member `reason`: a text.
    #[prost(string, tag = "2")]
    pub reason: String,
}
