//! A message in transit.

use crate::time::Timestamp;
use bytes::Bytes;
use quadrille_endpoint::FlowIx;
use serde::Serialize;

/// A transmitted message: payload and metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Envelope {
    /// Unique among all envelopes of the sender: `<participant>/<nonce>/<instance>/<sequence>`. A receiver takes
    /// an envelope once, however often it is delivered. A foreign sender's envelope without one is given
    /// one on arrival.
    pub id: String,
    /// The message flow, in the numbering of whoever holds the envelope.
    pub flow: FlowIx,
    /// Id of the sending participant; empty if a foreign sender did not say.
    pub sender: String,
    /// The choreography instance, if the sender said.
    pub choreography: Option<String>,
    /// When it was sent, on the sender's clock.
    pub sent_at: Option<Timestamp>,
    /// The message, encoded as protobuf.
    pub payload: Bytes,
}
