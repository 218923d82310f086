//! `cargo xtask demo`: an example from its diagram to services that run.
//!
//! Names no participant and no message: it works on whatever stands in the example's folder, a model
//! `<name>.bpmn` and a package with one binary per participant, named as the participant's generated crate
//! directory.

mod build;
mod conversations;
mod figures;
mod generate;
mod progress;

use clap::Args;
use quadrille_runtime::process::{Fleet, Member};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::ExitCode;

/// Arguments of the demo.
#[derive(Args)]
pub struct Arguments {
    /// The example: a folder below `examples`
    #[arg(long, default_value = "order")]
    example: String,
    /// Conversations to run, all at once
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    conversations: u32,
    /// Send messages without the choreography id: instances are found by their keys alone
    #[arg(long)]
    strip_choreography_id: bool,
    /// Leave the services running until Ctrl-C
    #[arg(long)]
    keep_running: bool,
    /// Build the services optimised
    #[arg(long)]
    release: bool,
    /// Give up after so many seconds of running
    #[arg(long, default_value_t = 120)]
    timeout: u64,
}

/// How long, in seconds, a message that fits no instance is kept in the demo: a model whose keys do not
/// fit shows it soon, but a message that overtakes another under load finds its instance all the same.
fn time_to_live(conversations: u32) -> u32 {
    (conversations / 50).max(5)
}

/// Runs the demo.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    match demo(root, arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn demo(root: &Path, arguments: &Arguments) -> Result<bool, String> {
    let folder = root.join("examples").join(&arguments.example);
    let Some(participants) = generate::generate(&folder, &arguments.example, root)? else { return Ok(false) };
    let initiators: Vec<String> =
        participants.iter().filter(|participant| participant.initiates).map(|one| one.id.clone()).collect();
    if initiators.is_empty() {
        return Err("nobody begins by itself: no participant has a start event without a message".to_owned());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("no runtime: {error}"))?;
    runtime.block_on(async {
        let interrupted = interrupted()?;
        tokio::pin!(interrupted);
        let binaries = tokio::select! {
            binaries = build::build(&folder, arguments.release) => binaries?,
            () = &mut interrupted => return Err("interrupted".to_owned()),
        };
        let members = participants.into_iter().map(|participant| {
            let binary = binaries.get(&participant.binary).ok_or_else(|| {
                format!("{} has no binary `{}` for `{}`", folder.display(), participant.binary, participant.id)
            })?;
            Ok(Start { participant: participant.id, binary: binary.clone() })
        });
        services(members.collect::<Result<_, String>>()?, &initiators, arguments, interrupted).await
    })
}

/// A participant to start.
struct Start {
    participant: String,
    binary: PathBuf,
}

/// Starts the services, runs the conversations, prints what happened, and stops the services whatever
/// happens: on success, on failure, and on Ctrl-C.
async fn services(
    members: Vec<Start>,
    initiators: &[String],
    arguments: &Arguments,
    mut interrupted: Pin<&mut impl Future<Output = ()>>,
) -> Result<bool, String> {
    println!("\nservices");
    let mut commands = Vec::new();
    for member in members {
        let mut command = tokio::process::Command::new(&member.binary);
        command.args(["--time-to-live", &time_to_live(arguments.conversations).to_string()]);
        if arguments.strip_choreography_id {
            command.arg("--strip-choreography-id");
        }
        commands.push(Member { participant: member.participant, command });
    }
    let mut fleet = tokio::select! {
        fleet = Fleet::start(commands, Vec::new()) => fleet.map_err(|error| error.to_string())?,
        () = &mut interrupted => return Err("interrupted".to_owned()),
    };
    for (participant, client) in fleet.participants().iter().zip(fleet.clients()) {
        println!("  {participant} at {}", client.address());
    }
    let ended = tokio::select! {
        ended = conversations::run(&mut fleet, initiators, arguments.conversations, arguments.timeout) => ended,
        () = &mut interrupted => Err("interrupted".to_owned()),
    };
    let good = match &ended {
        Ok(outcome) => figures::show(&fleet, outcome).await,
        Err(error) => Err(error.clone()),
    };
    if arguments.keep_running && good.is_ok() {
        println!("\nthe services run until Ctrl-C");
        interrupted.await;
    }
    fleet.stop().await;
    good
}

/// Completes when somebody asks this process to end.
fn interrupted() -> Result<impl Future<Output = ()>, String> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| signal(kind).map_err(|error| format!("cannot listen for signals: {error}"));
        let (mut interrupt, mut terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}
