//! `quadrille view`: what a participant's partners see of it.

use crate::derived;
use crate::output::{self, Format, Status};
use quadrille::{Limits, Unusable, VerificationOptions};
use std::path::PathBuf;

/// Arguments of `view`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The model
    model: PathBuf,
    /// The participant (its name or id)
    #[arg(long)]
    participant: String,
    /// Give up, inconclusive, after so many states
    #[arg(long)]
    max_states: Option<usize>,
    /// Write the view to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = quadrille::read(&arguments.model)?;
    let mut options = VerificationOptions::demanded();
    if let Some(max_states) = arguments.max_states {
        options.limits = Limits { max_states, ..options.limits };
    }
    let Some(found) = quadrille::public_view(&reading, &arguments.participant, &options)? else {
        return Ok(output::refuse(&reading, arguments.format));
    };
    derived::show(&reading, &found, "public view", arguments.output.as_deref(), arguments.format)
}
