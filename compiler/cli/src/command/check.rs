//! `quadrille check`: read a model and report what is wrong with it.

use crate::output::{self, Format, Status};
use quadrille::{Model, Unusable};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model
    model: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = quadrille::read(&arguments.model)?;
    match arguments.format {
        Format::Text => {
            output::show(&reading.diagnostics, &reading.sources);
            let what = reading.model.as_ref().map_or_else(|| "not a model".to_owned(), describe);
            output::line(format!("{}: {what}; {}", reading.path.display(), output::summary(&reading.diagnostics)));
        }
        Format::Json => {
            let object = json!({
                "file": reading.path.display().to_string(),
                "model": reading.model.as_ref().map(|model| &model.name),
                "diagnostics": output::findings(&reading.diagnostics, &reading.sources),
            });
            output::line(format!("{object:#}"));
        }
    }
    Ok(Status::of(&reading))
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
