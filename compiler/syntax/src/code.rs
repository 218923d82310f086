//! Codes of the diagnostics that reading gives. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

/// The text is not well-formed XML with namespaces.
pub const MALFORMED_XML: Code = Code("malformed-xml");
/// The file holds a document type declaration.
pub const DOCUMENT_TYPE_DECLARATION: Code = Code("document-type-declaration");
/// The file is larger or deeper than the reader's limits allow.
pub const LIMIT_EXCEEDED: Code = Code("limit-exceeded");
/// The bytes are not text in a known encoding.
pub const UNDECODABLE_TEXT: Code = Code("undecodable-text");

/// All codes of this stage.
pub const ALL: &[Code] = &[MALFORMED_XML, DOCUMENT_TYPE_DECLARATION, LIMIT_EXCEEDED, UNDECODABLE_TEXT];
