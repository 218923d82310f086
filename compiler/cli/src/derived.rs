//! What commands print that derive a file from another one.

use crate::output::{self, Format, Status};
use quadrille::{Derivation, Reading, Run, Unusable};
use serde_json::{Value, json};
use std::path::Path;

/// Prints what was derived; the text of the file goes to `output`, if there is one.
pub fn show(
    reading: &Reading,
    derivation: &Derivation,
    what: &str,
    output: Option<&Path>,
    format: Format,
) -> Result<Status, Unusable> {
    if let (Derivation::Derived(derived), Some(path)) = (derivation, output) {
        let written = std::fs::write(path, &derived.text);
        written.map_err(|error| Unusable { path: path.to_owned(), reason: error.to_string() })?;
    }
    match format {
        Format::Text => {
            // What is wrong with the model may be missing in what was derived from it.
            if reading.diagnostics.has_errors() {
                output::show(&reading.diagnostics, &reading.sources);
            }
            show_text(reading, derivation, what, output);
        }
        Format::Json => output::line(format!("{:#}", as_json(reading, derivation))),
    }
    Ok(if matches!(derivation, Derivation::Derived(_)) { Status::Good } else { Status::Findings })
}

fn show_text(reading: &Reading, derivation: &Derivation, what: &str, output: Option<&Path>) {
    let path = reading.path.display();
    match derivation {
        Derivation::Derived(derived) => {
            match output {
                Some(output) => output::aside(format!("{path}: {what} is written to {}", output.display())),
                None => output::line(derived.text.trim_end()),
            }
            derived.assumptions.iter().for_each(|assumption| output::aside(format!("assuming that {assumption}")));
        }
        Derivation::Refused(reason, run) => {
            output::line(format!("{path}: there is no {what}: {reason}"));
            run.iter().for_each(|run| output::line(run_lines(run).trim_end()));
        }
        Derivation::Inconclusive(reason) => {
            output::line(format!("{path}: it is not known whether there is a {what}: {reason}"));
        }
    }
}

/// A run, a step per line.
fn run_lines(run: &Run) -> String {
    let lines =
        run.steps.iter().zip(1..).map(|(step, number)| {
            format!("  {number:>3}. {} at `{}` {}\n", step.participant, step.node_name, step.action)
        });
    lines.collect()
}

fn as_json(reading: &Reading, derivation: &Derivation) -> Value {
    let file = reading.path.display().to_string();
    let mut object = match derivation {
        Derivation::Derived(derived) => json!({
            "file": file,
            "outcome": "derived",
            "text": derived.text,
            "assumptions": derived.assumptions,
            "states": derived.states.map(|(before, after)| json!({ "before": before, "after": after })),
        }),
        Derivation::Refused(reason, run) => {
            json!({ "file": file, "outcome": "refused", "reason": reason, "run": run })
        }
        Derivation::Inconclusive(reason) => json!({ "file": file, "outcome": "inconclusive", "reason": reason }),
    };
    object["diagnostics"] = json!(output::findings(&reading.diagnostics, &reading.sources));
    object
}
