//! Conversations and correlation keys (BPMN 2.0.2 clauses 8.4.2 and 9.4).

use crate::Origin;
use quadrille_endpoint::{ConversationIx, KeyIx, KeyKind, MessageIx, Scalar};

/// A conversation.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// The `conversation` element.
    pub origin: Origin,
    /// Its keys, in document order.
    pub keys: Vec<KeyIx>,
}

/// A correlation key with the paths at which messages carry it.
#[derive(Clone, Debug)]
pub struct Key {
    /// The `correlationKey` element.
    pub origin: Origin,
    /// Its conversation.
    pub conversation: ConversationIx,
    /// What its value identifies.
    pub kind: KeyKind,
    /// Types of its properties, in order.
    pub properties: Vec<Scalar>,
    /// Where messages carry it, in order of the messages.
    pub retrievals: Vec<Retrieval>,
}

/// Where a message carries all properties of a key.
#[derive(Clone, Debug)]
pub struct Retrieval {
    /// The message.
    pub message: MessageIx,
    /// Per property, the members from the payload's root.
    pub paths: Vec<Vec<String>>,
}
