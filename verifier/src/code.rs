//! Codes of the diagnostics that verdicts give. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

/// Two tokens on one sequence flow.
pub const NOT_SAFE: Code = Code("not-safe");
/// A fair run that never comes to rest, or leaves a message over.
pub const NOT_SOUND: Code = Code("not-sound");
/// A fair run that never comes to rest.
pub const NOT_MESSAGE_RELAXED_SOUND: Code = Code("not-message-relaxed-sound");
/// A state from which nobody can complete.
pub const NO_OPTION_TO_COMPLETE: Code = Code("no-option-to-complete");
/// An end event that is reached twice.
pub const IMPROPER_COMPLETION: Code = Code("improper-completion");
/// An activity that no run executes.
pub const DEAD_ACTIVITY: Code = Code("dead-activity");
/// A run that stops where a participant is not quiet.
pub const DEADLOCK: Code = Code("deadlock");
/// A run that goes on for ever and cannot complete.
pub const LIVELOCK: Code = Code("livelock");
/// Messages that pile up without a bound.
pub const UNBOUNDED_MESSAGES: Code = Code("unbounded-messages");
/// A message that nothing can receive any more.
pub const LOST_MESSAGE: Code = Code("lost-message");
/// A token that waits in vain for a message.
pub const STUCK_RECEIVE: Code = Code("stuck-receive");
/// A run that violates a pattern that a user wrote.
pub const PATTERN_VIOLATED: Code = Code("pattern-violated");
/// The search ended before it knew.
pub const INCONCLUSIVE_VERDICT: Code = Code("inconclusive-verdict");

/// All codes of this stage.
pub const ALL: &[Code] = &[
    NOT_SAFE,
    NOT_SOUND,
    NOT_MESSAGE_RELAXED_SOUND,
    NO_OPTION_TO_COMPLETE,
    IMPROPER_COMPLETION,
    DEAD_ACTIVITY,
    DEADLOCK,
    LIVELOCK,
    UNBOUNDED_MESSAGES,
    LOST_MESSAGE,
    STUCK_RECEIVE,
    PATTERN_VIOLATED,
    INCONCLUSIVE_VERDICT,
];
