//! `cargo xtask bench verify`: how large the models of the corpus are, and how long the verifier takes for them.
//!
//! Sizes are exact: where a count is known, another one is a failure. Times are of this machine. Every row is
//! measured in a process of its own, so that its peak of memory is its own.

mod collections;
mod measure;
mod rows;
mod targets;

use clap::{Args, Subcommand};
use std::path::Path;
use std::process::{Command, ExitCode};

#[derive(Subcommand)]
pub enum Bench {
    /// States, steps, time and memory of models; the targets, met or missed
    Verify(Verify),
}

#[derive(Args)]
pub struct Verify {
    /// Give up on a model of the corpus after so many states, or after 20 seconds
    #[arg(long, default_value_t = 1_000_000)]
    max_states: usize,
    /// Show a line for every file of the corpus
    #[arg(long)]
    all: bool,
    /// Leave out the collections of the corpus: only the known models and the targets
    #[arg(long)]
    known: bool,
    /// Measure one model, and print what was found as JSON: how each row runs in a process of its own
    #[arg(long, hide = true)]
    row: Option<String>,
    /// Measure one collection, and print what was found as JSON
    #[arg(long, hide = true)]
    collection: Option<String>,
    /// The time of the order example in an unoptimised build, in microseconds, where it is known
    #[arg(long, hide = true)]
    unoptimised: Option<u64>,
}

/// Runs the benches. An unoptimised build measures only what is to be measured in one, then has the rest measured in
/// an optimised one.
pub fn run(root: &Path, bench: &Bench) -> ExitCode {
    let Bench::Verify(arguments) = bench;
    if !root.join("../shared/corpus").is_dir() {
        println!("skipped: there is no corpus beside the repository");
        return ExitCode::SUCCESS;
    }
    let outcome = if let Some(row) = &arguments.row {
        measure::row(root, row).map(|found| println!("{found}"))
    } else if let Some(collection) = &arguments.collection {
        collections::measure(root, collection, arguments.max_states).map(|found| println!("{found}"))
    } else if cfg!(debug_assertions) {
        optimised(root, arguments)
    } else {
        report(root, arguments)
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Measures the order example here, and has an optimised build of this very program do the rest.
fn optimised(root: &Path, arguments: &Verify) -> Result<(), String> {
    let unoptimised = measure::build_script(root)?;
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench", "verify"]);
    command.args(["--max-states", &arguments.max_states.to_string()]);
    command.args(["--unoptimised", &unoptimised.as_micros().to_string()]);
    command.args(arguments.all.then_some("--all")).args(arguments.known.then_some("--known"));
    let status = command.status().map_err(|error| format!("cargo cannot be run: {error}"))?;
    if status.success() { Ok(()) } else { Err("the bench failed".to_owned()) }
}

fn report(root: &Path, arguments: &Verify) -> Result<(), String> {
    let mut faults = Vec::new();
    let found = rows::report(&mut faults)?;
    let coverage = if arguments.known { None } else { Some(collections::report(root, arguments, &mut faults)?) };
    targets::report(&found, coverage, arguments.unoptimised);
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\nerror: ")) }
}

/// Has this program measure something in a process of its own.
fn in_own_process(arguments: &[&str]) -> Result<serde_json::Value, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program cannot be found: {error}"))?;
    let output = Command::new(program).args(["bench", "verify"]).args(arguments).output();
    let output = output.map_err(|error| format!("this program cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("{}: {error}", arguments.join(" ")))
}
