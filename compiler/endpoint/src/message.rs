//! Messages and message flows as one participant sees them.

use crate::{ConversationIx, MessageIx, PartnerIx, Text, TypeIx};
use serde::Serialize;

/// A message that the participant sends or receives (BPMN `message`, or a message flow's name where the
/// model has no `message` element).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Id of the BPMN `message`, or of the first message flow that carries it.
    pub id: Text,
    /// Its name as people see it.
    pub name: Text,
    /// Its type in the model's schema; none where the model gives no payload.
    pub payload: Option<TypeIx>,
}

/// Which end of a message flow the participant is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Direction {
    /// The participant sends.
    Outgoing,
    /// The participant receives.
    Incoming,
}

/// A message flow with an end at this participant. Each is a channel of its own: a bag of envelopes per
/// instance at the receiver (semantics.md, clause 10.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MessageFlow {
    /// Id of the BPMN `messageFlow`: the same at both ends.
    pub id: Text,
    /// The message type: channels of ordered networks are told apart by (sender, receiver, name).
    pub name: Text,
    /// Which end the participant is at.
    pub direction: Direction,
    /// The participant at the other end.
    pub partner: PartnerIx,
    /// The message it carries.
    pub message: MessageIx,
    /// The path of the rpc at the receiver: `/package.Service/Rpc`.
    pub rpc: Text,
    /// The conversation it belongs to.
    pub conversation: Option<ConversationIx>,
}
