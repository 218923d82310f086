//! Findings for programs.

use crate::{Diagnostic, Element, Label, SourceMap};
use serde::Serialize;

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: crate::Severity,
    message: &'a str,
    element: Option<&'a Element>,
    primary: Place<'a>,
    labels: Vec<Place<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
}

/// A JSON array with an object per finding; lines and columns count from 1.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    json_value(diagnostics, sources).to_string()
}

/// The same as a value, to be put into a larger object.
#[must_use]
pub fn json_value(diagnostics: &[Diagnostic], sources: &SourceMap) -> serde_json::Value {
    let findings: Vec<_> = diagnostics.iter().map(|diagnostic| finding(diagnostic, sources)).collect();
    serde_json::to_value(findings).unwrap_or_default()
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Finding<'a> {
    Finding {
        code: diagnostic.code.0,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        element: diagnostic.element.as_ref(),
        primary: place(&diagnostic.primary, sources),
        labels: diagnostic.labels.iter().map(|label| place(label, sources)).collect(),
        notes: &diagnostic.notes,
        help: diagnostic.help.as_deref(),
    }
}

fn place<'a>(label: &'a Label, sources: &'a SourceMap) -> Place<'a> {
    let source = sources.get(label.span.source);
    let (line, column) = source.line_column(label.span.start);
    let (end_line, end_column) = source.line_column(label.span.end);
    Place { file: &source.name, line, column, end_line, end_column, text: &label.text }
}
