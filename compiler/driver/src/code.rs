//! Codes of the diagnostics about settings and waivers. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;
use quadrille_rules::code as rules;

/// The settings lower, or a waiver waives, a finding that cannot be lowered.
pub const FIXED_SEVERITY: Code = Code("fixed-severity");
/// The settings or a waiver name a code that no finding has.
pub const UNKNOWN_CODE: Code = Code("unknown-code");
/// A waiver that waives nothing.
pub const UNUSED_WAIVER: Code = Code("unused-waiver");
/// A waiver that does not say why.
pub const WAIVER_WITHOUT_REASON: Code = Code("waiver-without-reason");

/// All codes of this stage.
pub const ALL: &[Code] = &[FIXED_SEVERITY, UNKNOWN_CODE, UNUSED_WAIVER, WAIVER_WITHOUT_REASON];

/// Why what a code of [`Stage::Meaning`] reports cannot be accepted.
pub(crate) const WITHOUT_MEANING: &str = "what has no meaning yet cannot be verified, generated or run";

/// What a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The text of the file.
    Text,
    /// The model.
    Model,
    /// Whether the model has a meaning to later stages.
    Meaning,
    /// What the model does: a verdict.
    Verdict,
    /// Settings and waivers.
    Settings,
}

const STAGES: [(Stage, &[Code]); 10] = [
    (Stage::Text, quadrille_syntax::code::ALL),
    (Stage::Model, rules::GROUPS[0]),
    (Stage::Model, rules::GROUPS[1]),
    (Stage::Model, rules::GROUPS[2]),
    (Stage::Model, rules::GROUPS[3]),
    (Stage::Model, rules::GROUPS[4]),
    (Stage::Model, quadrille_model::code::ALL),
    (Stage::Meaning, quadrille_net::code::ALL),
    (Stage::Verdict, quadrille_verifier::code::ALL),
    (Stage::Settings, ALL),
];

/// What the code with this text is about; none where no finding has it.
pub(crate) fn stage(text: &str) -> Option<Stage> {
    let found = STAGES.iter().find(|(_, codes)| codes.iter().any(|code| code.0 == text));
    found.map(|(stage, _)| *stage)
}

/// The code that somebody most likely meant.
pub(crate) fn meant(text: &str) -> Option<Code> {
    let codes = || STAGES.iter().flat_map(|(_, codes)| codes.iter().copied());
    let near = quadrille_diagnostics::nearest(text, codes().map(|code| code.0))?;
    codes().find(|code| code.0 == near)
}
