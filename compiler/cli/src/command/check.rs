//! `quadrille check`: read a model and report what is wrong with it.

use crate::output::{self, ReportFormat, Status};
use quadrille::diagnostics::Severity;
use quadrille::{Model, Reading, Unusable};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model
    model: PathBuf,
    /// Exit with status 1 on warnings, as on errors
    #[arg(long)]
    deny_warnings: bool,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = quadrille::read(&arguments.model)?;
    match arguments.format {
        ReportFormat::Text => {
            output::show(&reading.diagnostics, &reading.sources);
            let what = reading.model.as_ref().map_or_else(|| "not a model".to_owned(), describe);
            output::line(format!("{}: {what}; {}", reading.path.display(), output::summary(&reading.diagnostics)));
        }
        ReportFormat::Json => {
            let object = json!({
                "file": reading.path.display().to_string(),
                "model": reading.model.as_ref().map(|model| &model.name),
                "diagnostics": output::findings(&reading.diagnostics, &reading.sources),
            });
            output::line(format!("{object:#}"));
        }
        ReportFormat::Sarif => output::sarif(&reading.diagnostics, &reading.sources),
    }
    Ok(status(&reading, arguments.deny_warnings))
}

fn status(reading: &Reading, deny_warnings: bool) -> Status {
    match Status::of(reading) {
        Status::Good if deny_warnings && reading.diagnostics.count(Severity::Warning) > 0 => Status::Findings,
        status @ (Status::Good | Status::Findings | Status::Unusable) => status,
    }
}

fn describe(model: &Model) -> String {
    let nodes: usize = model.processes.iter().map(|process| process.nodes.len()).sum();
    let counts = [
        (model.participants.len(), "participant"),
        (nodes, "flow node"),
        (model.message_flows.len(), "message flow"),
        (model.conversations.len(), "conversation"),
    ];
    counts.map(|(count, thing)| output::counted(count as u64, thing)).join(", ")
}
