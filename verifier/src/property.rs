//! The registry of properties: one file each, one row each.

mod bounded;
mod deadlock_free;
mod livelock_free;
mod message_relaxed_sound;
pub(crate) mod no_dead_activity;
mod no_lost_message;
mod no_stuck_receive;
mod option_to_complete;
mod proper_completion;
mod safe;
mod sound;
pub(crate) mod written;

use crate::Reason;
use crate::question::{Answer, Question};
use crate::replayed::Replayed;
use crate::transition_system::{Counter, System};
use crate::verdict::Finding;
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
    /// Wherever a run is, it can still come to a state in which all participants are quiet.
    OptionToComplete,
    /// No end event is ever reached twice.
    ProperCompletion,
    /// Every activity is executed in some run.
    NoDeadActivity,
    /// A run only ever stops where all participants are quiet.
    DeadlockFree,
    /// No run is caught where it goes on for ever and cannot complete.
    LivelockFree,
    /// No message flow piles up messages without a bound.
    Bounded,
    /// Every message in transit can still be received.
    NoLostMessage,
    /// Whatever waits for a message can still go on.
    NoStuckReceive,
    /// What a user wrote as a specification pattern.
    Written,
}

/// What a property is, for the search and for its readers.
pub(crate) struct Definition {
    /// On the command line.
    pub(crate) name: &'static str,
    /// What it says, in a line.
    pub(crate) summary: &'static str,
    /// Of the finding that it is violated.
    pub(crate) code: Code,
    /// What is said of a model that has it: "is safe".
    pub(crate) claim: &'static str,
    /// What is said of a model that violates it: "is not safe".
    pub(crate) fault: &'static str,
    /// What is to be done about it.
    pub(crate) help: &'static str,
    /// Whether its verdict rests on fairness.
    pub(crate) fair: bool,
    /// What of a violation no run can show; empty if nothing.
    pub(crate) unshown: &'static str,
    /// Looks for a violation in what was explored; an error if it ended before it was done.
    pub(crate) decide: fn(&Question<'_>) -> Result<Answer, Reason>,
    /// Whether a run that was replayed shows the violation, as far as a run can: written apart from
    /// `decide`, so that each can catch the other's mistakes.
    pub(crate) shown: fn(&Replayed<'_>) -> bool,
    /// What is wrong where the run ends, the most telling first.
    pub(crate) findings: fn(&Replayed<'_>) -> Vec<Finding>,
}

impl Property {
    /// All properties that have a name of their own.
    pub const ALL: [Self; 11] = [
        Self::Safe,
        Self::Sound,
        Self::MessageRelaxedSound,
        Self::OptionToComplete,
        Self::ProperCompletion,
        Self::NoDeadActivity,
        Self::DeadlockFree,
        Self::LivelockFree,
        Self::Bounded,
        Self::NoLostMessage,
        Self::NoStuckReceive,
    ];

    pub(crate) const fn definition(self) -> &'static Definition {
        match self {
            Self::Safe => &safe::DEFINITION,
            Self::Sound => &sound::DEFINITION,
            Self::MessageRelaxedSound => &message_relaxed_sound::DEFINITION,
            Self::OptionToComplete => &option_to_complete::DEFINITION,
            Self::ProperCompletion => &proper_completion::DEFINITION,
            Self::NoDeadActivity => &no_dead_activity::DEFINITION,
            Self::DeadlockFree => &deadlock_free::DEFINITION,
            Self::LivelockFree => &livelock_free::DEFINITION,
            Self::Bounded => &bounded::DEFINITION,
            Self::NoLostMessage => &no_lost_message::DEFINITION,
            Self::NoStuckReceive => &no_stuck_receive::DEFINITION,
            Self::Written => &written::DEFINITION,
        }
    }

    /// Looks for a violation in what was explored.
    pub(crate) fn decide(self, question: &Question<'_>) -> Answer {
        (self.definition().decide)(question).unwrap_or_else(Answer::Unknown)
    }

    /// Whether a state shows its violation, whatever leads to it or on from it.
    pub(crate) const fn is_seen_in_a_state(self) -> bool {
        matches!(self, Self::Safe | Self::ProperCompletion | Self::DeadlockFree)
    }

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.definition().name
    }

    /// What it says, in a line.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        self.definition().summary
    }

    /// The code of the finding that it is violated.
    #[must_use]
    pub const fn code(self) -> Code {
        self.definition().code
    }

    /// The property of a name on the command line.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|property| property.name() == name)
    }
}

/// Whether nothing is going on in any participant, and no end event holds two tokens.
pub(crate) fn is_quiet(system: &System, counters: &[u8]) -> bool {
    system.counters.iter().zip(counters).all(|(counter, tokens)| match counter {
        Counter::SequenceFlow | Counter::Activity => *tokens == 0,
        Counter::Ended => *tokens <= 1,
        Counter::NotStarted | Counter::Start | Counter::Mark | Counter::Channel => true,
    })
}
