//! Codes of the diagnostics that verdicts give. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

/// Two tokens on one sequence flow.
pub const NOT_SAFE: Code = Code("not-safe");
/// A fair run that never comes to rest, or leaves a message over.
pub const NOT_SOUND: Code = Code("not-sound");
/// A fair run that never comes to rest.
pub const NOT_MESSAGE_RELAXED_SOUND: Code = Code("not-message-relaxed-sound");
/// The search ended before it knew.
pub const INCONCLUSIVE_VERDICT: Code = Code("inconclusive-verdict");

/// All codes of this stage.
pub const ALL: &[Code] = &[NOT_SAFE, NOT_SOUND, NOT_MESSAGE_RELAXED_SOUND, INCONCLUSIVE_VERDICT];
