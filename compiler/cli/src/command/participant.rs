//! `quadrille participant` (hidden): one simulated participant as a process; `run` starts these.

use crate::input::Input;
use crate::output::Status;
use crate::simulation::{Given, program};
use quadrille::{Unusable, VerificationOptions};
use quadrille_runtime::participant::serve;
use quadrille_runtime::settings::Settings;
use std::sync::Arc;

/// Arguments of `participant`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Id of the participant
    #[arg(long)]
    participant: String,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    settings: Settings,
}

/// Runs the command: serves the participant until it is told to stop.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let unusable = |reason: String| Unusable { path: arguments.input.model.clone(), reason };
    let reading = arguments.input.read()?;
    let nothing =
        VerificationOptions { properties: Vec::new(), clauses: Vec::new(), ..VerificationOptions::demanded() };
    let verification = reading.verify_to_execute(&nothing);
    let verification = verification.ok_or_else(|| unusable("it has errors; see `quadrille check`".to_owned()))?;
    if !verification.has_meaning() {
        return Err(unusable("it is not supported yet; see `quadrille check`".to_owned()));
    }
    let program = program(&verification.endpoints, &arguments.participant, &arguments.given).map_err(unusable)?;
    let served = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| unusable(error.to_string()))?
        .block_on(serve(Arc::new(program), arguments.settings.clone(), std::future::pending()));
    served.map_err(|error| unusable(error.to_string()))?;
    Ok(Status::Good)
}
