//! A state (clause 3): tokens on places, messages on message flows, what the network holds.

use crate::collaboration::{ChannelId, Collaboration, Container, FlowId, NodeId, ParticipantId};
use crate::network::Transit;
use std::collections::BTreeMap;

/// A place of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table of clause 3 says what a token means")]
pub enum Place {
    NotStarted(ParticipantId),
    Start(NodeId),
    Flow(FlowId),
    Entering(NodeId),
    Running(NodeId),
    Waiting(NodeId),
    Ended(NodeId),
    Throwing(NodeId, usize),
    Compensating(NodeId, usize),
    Cancelling(NodeId),
    Resetting(NodeId),
    Armed(NodeId),
    Compensable(NodeId),
    Seen(NodeId, usize),
    Taken(NodeId, FlowId),
    Idle(NodeId),
}

impl Place {
    /// The node that it belongs to; for a sequence flow the one that it leaves.
    #[must_use]
    pub fn node(self, of: &Collaboration) -> Option<NodeId> {
        match self {
            Self::NotStarted(_) => None,
            Self::Flow(flow) => Some(of.flows[flow].source),
            Self::Start(node)
            | Self::Entering(node)
            | Self::Running(node)
            | Self::Waiting(node)
            | Self::Ended(node)
            | Self::Throwing(node, _)
            | Self::Compensating(node, _)
            | Self::Cancelling(node)
            | Self::Resetting(node)
            | Self::Armed(node)
            | Self::Compensable(node)
            | Self::Seen(node, _)
            | Self::Taken(node, _)
            | Self::Idle(node) => Some(node),
        }
    }

    /// Whether a token there is something that goes on.
    #[must_use]
    pub fn is_going_on(self, of: &Collaboration) -> bool {
        match self {
            Self::Start(node) => matches!(of.nodes[node].container, Container::Node(_)),
            Self::Flow(_)
            | Self::Entering(_)
            | Self::Running(_)
            | Self::Waiting(_)
            | Self::Throwing(..)
            | Self::Compensating(..)
            | Self::Cancelling(_)
            | Self::Resetting(_) => true,
            Self::NotStarted(_)
            | Self::Ended(_)
            | Self::Armed(_)
            | Self::Compensable(_)
            | Self::Seen(..)
            | Self::Taken(..)
            | Self::Idle(_) => false,
        }
    }

    /// Whether a token there is only remembered.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::Armed(_) | Self::Compensable(_) | Self::Seen(..) | Self::Taken(..) | Self::Idle(_))
    }
}

/// A state. What is not in a map is zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Tokens.
    pub tokens: BTreeMap<Place, u32>,
    /// Messages in transit on each message flow.
    pub messages: BTreeMap<ChannelId, u32>,
    /// What the network holds.
    pub transit: Transit,
}

impl State {
    /// Tokens on a place.
    #[must_use]
    pub fn count(&self, place: Place) -> u32 {
        self.tokens.get(&place).copied().unwrap_or(0)
    }

    /// Whether a place holds a token.
    #[must_use]
    pub fn holds(&self, place: Place) -> bool {
        self.count(place) > 0
    }

    /// Messages in transit on a message flow.
    #[must_use]
    pub fn in_transit(&self, channel: ChannelId) -> u32 {
        self.messages.get(&channel).copied().unwrap_or(0)
    }

    /// Sets the tokens of a place.
    pub fn set(&mut self, place: Place, count: u32) {
        if count == 0 {
            self.tokens.remove(&place);
        } else {
            self.tokens.insert(place, count);
        }
    }

    /// Whether nothing goes on directly inside a container (clause 6.2).
    #[must_use]
    pub fn nothing_inside(&self, container: Container, of: &Collaboration) -> bool {
        let is_inside = |place: &Place| place.node(of).is_some_and(|node| of.nodes[node].container == container);
        !self.tokens.keys().any(|place| place.is_going_on(of) && is_inside(place))
    }

    /// Whether a participant is quiet.
    #[must_use]
    pub fn is_quiet(&self, participant: ParticipantId, of: &Collaboration) -> bool {
        self.tokens.iter().all(|(place, count)| {
            let is_other = place.node(of).is_none_or(|node| of.nodes[node].participant != participant);
            is_other || (!place.is_going_on(of) && (*count <= 1 || !matches!(place, Place::Ended(_))))
        })
    }

    /// Whether all participants are quiet.
    #[must_use]
    pub fn all_quiet(&self, of: &Collaboration) -> bool {
        (0..of.participants.len()).all(|participant| self.is_quiet(participant, of))
    }
}
