//! What kind of key one is that does not say it (extension.md §2.1: inferred from how it is used).
//!
//! A key with the properties of another conversation's primary key joins the two: it is an association where the
//! first message of its own conversation carries it, since the value must be known by then, and derived where a
//! later message brings it. Of the others, one is the primary key: the first that all messages carry. The rest are
//! alternates.

use crate::{Conversation, Key, MessageFlow};
use quadrille_endpoint::{KeyIx, KeyKind, MessageIx};
use quadrille_syntax::NodeId;
use std::collections::BTreeSet;

/// How a key is used.
pub(crate) struct KeyUsage {
    /// Its kind as written.
    pub written: Option<KeyKind>,
    /// Its properties.
    pub properties: Vec<NodeId>,
}

/// The kinds of the keys of a conversation that do not say theirs.
pub(crate) fn inferred_kinds(
    conversation: &Conversation,
    usages: &[KeyUsage],
    conversations: &[Conversation],
    flows: &[(NodeId, MessageFlow)],
    keys: &[Key],
) -> Vec<(KeyIx, KeyKind)> {
    let untyped: Vec<KeyIx> =
        conversation.keys.iter().copied().filter(|key| usages[key.index()].written.is_none()).collect();
    let Some(first) = untyped.first() else { return Vec::new() };
    let own = keys[first.index()].conversation;
    let messages: Vec<MessageIx> =
        flows.iter().filter(|(_, flow)| flow.conversation == Some(own)).map(|(_, flow)| flow.message).collect();
    let primary = primary_of(conversation, usages, keys, &messages);
    let kind = |key: KeyIx| {
        if Some(key) == primary {
            return KeyKind::Primary;
        }
        let same = |other: &&Conversation| {
            let other_primary = other.keys.first().filter(|first| keys[first.index()].conversation != own);
            other_primary.is_some() && primary_with(other, usages, keys, flows, &usages[key.index()]).is_some()
        };
        let joined = conversations.iter().find(same);
        match joined.and_then(|other| primary_with(other, usages, keys, flows, &usages[key.index()])) {
            // Without messages of its own, a conversation cannot be what another one is derived from.
            Some(with) if messages.first().is_none_or(|message| carries(&keys[key.index()], *message)) => {
                KeyKind::Association { with }
            }
            Some(target) => KeyKind::Derived { target },
            None => KeyKind::Alternate,
        }
    };
    untyped.into_iter().map(|key| (key, kind(key))).collect()
}

/// The primary key of a conversation, if it has the properties of a key.
fn primary_with(
    conversation: &Conversation,
    usages: &[KeyUsage],
    keys: &[Key],
    flows: &[(NodeId, MessageFlow)],
    like: &KeyUsage,
) -> Option<KeyIx> {
    let own = keys[conversation.keys.first()?.index()].conversation;
    let of = flows.iter().filter(|(_, flow)| flow.conversation == Some(own));
    let messages: Vec<MessageIx> = of.map(|(_, flow)| flow.message).collect();
    let primary = primary_of(conversation, usages, keys, &messages)?;
    (usages[primary.index()].properties == like.properties).then_some(primary)
}

/// The primary key of a conversation: the one that says so, else the first that all messages carry, else the first
/// that any carries, else the first.
fn primary_of(conversation: &Conversation, usages: &[KeyUsage], keys: &[Key], messages: &[MessageIx]) -> Option<KeyIx> {
    let written = |key: &&KeyIx| usages[key.index()].written == Some(KeyKind::Primary);
    if let Some(primary) = conversation.keys.iter().find(written) {
        return Some(*primary);
    }
    let distinct: BTreeSet<MessageIx> = messages.iter().copied().collect();
    let untyped = || conversation.keys.iter().copied().filter(|key| usages[key.index()].written.is_none());
    let in_all = |key: &KeyIx| distinct.iter().all(|message| carries(&keys[key.index()], *message));
    let in_any = |key: &KeyIx| distinct.iter().any(|message| carries(&keys[key.index()], *message));
    untyped().find(in_all).or_else(|| untyped().find(in_any)).or_else(|| untyped().next())
}

fn carries(key: &Key, message: MessageIx) -> bool {
    key.retrievals.iter().any(|retrieval| retrieval.message == message)
}
