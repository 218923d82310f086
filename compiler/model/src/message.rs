//! Messages, message flows, and the lock of protobuf field numbers.

use crate::{FlowNode, Model, Origin, ParticipantIx};
use quadrille_endpoint::{ConversationIx, MessageIx, NodeIx, TypeIx};
use std::collections::BTreeMap;

/// A message (BPMN 2.0.2 clause 8.4.11). Where a message flow names no `message`, neither itself nor at
/// its ends, its name stands for one (flows of one name share it), and without a name its id.
#[derive(Clone, Debug)]
pub struct Message {
    /// The `message` element, or the first message flow that stands for it.
    pub origin: Origin,
    /// Its payload type; none where the model gives no payload.
    pub payload: Option<TypeIx>,
}

/// A message flow between two participants.
#[derive(Clone, Debug)]
pub struct MessageFlow {
    /// The `messageFlow` element.
    pub origin: Origin,
    /// The sender.
    pub source: MessageFlowEnd,
    /// The receiver.
    pub target: MessageFlowEnd,
    /// What it carries.
    pub message: MessageIx,
    /// The conversation it belongs to.
    pub conversation: Option<ConversationIx>,
}

/// One end of a message flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageFlowEnd {
    /// The participant.
    pub participant: ParticipantIx,
    /// The node; none for a collapsed pool. A flow on the border of another pool has been given to its only
    /// matching node; where there is none, or several, it has none either, and an error says so.
    pub node: Option<NodeIx>,
}

impl MessageFlowEnd {
    /// The node at this end; none for a collapsed pool.
    #[must_use]
    pub fn node_in(self, model: &Model) -> Option<&FlowNode> {
        let process = model.process_of(self.participant)?;
        Some(&process.nodes[self.node?.index()])
    }
}

/// Protobuf field numbers that must not change: the contents of the lock file, by item definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldLock {
    /// Numbers by id of the item definition.
    pub items: BTreeMap<String, ItemLock>,
}

/// Field numbers of one item definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemLock {
    /// Numbers of its members, by name.
    pub numbers: BTreeMap<String, u32>,
    /// Numbers of members that were removed, in ascending order.
    pub reserved: Vec<u32>,
}
