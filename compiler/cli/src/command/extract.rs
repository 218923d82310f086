//! `quadrille extract`: the choreography that a collaboration implies.

use crate::derived;
use crate::output::{self, Format, Status};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use quadrille::{Limits, Network, Unusable, VerificationOptions};
use std::path::PathBuf;

/// Arguments of `extract`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The collaboration
    model: PathBuf,
    /// The communication model; the runtime implements `bag`
    #[arg(long, value_parser = networks(), default_value = "bag")]
    network: Network,
    /// Give up, inconclusive, after so many states
    #[arg(long)]
    max_states: Option<usize>,
    /// Write the choreography to this file
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
    let Some(found) = quadrille::implied_choreography(&reading, arguments.network, &options) else {
        return Ok(output::refuse(&reading, arguments.format));
    };
    derived::show(&reading, &found, "choreography", arguments.output.as_deref(), arguments.format)
}

/// The networks by their names.
fn networks() -> impl TypedValueParser<Value = Network> {
    let names = Network::ALL.iter().map(|network| PossibleValue::new(network.name()).help(network.assumption()));
    PossibleValuesParser::new(names).map(|name| Network::of_name(&name).expect("only names of networks are possible"))
}
