//! Codes of the diagnostics that the net gives. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

/// The oracle's semantics gives the model no meaning.
pub const ORACLE_NOT_WELL_FORMED: Code = Code("oracle-not-well-formed");

/// An element that has no meaning yet.
pub const UNSUPPORTED_ELEMENT: Code = Code("unsupported-element");

/// All codes of this stage.
pub const ALL: &[Code] = &[ORACLE_NOT_WELL_FORMED, UNSUPPORTED_ELEMENT];
