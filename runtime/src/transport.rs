//! Transport: how an envelope reaches the partner at the other end of its message flow.
//!
//! The outbox hands over one [`Parcel`] at a time and repeats it until the [`Outcome`] is final, so a
//! transport neither queues nor retries: it makes one attempt and says what came of it.

pub mod grpc;

use crate::envelope::Envelope;
use quadrille_endpoint::Text;
use std::future::Future;
use std::pin::Pin;

/// A future of a transport: one attempt.
pub type Attempt<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// Carries envelopes to partners.
pub trait Transport: Send + Sync + 'static {
    /// Makes one attempt to deliver.
    fn deliver<'a>(&'a self, parcel: &'a Parcel) -> Attempt<'a>;

    /// Whether an address of this partner is known.
    fn knows(&self, partner: &str) -> bool;
}

/// An envelope with all that a transport needs to address it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Id of the receiving participant.
    pub partner: Text,
    /// The path of the rpc at the receiver.
    pub rpc: Text,
    /// Id of the BPMN message flow: it tells flows apart that share an rpc.
    pub flow: Text,
    /// Version of the sender's model.
    pub version: Text,
    /// The message.
    pub envelope: Envelope,
}

/// What came of an attempt to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The partner has it, and will not lose it.
    Acknowledged,
    /// The partner refuses it: trying again gives the same.
    Refused {
        /// Why.
        reason: String,
    },
    /// It is not known to have arrived: trying again may help.
    Failed {
        /// Why.
        reason: String,
    },
}
