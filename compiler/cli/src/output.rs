//! What commands print, and what they exit with.

use crate::page;
use clap::ValueEnum;
use quadrille::diagnostics::{Diagnostics, Severity, SourceMap, Waived, render};
use quadrille::{Reading, Verification};
use serde_json::{Value, json};
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object on standard output.
    Json,
}

/// The form of a report of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Text,
    /// For programs: one JSON object on standard output.
    Json,
    /// For editors and code hosts: a SARIF 2.1.0 log on standard output.
    Sarif,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing to complain about.
    Good,
    /// Errors in the model, a property that does not hold, or a run that did not end.
    Findings,
    /// Input that cannot be used at all.
    Unusable,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Good => Self::SUCCESS,
            Status::Findings => Self::from(1),
            Status::Unusable => Self::from(2),
        }
    }
}

impl Status {
    /// The status of a reading by itself.
    pub fn of(reading: &Reading) -> Self {
        if reading.model.is_none() {
            Self::Unusable
        } else if reading.diagnostics.has_errors() {
            Self::Findings
        } else {
            Self::Good
        }
    }
}

/// Prints a line on standard output.
pub fn line(text: impl Display) {
    // A reader that has gone away, such as `head`, has seen what it wanted; the exit status tells the rest.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints a line on standard error.
pub fn aside(text: impl Display) {
    // As above.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints findings for people on standard error.
pub fn show(diagnostics: &Diagnostics, sources: &SourceMap) {
    let colour = std::io::stderr().is_terminal();
    let text = render::text(diagnostics.as_slice(), sources, colour);
    if !text.is_empty() {
        aside(text.strip_suffix('\n').unwrap_or(&text));
    }
}

/// A number of things: `1 instance`, `2 instances`.
pub fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// A line that sums findings up: `2 errors, 1 warning`.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counts = counts.map(|(severity, word)| (diagnostics.count(severity) as u64, word));
    let present = counts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = present.map(|(count, word)| counted(count, word)).collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// Findings for programs.
pub fn findings(diagnostics: &Diagnostics, sources: &SourceMap) -> Value {
    render::json_value(diagnostics.as_slice(), sources)
}

/// A line that sums a reading up: `1 warning; 2 findings waived`, and below it what is waived, and why.
pub fn conclusion(reading: &Reading) -> String {
    let mut text = summary(&reading.diagnostics);
    if !reading.waived.is_empty() {
        text += &format!("; {} waived", counted(reading.waived.len() as u64, "finding"));
    }
    for Waived { finding, reason, .. } in &reading.waived {
        let element = finding.element.as_ref().map(|element| {
            let name = if element.name.is_empty() { &element.id } else { &element.name };
            if name.is_empty() { format!(" of {}", element.kind) } else { format!(" of {} `{name}`", element.kind) }
        });
        text += &format!("\n  {}{}: {reason}", finding.code, element.unwrap_or_default());
    }
    text
}

/// Waived findings for programs.
pub fn waived(reading: &Reading) -> Value {
    render::waived_json_value(&reading.waived, &reading.sources)
}

/// Prints findings as a SARIF log; what the reading waives is in it, suppressed.
pub fn sarif(diagnostics: &Diagnostics, reading: &Reading) {
    let tool = render::Tool {
        name: "quadrille",
        version: env!("CARGO_PKG_VERSION"),
        address: env!("CARGO_PKG_REPOSITORY"),
        page: |code| page::of_code(code.0),
    };
    line(format!("{:#}", render::sarif(diagnostics.as_slice(), &reading.waived, &reading.sources, &tool)));
}

/// Prints the findings of a model that has no meaning to later stages.
pub fn refuse_unsupported(mut reading: Reading, verification: Verification, format: Format) -> Status {
    reading.diagnostics.extend(verification.diagnostics);
    reading.diagnostics.sort();
    refuse(&reading, format)
}

/// Prints the findings of a model that is not good enough to go on with.
pub fn refuse(reading: &Reading, format: Format) -> Status {
    match format {
        Format::Text => {
            show(&reading.diagnostics, &reading.sources);
            aside(format!("{}: {}", reading.path.display(), conclusion(reading)));
        }
        Format::Json => {
            let object = json!({
                "file": reading.path.display().to_string(),
                "diagnostics": findings(&reading.diagnostics, &reading.sources),
                "waived": waived(reading),
                "verdicts": [],
            });
            line(format!("{object:#}"));
        }
    }
    Status::of(reading)
}
