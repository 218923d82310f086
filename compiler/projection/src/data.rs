//! The data of an endpoint: its messages, its slots, and where its messages carry keys.

use crate::project::owned;
use quadrille_endpoint::{DataSlot, KeyIx, KeyPath, Message, MessageIx, SlotKind, Text};
use quadrille_model::{Model, ParticipantIx, Process};

/// The messages of one participant, as positions in the model, in the model's order.
pub(crate) struct OwnMessages(Vec<MessageIx>);

impl OwnMessages {
    /// The endpoint's position of a message of the model.
    pub(crate) fn own(&self, message: MessageIx) -> MessageIx {
        let found = self.0.iter().position(|own| *own == message);
        MessageIx::at(found.expect("every message that a participant sends, receives or keeps is listed"))
    }
}

/// Messages that a participant sends, receives or keeps in its data.
pub(crate) fn messages_of(model: &Model, process: &Process, owner: ParticipantIx) -> OwnMessages {
    let exchanged = model.message_flows.iter().filter_map(|flow| {
        let here = flow.source.participant == owner || flow.target.participant == owner;
        here.then_some(flow.message)
    });
    let kept = process.slots.iter().filter_map(|slot| match slot.kind {
        SlotKind::Message(message) => Some(message),
        SlotKind::DataObject(_) => None,
    });
    let mut list: Vec<MessageIx> = exchanged.chain(kept).collect();
    list.sort_unstable();
    list.dedup();
    OwnMessages(list)
}

/// The messages as the table lists them.
pub(crate) fn messages(model: &Model, own: &OwnMessages) -> Vec<Message> {
    let message = |at: &MessageIx| {
        let message = &model.messages[at.index()];
        Message { id: owned(&message.origin.id), name: owned(message.origin.label()), payload: message.payload }
    };
    own.0.iter().map(message).collect()
}

/// The data of an instance.
pub(crate) fn slots(process: &Process, own: &OwnMessages) -> Vec<DataSlot> {
    let slot = |slot: &quadrille_model::DataSlot| DataSlot {
        name: owned(&slot.name),
        kind: match &slot.kind {
            SlotKind::Message(message) => SlotKind::Message(own.own(*message)),
            SlotKind::DataObject(id) => SlotKind::DataObject(id.clone()),
        },
        payload: slot.payload,
        writers: slot.writers.clone().into(),
    };
    process.slots.iter().map(slot).collect()
}

/// Where the messages carry keys: key by key, message by message.
pub(crate) fn key_paths(model: &Model, own: &OwnMessages) -> Vec<KeyPath> {
    let mut list = Vec::new();
    for (at, key) in model.keys.iter().enumerate() {
        for retrieval in key.retrievals.iter().filter(|retrieval| own.0.contains(&retrieval.message)) {
            let path = |path: &Vec<String>| path.iter().map(|member| owned(member)).collect::<Vec<Text>>().into();
            list.push(KeyPath {
                message: own.own(retrieval.message),
                key: KeyIx::at(at),
                paths: retrieval.paths.iter().map(path).collect(),
            });
        }
    }
    list
}
