//! `quadrille project`: show each participant's endpoint, and what a choreography is projected onto.

mod choreography;

use crate::input::Input;
use crate::output::{self, Format, Status};
use clap::ValueEnum;
use quadrille::{Endpoints, Reading, Unusable, VerificationOptions};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `project`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Only this participant (its id or name)
    #[arg(long)]
    participant: Option<String>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: ProjectFormat,
    /// Write the BPMN of each participant into a file of its own in this folder: its process, its partners as pools
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Write a choreography that cannot be realized into this file, with messages that make it realizable
    #[arg(long, value_name = "FILE")]
    repair: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProjectFormat {
    /// The endpoints for people
    Text,
    /// The endpoint tables, for programs
    Json,
    /// The choreography net for Graphviz; of a choreography, its participants' machines
    Dot,
    /// Of a choreography: a BPMN collaboration with a process per participant, drawn
    Bpmn,
    /// Of a choreography: its participants as communicating machines
    Machines,
    /// Of a choreography: its global type, and each participant's local type
    Scribble,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = arguments.input.read()?;
    if arguments.out.is_some() && arguments.format != ProjectFormat::Bpmn {
        let reason = "`--out` writes BPMN: it goes with `--format bpmn`".to_owned();
        return Err(Unusable { path: arguments.input.model.clone(), reason });
    }
    if let Some(path) = &arguments.repair {
        return choreography::repair(arguments, &reading, path);
    }
    match (arguments.format, &reading.projected) {
        (ProjectFormat::Bpmn | ProjectFormat::Machines | ProjectFormat::Scribble, _)
        | (ProjectFormat::Dot, Some(_)) => choreography::run(arguments, &reading),
        (ProjectFormat::Text | ProjectFormat::Json, _) | (ProjectFormat::Dot, None) => endpoints(arguments, reading),
    }
}

/// Shows endpoints.
fn endpoints(arguments: &Arguments, reading: Reading) -> Result<Status, Unusable> {
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
        return Err(Unusable { path: arguments.input.model.clone(), reason });
    }
    output::show(&reading.diagnostics, &reading.sources);
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
        ProjectFormat::Dot | ProjectFormat::Bpmn | ProjectFormat::Machines | ProjectFormat::Scribble => {
            output::line(quadrille::dot(&projected.net).trim_end());
        }
    }
    Ok(if projected.diagnostics.has_errors() { Status::Findings } else { Status::Good })
}

/// Says that a participant is none of the model, and which ones are.
pub fn no_participant(endpoints: &Endpoints, wanted: &str) -> String {
    let known: Vec<_> = endpoints.list.iter().map(|one| format!("`{}`", one.table.name)).collect();
    format!("it has no participant `{wanted}` with a process; those with one are {}", known.join(", "))
}
