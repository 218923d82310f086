//! The gRPC binding: a message flow is a unary rpc of the receiver, its request the message, its reply
//! `google.protobuf.Empty`.
//!
//! The paths come from the endpoint's table and messages pass as bytes, so one generic server and one
//! generic client serve every participant. What BPMN does not say travels as metadata; a partner that
//! sends none of it can take part all the same, for instances are found by their keys.

mod codec;
pub mod metadata;
mod receiver;
pub(crate) mod refusal;
mod sender;

pub(crate) use receiver::{Receiver, bind, listen};
pub use sender::{GrpcTransport, UnusableAddress};

pub use codec::RawCodec;
pub(crate) use sender::connect_lazily;

use std::time::Duration;

/// Largest message that is sent or taken, in bytes.
pub const MESSAGE_LIMIT: usize = 4 * 1024 * 1024;
/// Largest set of headers of a request, in bytes.
pub const HEADER_LIMIT: u32 = 16 * 1024;
/// Requests that one connection may have open at a time; the others wait at the client.
pub const STREAM_LIMIT: u32 = 1024;
/// How long one attempt to deliver may take.
pub const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long it may take to connect.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long open requests may take to finish when the server stops.
pub const CLOSING_TIMEOUT: Duration = Duration::from_secs(2);
