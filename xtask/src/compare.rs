//! The verifier against a second, naive implementation of the semantics, on random collaborations.

use clap::Args;
use quadrille::Semantics;
use quadrille_tests::comparison::Tally;
use std::path::Path;
use std::process::ExitCode;

#[derive(Args)]
pub struct Arguments {
    /// How many models
    #[arg(long, default_value_t = 1000)]
    models: u64,
    /// The number of the first one
    #[arg(long, default_value_t = 0)]
    first: u64,
}

/// Compares, and prints counts by element and network.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    let seeds = arguments.first..arguments.first + arguments.models;
    let tally = Tally::of(seeds, Semantics::Runtime, &root.join("target/compare"));
    print!("{tally}");
    if tally.differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
