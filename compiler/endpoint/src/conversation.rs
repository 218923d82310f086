//! Conversations and correlation keys (BPMN 2.0.2 clauses 8.4.2 and 9.4; key types after WS-CDL 1.0).

use crate::{ConversationIx, KeyIx, List, MessageIx, Scalar, Text};
use serde::Serialize;

/// A conversation: a set of message flows whose messages are told apart by the same keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conversation {
    /// Id of the BPMN `conversation`.
    pub id: Text,
    /// Its name (its id where it has none).
    pub name: Text,
    /// Its keys.
    pub keys: List<KeyIx>,
}

/// A correlation key: an ordered list of typed properties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Id of the BPMN `correlationKey`.
    pub id: Text,
    /// Its name (its id where it has none).
    pub name: Text,
    /// Its conversation.
    pub conversation: ConversationIx,
    /// What its value identifies.
    pub kind: KeyKind,
    /// Types of its properties, in order.
    pub properties: List<Scalar>,
}

/// What a key's value identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum KeyKind {
    /// The conversation instance.
    Primary,
    /// The same conversation instance by another name, bound by a message that also carries an identity
    /// bound before.
    Alternate,
    /// A later conversation of the same choreography instance: the value becomes its key `target`.
    Derived {
        /// The key of the other conversation.
        target: KeyIx,
    },
    /// The choreography instance in which key `with` of another conversation has this value.
    Association {
        /// The key of the other conversation.
        with: KeyIx,
    },
}

/// Where a message carries a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyPath {
    /// The message.
    pub message: MessageIx,
    /// The key.
    pub key: KeyIx,
    /// For each property of the key, the path of members from the payload's root (`order.id` is two).
    pub paths: List<List<Text>>,
}
