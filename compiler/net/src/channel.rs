//! A channel: where the messages of one message flow are in transit. At run time, message flows that name the same
//! message between the same two participants in one conversation are one channel: what is sent is a message, whichever line is drawn for it,
//! and it is received where it is awaited (BPMN 2.0.2 clause 8.4.2 tells instances apart by what a message holds, never
//! by the line that it came on).

use crate::Semantics;
use crate::left_out::is_left_out;
use quadrille_model::{MessageFlow, Model, ParticipantIx};
use std::collections::BTreeMap;

/// Position in `ChoreographyNet::channels`, and of the message flow in `Model::message_flows`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelIx(pub u32);

impl ChannelIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A message flow as a channel. Ordered networks tell channels apart by (sender, receiver, name).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The message type.
    pub name: String,
    /// Who sends.
    pub sender: ParticipantIx,
    /// Who receives.
    pub receiver: ParticipantIx,
    /// True where one end is a pool without a process: sending is then always possible and leaves
    /// nothing in transit, receiving is always possible.
    pub environment: bool,
    /// True where an end is no node that could send or receive, or both are of one participant: nothing passes.
    pub is_left_out: bool,
    /// The channel that is used instead: the first one between these participants for the message. Its own position
    /// where there is none.
    pub through: ChannelIx,
}

impl Channel {
    /// Whether messages pass through it, and not through another one.
    #[must_use]
    pub fn is_used(&self, own: usize) -> bool {
        !self.is_left_out && self.through.index() == own
    }
}

/// The channels of a model, in the order of its message flows.
///
/// The oracle's message type is the name of the flow itself; at run time it is the message.
pub(crate) fn channels(model: &Model, semantics: Semantics) -> Vec<Channel> {
    let through = through(model, semantics);
    let collapsed = |participant: ParticipantIx| model.participants[participant.index()].process.is_none();
    let channel = |(flow, through): (&MessageFlow, ChannelIx)| Channel {
        name: match semantics {
            Semantics::Runtime => model.messages[flow.message.index()].origin.label().to_owned(),
            Semantics::Oracle => flow.origin.label().to_owned(),
        },
        sender: flow.source.participant,
        receiver: flow.target.participant,
        environment: collapsed(flow.source.participant) || collapsed(flow.target.participant),
        is_left_out: is_left_out(model, flow),
        through,
    };
    model.message_flows.iter().zip(through).map(channel).collect()
}

/// By message flow, the channel of its messages. A message that has no element of its own is what the message flow
/// itself stands for: each is a channel.
pub(crate) fn through(model: &Model, semantics: Semantics) -> Vec<ChannelIx> {
    let mut known = BTreeMap::new();
    let flows = model.message_flows.iter().zip(0..);
    let channel = |(flow, at): (&MessageFlow, u32)| {
        let has_element = model.messages[flow.message.index()].origin.element == "message";
        if semantics == Semantics::Oracle || !has_element || is_left_out(model, flow) {
            return ChannelIx(at);
        }
        let key = (flow.source.participant, flow.target.participant, flow.message, flow.conversation);
        *known.entry(key).or_insert(ChannelIx(at))
    };
    flows.map(channel).collect()
}
