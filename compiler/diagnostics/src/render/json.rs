//! Findings for programs.

use crate::{Applicability, Diagnostic, Element, Label, SourceMap, Span, Waived};
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
    suggestions: Vec<Suggested<'a>>,
}

#[derive(Serialize)]
struct Suggested<'a> {
    message: &'a str,
    applicability: Applicability,
    edits: Vec<Replacement<'a>>,
}

/// An edit: `text` stands there, and `replacement` is to stand there.
#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct WaivedFinding<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    reason: &'a str,
    waiver: Place<'a>,
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

/// Waived findings: objects as those of findings, with the reason and the place of the waiver.
#[must_use]
pub fn waived_json_value(waived: &[Waived], sources: &SourceMap) -> serde_json::Value {
    let waived = waived.iter().map(|waived| WaivedFinding {
        finding: finding(&waived.finding, sources),
        reason: &waived.reason,
        waiver: place(waived.span, sources.text(waived.span), sources),
    });
    serde_json::to_value(waived.collect::<Vec<_>>()).unwrap_or_default()
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Finding<'a> {
    let labelled = |label: &'a Label| place(label.span, &label.text, sources);
    let suggestions = diagnostic.suggestions.iter().map(|suggestion| Suggested {
        message: &suggestion.message,
        applicability: suggestion.applicability,
        edits: (suggestion.edits.iter())
            .map(|edit| Replacement {
                place: place(edit.span, sources.text(edit.span), sources),
                replacement: &edit.replacement,
            })
            .collect(),
    });
    Finding {
        code: diagnostic.code.0,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        element: diagnostic.element.as_ref(),
        primary: labelled(&diagnostic.primary),
        labels: diagnostic.labels.iter().map(labelled).collect(),
        notes: &diagnostic.notes,
        help: diagnostic.help.as_deref(),
        suggestions: suggestions.collect(),
    }
}

fn place<'a>(span: Span, text: &'a str, sources: &'a SourceMap) -> Place<'a> {
    let source = sources.get(span.source);
    let (line, column) = source.line_column(span.start);
    let (end_line, end_column) = source.line_column(span.end);
    Place { file: &source.name, line, column, end_line, end_column, text }
}

#[cfg(test)]
mod tests {
    use super::{json_value, waived_json_value};
    use crate::{Code, Diagnostic, Edit, SourceMap, Span, Waived};
    use serde_json::json;

    #[test]
    fn suggestions_and_waivers_have_places() {
        let mut sources = SourceMap::new();
        let source = sources.add("file".to_owned(), "first\nsecond\nthird".to_owned());
        let span = |start: u32, end: u32| Span { source, start, end };
        let finding = Diagnostic::note(Code("some-code"), "wrong", span(6, 12), "here")
            .suggest("correct it", vec![Edit::replace(span(6, 8), "S")])
            .suggest_maybe("leave it", Vec::new());
        let value = json_value(std::slice::from_ref(&finding), &sources);
        let expected = json!([
            { "message": "correct it", "applicability": "applicable", "edits": [{
                "file": "file", "line": 2, "column": 1, "end_line": 2, "end_column": 3,
                "text": "se", "replacement": "S",
            }] },
            { "message": "leave it", "applicability": "maybe", "edits": [] },
        ]);
        assert_eq!(value[0]["suggestions"], expected);
        let waived = Waived { finding, reason: "it is known".to_owned(), span: span(0, 5) };
        let value = waived_json_value(&[waived], &sources);
        assert_eq!(value[0]["code"], "some-code");
        assert_eq!(value[0]["reason"], "it is known");
        assert_eq!(value[0]["waiver"]["line"], 1);
        assert_eq!(value[0]["waiver"]["text"], "first");
    }
}
