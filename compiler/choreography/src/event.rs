//! What a participant does: it sends, or it receives.

use crate::{Interaction, RoleIx};

/// Which half of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The sender's.
    Send,
    /// The receiver's.
    Receive,
}

/// One half of an interaction: a message sent, or a message received. A run is a sequence of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event {
    /// The interaction.
    pub interaction: Interaction,
    /// Which half of it.
    pub direction: Direction,
}

impl Event {
    /// A message is sent.
    #[must_use]
    pub const fn send(interaction: Interaction) -> Self {
        Self { interaction, direction: Direction::Send }
    }

    /// A message is received.
    #[must_use]
    pub const fn receive(interaction: Interaction) -> Self {
        Self { interaction, direction: Direction::Receive }
    }

    /// Who does it.
    #[must_use]
    pub const fn actor(self) -> RoleIx {
        match self.direction {
            Direction::Send => self.interaction.sender,
            Direction::Receive => self.interaction.receiver,
        }
    }

    /// The same from a participant's point of view: none if it does not take part.
    #[must_use]
    pub fn of(interaction: Interaction, role: RoleIx) -> Option<Self> {
        if interaction.sender == role {
            Some(Self::send(interaction))
        } else if interaction.receiver == role {
            Some(Self::receive(interaction))
        } else {
            None
        }
    }
}
