//! A finding that its author has decided to live with, and why.

use crate::{Diagnostic, Span};

/// A finding that no longer counts, and is kept for reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The finding.
    pub finding: Diagnostic,
    /// Why it may stay, as its author wrote it.
    pub reason: String,
    /// Where that is written.
    pub span: Span,
}
