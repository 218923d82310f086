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
    /// A choreography that calls itself.
    RECURSIVE_CALL_CHOREOGRAPHY = "recursive-call-choreography";
}
