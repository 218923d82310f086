//! A state: how many tokens each place holds (semantics.md, clause 3), messages in transit, and the network.

use crate::network::InTransit;
use std::collections::BTreeMap;

/// Position of a node in a [`Diagram`](crate::Diagram).
pub type Node = usize;
/// Position of a sequence flow.
pub type Flow = usize;
/// Position of a participant.
pub type Pool = usize;

/// Where a token is, or what is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the variants are the places of clause 3")]
pub enum Place {
    NotStarted(Pool),
    Start(Node),
    Flow(Flow),
    Entering(Node),
    Running(Node),
    Waiting(Node),
    Ended(Node),
    Throwing(Node, usize),
    Compensating(Node),
    Cancelling(Node),
    Resetting(Node),
    Armed(Node),
    Compensable(Node),
    Seen(Node, usize),
    Taken(Node, Flow),
}

impl Place {
    /// The node that it belongs to; none for flows and processes.
    #[must_use]
    pub const fn node(self) -> Option<Node> {
        match self {
            Self::NotStarted(_) | Self::Flow(_) => None,
            Self::Start(node)
            | Self::Entering(node)
            | Self::Running(node)
            | Self::Waiting(node)
            | Self::Ended(node)
            | Self::Throwing(node, _)
            | Self::Compensating(node)
            | Self::Cancelling(node)
            | Self::Resetting(node)
            | Self::Armed(node)
            | Self::Compensable(node)
            | Self::Seen(node, _)
            | Self::Taken(node, _) => Some(node),
        }
    }

    /// Whether it only remembers something.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::Armed(_) | Self::Compensable(_) | Self::Seen(..) | Self::Taken(..))
    }
}

/// A state. Places without tokens are not in the map.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Tokens.
    pub tokens: BTreeMap<Place, u8>,
    /// Messages, by message flow.
    pub messages: BTreeMap<usize, u8>,
    /// What the network holds.
    pub network: InTransit,
}

impl State {
    /// How many tokens a place holds.
    #[must_use]
    pub fn at(&self, place: Place) -> u8 {
        self.tokens.get(&place).copied().unwrap_or(0)
    }

    /// Whether a place holds a token.
    #[must_use]
    pub fn has(&self, place: Place) -> bool {
        self.at(place) > 0
    }

    /// With one more token.
    #[must_use]
    pub fn with(mut self, place: Place) -> Self {
        let count = self.tokens.entry(place).or_default();
        *count = count.saturating_add(1);
        // More than two tokens at an end event make no difference; marks are there or not.
        let most = if matches!(place, Place::Ended(_)) { 2 } else { u8::MAX };
        *count = if place.is_mark() { 1 } else { (*count).min(most) };
        self
    }

    /// With one token less.
    #[must_use]
    pub fn without(mut self, place: Place) -> Self {
        match self.tokens.get_mut(&place) {
            Some(1) => {
                self.tokens.remove(&place);
            }
            Some(count) => *count -= 1,
            None => {}
        }
        self
    }

    /// Without any token in the places that are meant.
    #[must_use]
    pub fn cleared(mut self, mut is_meant: impl FnMut(Place) -> bool) -> Self {
        self.tokens.retain(|place, _| !is_meant(*place));
        self
    }
}
