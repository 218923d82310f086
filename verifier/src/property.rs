//! The registry of properties: one file each, one row each.

mod message_relaxed_sound;
mod safe;
mod sound;

use crate::replay::Configuration;
use crate::transition_system::System;
use quadrille_diagnostics::Code;

/// A property of the composition of all endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// No sequence flow ever holds two tokens.
    Safe,
    /// Every fair run comes to rest with all participants quiet and no message in transit.
    Sound,
    /// Every fair run comes to rest with all participants quiet; messages may be left over.
    MessageRelaxedSound,
}

/// What a property is, for the search and for its readers.
pub(crate) struct Definition {
    /// On the command line.
    pub(crate) name: &'static str,
    /// Of the finding that it is violated.
    pub(crate) code: Code,
    /// Fills "the composition is not …".
    pub(crate) adjective: &'static str,
    /// What it takes to violate it.
    pub(crate) violation: Violation,
    /// Which states are bad.
    pub(crate) bad: fn(&System, &[u8]) -> bool,
    /// The same for configurations of the replay: written apart, so that each can catch the other's
    /// mistakes.
    pub(crate) bad_configuration: fn(&Configuration<'_>) -> bool,
}

/// What it takes to violate a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Violation {
    /// A bad state that can be reached.
    State,
    /// A fair run that is in a bad state again and again.
    FairRun,
}

impl Property {
    /// All properties.
    pub const ALL: [Self; 3] = [Self::Safe, Self::Sound, Self::MessageRelaxedSound];

    pub(crate) const fn definition(self) -> &'static Definition {
        match self {
            Self::Safe => &safe::DEFINITION,
            Self::Sound => &sound::DEFINITION,
            Self::MessageRelaxedSound => &message_relaxed_sound::DEFINITION,
        }
    }

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.definition().name
    }

    /// The property of a name on the command line.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|property| property.name() == name)
    }
}
