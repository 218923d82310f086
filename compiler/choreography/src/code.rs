//! Codes of the diagnostics about choreographies. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code($text);)*

        /// All codes of this stage.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    /// A call of a choreography that is not there.
    CALL_WITHOUT_CHOREOGRAPHY = "call-without-choreography";
    /// A choreography with too many states, or nested too deeply.
    CHOREOGRAPHY_TOO_LARGE = "choreography-too-large";
    /// Something of a choreography that has no meaning here.
    CHOREOGRAPHY_UNSUPPORTED = "choreography-unsupported";
    /// A condition about something that no message before it carried.
    CONDITION_DATA_NEVER_SENT = "condition-data-never-sent";
    /// A condition about something that may have changed since a participant saw it.
    CONDITION_DATA_OUTDATED = "condition-data-outdated";
    /// A condition about something that a participant has never seen.
    CONDITION_DATA_UNSEEN = "condition-data-unseen";
    /// Exchanges behind an event-based gateway that differ in sender and receiver.
    EVENT_BASED_RACE = "event-based-race";
    /// A race that the first cannot win.
    MISUSED_FIRST_WINS = "misused-first-wins";
    /// A choreography that calls itself.
    RECURSIVE_CALL_CHOREOGRAPHY = "recursive-call-choreography";
    /// A decision without formal conditions.
    UNDERSPECIFIED_CHOICE = "underspecified-choice";
    /// Participants begin behind an inclusive split and cannot know what was decided.
    UNINFORMED_INCLUSIVE_CHOICE = "uninformed-inclusive-choice";
    /// Who begins behind a complex gateway took no part in an activity before it.
    UNINVOLVED_AFTER_COMPLEX_GATEWAY = "uninvolved-after-complex-gateway";
    /// Who begins behind an inclusive merge took no part in an activity before it.
    UNINVOLVED_AFTER_INCLUSIVE_MERGE = "uninvolved-after-inclusive-merge";
    /// Who begins an activity took no part in one immediately before it.
    UNINVOLVED_INITIATOR = "uninvolved-initiator";
    /// Who begins behind a parallel gateway took no part in an activity before it.
    UNINVOLVED_PARALLEL_SENDER = "uninvolved-parallel-sender";
    /// A termination that not all participants can know of.
    UNSEEN_TERMINATION = "unseen-termination";
    /// A time behind an event-based gateway of which not all who wait know the beginning.
    UNSEEN_TIMEOUT = "unseen-timeout";
}
