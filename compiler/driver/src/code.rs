//! Codes of the diagnostics about settings, waivers, which part of a file is meant, and what keeps participants from
//! doing what a choreography says. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;
use quadrille_rules::code as rules;

/// A message may be taken for an equal one of the same sender.
pub const CONFUSED_MESSAGES: Code = Code("confused-messages");
/// A choreography in a file with processes, which are what is verified and run.
pub const CHOREOGRAPHY_BESIDE_PROCESSES: Code = Code("choreography-beside-processes");
/// A choreography that gets stuck by itself.
pub const CHOREOGRAPHY_DEAD_END: Code = Code("choreography-dead-end");
/// The settings lower, or a waiver waives, a finding that cannot be lowered.
pub const FIXED_SEVERITY: Code = Code("fixed-severity");
/// The participants of a choreography together do something else than it says.
pub const NOT_REALIZABLE: Code = Code("not-realizable");
/// Two participants decide at the same time.
pub const RACING_CHOICE: Code = Code("racing-choice");
/// A file has several choreographies, of which one is projected.
pub const SEVERAL_CHOREOGRAPHIES: Code = Code("several-choreographies");
/// The settings or a waiver name a code that no finding has.
pub const UNKNOWN_CODE: Code = Code("unknown-code");
/// A participant cannot tell which branch of a choreography was taken.
pub const UNMERGEABLE_CHOICE: Code = Code("unmergeable-choice");
/// Whether the participants of a choreography do what it says is not known of all runs.
pub const UNPROVED_REALIZABILITY: Code = Code("unproved-realizability");
/// A waiver that waives nothing.
pub const UNUSED_WAIVER: Code = Code("unused-waiver");
/// A participant of a choreography that never learns that nothing comes any more.
pub const WAITS_OR_IS_DONE: Code = Code("waits-or-is-done");
/// A waiver that does not say why.
pub const WAIVER_WITHOUT_REASON: Code = Code("waiver-without-reason");

/// All codes of this stage, those of verdicts left out.
pub const ALL: &[Code] = &[
    CHOREOGRAPHY_BESIDE_PROCESSES,
    CHOREOGRAPHY_DEAD_END,
    CONFUSED_MESSAGES,
    FIXED_SEVERITY,
    RACING_CHOICE,
    SEVERAL_CHOREOGRAPHIES,
    UNKNOWN_CODE,
    UNMERGEABLE_CHOICE,
    UNUSED_WAIVER,
    WAITS_OR_IS_DONE,
    WAIVER_WITHOUT_REASON,
];

/// What keeps the participants of a choreography from doing what it says.
pub(crate) const OBSTACLES: &[Code] = &[CHOREOGRAPHY_DEAD_END, CONFUSED_MESSAGES, RACING_CHOICE, UNMERGEABLE_CHOICE];

/// Verdicts on whether a choreography can be realized.
pub const REALIZABILITY: &[Code] = &[NOT_REALIZABLE, UNPROVED_REALIZABILITY];

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
    /// Settings, waivers, and which part of a file is meant.
    Settings,
}

const STAGES: [(Stage, &[Code]); 13] = [
    (Stage::Text, quadrille_syntax::code::ALL),
    (Stage::Model, rules::GROUPS[0]),
    (Stage::Model, rules::GROUPS[1]),
    (Stage::Model, rules::GROUPS[2]),
    (Stage::Model, rules::GROUPS[3]),
    (Stage::Model, rules::GROUPS[4]),
    (Stage::Model, quadrille_model::code::ALL),
    (Stage::Meaning, quadrille_net::code::ALL),
    (Stage::Verdict, quadrille_verifier::code::ALL),
    (Stage::Model, quadrille_choreography::code::ALL),
    (Stage::Model, OBSTACLES),
    (Stage::Verdict, REALIZABILITY),
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
