//! `quadrille project`: show each participant's endpoint.

use crate::output::{self, Format, Status};
use clap::ValueEnum;
use quadrille::{Endpoints, Unusable, VerificationOptions};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `project`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model
    model: PathBuf,
    /// Only this participant (its id or name)
    #[arg(long)]
    participant: Option<String>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: ProjectFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProjectFormat {
    /// For people
    Text,
    /// The endpoint tables, for programs
    Json,
    /// The choreography net for Graphviz
    Dot,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = quadrille::read(&arguments.model)?;
    let format = if arguments.format == ProjectFormat::Json { Format::Json } else { Format::Text };
    let Some(model) = reading.sound_model() else { return Ok(output::refuse(&reading, format)) };
    let nothing = VerificationOptions { properties: Vec::new(), ..VerificationOptions::demanded() };
    let projected = quadrille::verify(model, &nothing);
    if !projected.has_meaning() {
        return Ok(output::refuse_unsupported(reading, projected, format));
    }
    let wanted = |id: &str, name: &str| {
        arguments.participant.as_deref().is_none_or(|participant| participant == id || participant == name)
    };
    let endpoints: Vec<_> =
        projected.endpoints.list.iter().filter(|one| wanted(&one.table.participant, &one.table.name)).collect();
    if endpoints.is_empty() {
        let reason = no_participant(&projected.endpoints, arguments.participant.as_deref().unwrap_or_default());
        return Err(Unusable { path: arguments.model.clone(), reason });
    }
    output::show(&projected.diagnostics, &reading.sources);
    match arguments.format {
        ProjectFormat::Text => {
            endpoints.iter().for_each(|endpoint| output::line(quadrille::endpoint_text(endpoint)));
        }
        ProjectFormat::Json => {
            let tables: Vec<_> = endpoints.iter().map(|endpoint| &endpoint.table).collect();
            let object = json!({ "model": projected.endpoints.model, "version": projected.endpoints.version, "endpoints": tables });
            output::line(format!("{object:#}"));
        }
        ProjectFormat::Dot => output::line(quadrille::dot(&projected.net).trim_end()),
    }
    Ok(if projected.diagnostics.has_errors() { Status::Findings } else { Status::Good })
}

/// Says that a participant is none of the model, and which ones are.
pub fn no_participant(endpoints: &Endpoints, wanted: &str) -> String {
    let known: Vec<_> = endpoints.list.iter().map(|one| format!("`{}`", one.table.name)).collect();
    format!("it has no participant `{wanted}` with a process; those with one are {}", known.join(", "))
}
