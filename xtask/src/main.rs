//! Tasks of this repository.

mod bench;
mod certificates;
mod check;
mod codegen;
mod compare;
mod corpus;
mod demo;
mod miwg;
mod reductions;

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Tasks of this repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Verify, generate, build and run an example as separate services
    Demo(demo::Arguments),
    /// Measure, and compare with what is known and with the targets
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Check the house: crate arrows, file and function sizes, templates, the map of the README, generated views
    Check,
    /// Write the typed views of the syntax tree from the rows of the metamodel
    Codegen,
    /// Read every model of the corpus beside the repository: what is read, what is declined, and how fast
    Corpus,
    /// Verify every model of the corpus beside the repository with and without reductions: no verdict may differ
    Reductions(reductions::Arguments),
    /// Certify what holds of the models of the corpus beside the repository that have too many states to be listed
    Certificates(certificates::Arguments),
    /// Compare the verifier with a second, naive implementation of the semantics on random collaborations
    Compare(compare::Arguments),
    /// Compare what tools write of the interchange test suite beside the repository with its references
    Miwg {
        /// Also show each difference with its class
        #[arg(long)]
        differences: bool,
    },
}

fn main() -> ExitCode {
    match Arguments::parse().task {
        Task::Demo(arguments) => demo::run(&root(), &arguments),
        Task::Bench(bench) => bench::run(&root(), &bench),
        Task::Check => check::run(&root()),
        Task::Codegen => codegen::run(&root()),
        Task::Corpus => corpus::run(&root()),
        Task::Reductions(arguments) => reductions::run(&root(), &arguments),
        Task::Certificates(arguments) => certificates::run(&root(), &arguments),
        Task::Compare(arguments) => compare::run(&root(), &arguments),
        Task::Miwg { differences } => miwg::run(&root(), differences),
    }
}

/// The root of the repository: the parent of this crate's folder.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.to_owned(), Path::to_owned)
}
