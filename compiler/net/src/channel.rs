//! A channel: where the messages of one message flow are in transit.

use crate::Semantics;
use crate::left_out::is_left_out;
use quadrille_model::{Model, ParticipantIx};

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
}

/// The channels of a model, in the order of its message flows.
///
/// The oracle's message type is the name of the flow itself; at run time it is the message.
pub(crate) fn channels(model: &Model, semantics: Semantics) -> Vec<Channel> {
    let collapsed = |participant: ParticipantIx| model.participants[participant.index()].process.is_none();
    let channel = |flow: &quadrille_model::MessageFlow| Channel {
        name: match semantics {
            Semantics::Runtime => model.messages[flow.message.index()].origin.label().to_owned(),
            Semantics::Oracle => flow.origin.label().to_owned(),
        },
        sender: flow.source.participant,
        receiver: flow.target.participant,
        environment: collapsed(flow.source.participant) || collapsed(flow.target.participant),
        is_left_out: is_left_out(model, flow),
    };
    model.message_flows.iter().map(channel).collect()
}
