//! Codes of the diagnostics about settings. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

/// The settings lower a finding that cannot be lowered.
pub const FIXED_SEVERITY: Code = Code("fixed-severity");
/// The settings name a code that no finding has.
pub const UNKNOWN_CODE: Code = Code("unknown-code");

/// All codes of this stage.
pub const ALL: &[Code] = &[FIXED_SEVERITY, UNKNOWN_CODE];
