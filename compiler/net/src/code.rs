//! Codes of the diagnostics that the net gives. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

/// An element, or a use of one, that is verified and cannot be executed yet.
pub const NOT_EXECUTABLE: Code = Code("not-executable");

/// The oracle's semantics gives the model no meaning.
pub const ORACLE_NOT_WELL_FORMED: Code = Code("oracle-not-well-formed");

/// An element that has no meaning.
pub const UNSUPPORTED_ELEMENT: Code = Code("unsupported-element");

/// All codes of this stage.
pub const ALL: &[Code] = &[NOT_EXECUTABLE, ORACLE_NOT_WELL_FORMED, UNSUPPORTED_ELEMENT];
