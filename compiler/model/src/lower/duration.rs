//! Lengths of time in the vocabulary (`xsd:duration`).

use super::element::{Elements, named};
use super::timer::duration;
use crate::Origin;
use crate::code::INEXACT_DURATION;
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::Attribute;

/// The length of time that an attribute gives, in milliseconds. What is none, the metamodel's rules report.
pub(crate) fn lower_duration(elements: &mut Elements<'_>, origin: &Origin, written: Attribute<'_>) -> Option<u64> {
    let text = written.value.trim();
    let found = duration(text)?;
    if found.is_inexact {
        let message = format!("duration `{text}` of {} has no exact length", named(origin));
        let diagnostic = Diagnostic::warning(INEXACT_DURATION, message, written.span, "years or months");
        let diagnostic = diagnostic.with_note("a year is taken as 365 days, a month as 30 days");
        elements.report(origin, diagnostic.help("write days instead"));
    }
    Some(found.millis)
}
