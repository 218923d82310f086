//! `quadrille generate`: a Rust crate per participant, from a model that holds what generation demands.

use crate::command::realize;
use crate::command::verify::{realized, verdicts};
use crate::input::Input;
use crate::output::{self, Format, Status};
use quadrille::{Generation, RuntimeDependency, Unusable};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `generate`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Folder to write to, one folder per participant; `generated` beside the model if not given
    #[arg(long)]
    out: Option<PathBuf>,
    /// Let generated manifests depend on the runtime in this folder instead of the published one: a path
    /// relative to each generated crate, or absolute
    #[arg(long)]
    runtime_path: Option<String>,
    /// Store the certificate that generation rests on: `recheck` checks it again without searching
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let unusable = |reason: String| Unusable { path: arguments.input.model.clone(), reason };
    let mut reading = arguments.input.read()?;
    let published = RuntimeDependency::Published { version: env!("CARGO_PKG_VERSION").to_owned() };
    let runtime = arguments.runtime_path.clone().map_or(published, RuntimeDependency::Path);
    let Some(generation) = Generation::of(&reading, &reading.demand(), runtime).map_err(unusable)? else {
        return Ok(output::refuse(&reading, arguments.format));
    };
    if !generation.verification.has_meaning() {
        return Ok(output::refuse_unsupported(reading, generation.verification, arguments.format));
    }
    let folder = arguments.out.clone().unwrap_or_else(|| {
        let beside = arguments.input.model.parent().map(PathBuf::from).unwrap_or_default();
        beside.join("generated")
    });
    let changed = match &generation.generated {
        Some(generated) => quadrille::write(generated, &folder)
            .map_err(|error| Unusable { path: folder.clone(), reason: error.to_string() })?,
        None => Vec::new(),
    };
    let verification = &generation.verification;
    reading.waived.extend(verification.waived.iter().cloned());
    if let (Some(file), Some(generated)) = (&arguments.certificate, &generation.generated) {
        let unusable = |reason: String| Unusable { path: file.clone(), reason };
        let text = quadrille::certificate_text(&generated.certificate, &verification.endpoints).map_err(unusable)?;
        std::fs::write(file, text).map_err(|error| unusable(error.to_string()))?;
    }
    match arguments.format {
        Format::Text => {
            output::show(&reading.diagnostics, &reading.sources);
            output::show(&verification.diagnostics, &reading.sources);
            if let Some(projected) = &reading.projected {
                output::line(realized(projected, verification));
            }
            output::line(verdicts(verification).trim_end());
            match &generation.generated {
                Some(generated) => {
                    for unit in &generated.crates {
                        output::line(format!("{} in {}", unit.package, folder.join(&unit.directory).display()));
                    }
                    output::line(told(changed.len()));
                }
                None => output::line("nothing is generated: not all that generation demands holds"),
            }
        }
        Format::Json => {
            let mut diagnostics = reading.diagnostics.clone();
            diagnostics.extend(verification.diagnostics.clone());
            let crates = generation.generated.iter().flat_map(|generated| &generated.crates);
            let mut object = json!({
                "file": reading.path.display().to_string(),
                "verdicts": verification.verdicts,
                "diagnostics": output::findings(&diagnostics, &reading.sources),
                "waived": output::waived(&reading),
                "crates": crates.map(|unit| json!({ "participant": unit.participant, "package": unit.package, "folder": folder.join(&unit.directory).display().to_string() })).collect::<Vec<_>>(),
                "written": changed.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
            });
            if let Some(projected) = &reading.projected {
                object["realizability"] = realize::json_of(&projected.protocol, &verification.realizability);
            }
            output::line(format!("{object:#}"));
        }
    }
    Ok(if generation.generated.is_some() { Status::Good } else { Status::Findings })
}

/// What was written, for people.
fn told(changed: usize) -> String {
    match changed {
        0 => "every file was up to date".to_owned(),
        _ => format!("{} changed, the others were up to date", output::counted(changed as u64, "file")),
    }
}
