//! The `quadrille` command.
//!
//! Exit status: 0 good, 1 findings (errors in the model, a property that does not hold, a run that did not
//! end), 2 input that cannot be used at all.

mod command;
mod derived;
mod input;
mod output;
mod page;
mod search;
mod simulation;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Choreographies as programs: check, verify, project, generate and run BPMN collaborations.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read a model and report what is wrong with it
    Check(command::check::Arguments),
    /// Write models back: one layout, the schema's order, what editors damage repaired, nothing lost
    Fmt(command::fmt::Arguments),
    /// Decide properties of a model, such as safe and sound; store a certificate of what holds
    Verify(command::verify::Arguments),
    /// Check a stored certificate of a model again, without searching
    Recheck(command::recheck::Arguments),
    /// Decide whether the participants of a choreography can do together what it says
    Realize(command::realize::Arguments),
    /// Compare a collaboration with a choreography, or a process with what is said of it
    Conform(command::conform::Arguments),
    /// Show each participant's endpoint, and what a choreography is projected onto
    Project(command::project::Arguments),
    /// Write the choreography that a collaboration implies
    Extract(command::extract::Arguments),
    /// Write what its partners see of a participant: its process without anything private
    View(command::view::Arguments),
    /// Generate a Rust crate per participant
    Generate(command::generate::Arguments),
    /// Run a model: each participant a process, tasks simulated
    Run(command::run::Arguments),
    /// Explain the code of a finding, or a property
    Explain(command::explain::Arguments),
    /// One simulated participant; `run` starts these
    #[command(hide = true)]
    Participant(command::participant::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Command::Check(arguments) => command::check::run(&arguments),
        Command::Fmt(arguments) => command::fmt::run(&arguments),
        Command::Verify(arguments) => command::verify::run(&arguments),
        Command::Recheck(arguments) => command::recheck::run(&arguments),
        Command::Realize(arguments) => command::realize::run(&arguments),
        Command::Conform(arguments) => command::conform::run(&arguments),
        Command::Project(arguments) => command::project::run(&arguments),
        Command::Extract(arguments) => command::extract::run(&arguments),
        Command::View(arguments) => command::view::run(&arguments),
        Command::Generate(arguments) => command::generate::run(&arguments),
        Command::Run(arguments) => command::run::run(&arguments),
        Command::Explain(arguments) => Ok(command::explain::run(&arguments)),
        Command::Participant(arguments) => command::participant::run(&arguments),
    };
    match ended {
        Ok(status) => status.into(),
        Err(unusable) => {
            output::aside(format!("error: {unusable}"));
            output::Status::Unusable.into()
        }
    }
}
