//! Fleets: participants as processes of their own. This test has a `main` of its own, since it starts
//! itself as the children: the variable `EXCHANGE_ROLE` says what a process is to be.

mod exchange;

use quadrille_runtime::client::OperationsError;
use quadrille_runtime::operations::StartRequest;
use quadrille_runtime::participant::run;
use quadrille_runtime::process::{Fleet, FleetError, Member};
use quadrille_runtime::quiescence::settled;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::process::Command;

const ROLE: &str = "EXCHANGE_ROLE";
const LIMIT: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    match std::env::var(ROLE).as_deref() {
        Ok("Asker") => return run(Arc::new(exchange::asker())),
        Ok("Answerer") => return run(Arc::new(exchange::answerer(Duration::from_millis(1)))),
        Ok("Parent") => block_on(parent()),
        Ok(_) | Err(_) => {
            block_on(conversations_run_across_processes());
            block_on(children_end_with_the_fleet());
            block_on(a_participant_that_ends_during_the_run_is_told_of());
            block_on(a_fleet_starts_as_a_whole_or_not_at_all());
            children_end_with_a_parent_that_is_killed();
            println!("test result: ok. 5 passed");
        }
    }
    ExitCode::SUCCESS
}

fn block_on(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime can be made").block_on(test);
}

fn member(participant: &str) -> Member {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.env(ROLE, participant);
    Member { participant: participant.to_owned(), command }
}

fn shell(participant: &str, script: &str) -> Member {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    Member { participant: participant.to_owned(), command }
}

async fn fleet() -> Fleet {
    Fleet::start(vec![member("Asker"), member("Answerer")], Vec::new()).await.expect("the fleet starts")
}

/// Whether processes are gone, within the limit.
fn check_gone(processes: &[u32]) {
    let began = Instant::now();
    // A process that has ended and was not waited for is a zombie: its command line is empty.
    let lives = |process: &u32| {
        std::fs::read(Path::new("/proc").join(process.to_string()).join("cmdline")).is_ok_and(|line| !line.is_empty())
    };
    while processes.iter().any(lives) {
        assert!(began.elapsed() < LIMIT, "a child is left over: {processes:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

async fn conversations_run_across_processes() {
    let mut fleet = fleet().await;
    let processes = fleet.process_ids();
    assert_eq!((fleet.participants().join(" ").as_str(), processes.len()), ("Asker Answerer", 2));
    let asker = fleet.client("Asker").expect("the asker is in the fleet");
    let request = StartRequest { count: 20, ..StartRequest::default() };
    asker.start(request).await.expect("the start event is triggered");
    let seen = settled(fleet.clients(), LIMIT).await.expect("the participants answer");
    assert!(seen.quiet && seen.statuses.iter().all(|status| status.ended == 20), "{:#?}", seen.statuses);
    assert!(fleet.ended().is_none());
    fleet.stop().await;
    check_gone(&processes);
}

async fn children_end_with_the_fleet() {
    let fleet = fleet().await;
    let processes = fleet.process_ids();
    drop(fleet);
    check_gone(&processes);
}

async fn a_participant_that_ends_during_the_run_is_told_of() {
    let mut fleet = fleet().await;
    let processes = fleet.process_ids();
    let kill = std::process::Command::new("kill").args(["-9", &processes[1].to_string()]).status();
    assert!(kill.expect("there is a program `kill`").success());
    let began = Instant::now();
    let error = loop {
        match settled(fleet.clients(), LIMIT).await {
            Ok(_) => assert!(began.elapsed() < LIMIT, "the answerer is still there"),
            Err(error) => break error,
        }
    };
    let cause = fleet.cause(error.clone()).await;
    assert!(matches!(&cause, FleetError::Died(participant, _) if participant == "Answerer"), "{cause}");
    assert_eq!(fleet.ended().map(|(participant, _)| participant).as_deref(), Some("Answerer"));
    fleet.stop().await;
    check_gone(&processes);
    let mut fleet = self::fleet().await;
    let cause = fleet.cause(OperationsError { address: fleet.clients()[0].address().to_owned(), ..error }).await;
    assert!(matches!(&cause, FleetError::Operation(participant, _) if participant == "Asker"), "{cause}");
    fleet.stop().await;
}

async fn a_fleet_starts_as_a_whole_or_not_at_all() {
    let marker = std::env::temp_dir().join(format!("quadrille-fleet-{}", std::process::id()));
    let first = || shell("First", &format!("echo $$ > {}; exec sleep 60", marker.display()));
    let failed = Fleet::start(vec![shell("Last", "sleep 0.3; exit 3"), first()], Vec::new()).await;
    let last_ended = |error: &FleetError| matches!(error, FleetError::Ended(participant, Some(status)) if participant == "Last" && status.code() == Some(3));
    assert!(failed.as_ref().is_err_and(last_ended), "{failed:?}");
    let first = std::fs::read_to_string(&marker).expect("the first child has started");
    std::fs::remove_file(&marker).expect("the marker can be removed");
    check_gone(&[first.trim().parse().expect("it wrote its number")]);
    let absent = Member { participant: "Absent".to_owned(), command: Command::new("/nowhere/participant") };
    let failed = Fleet::start(vec![absent], Vec::new()).await;
    assert!(matches!(failed, Err(FleetError::Spawn(participant, _)) if participant == "Absent"));
}

/// Starts a fleet, says which processes it has, and waits to be killed.
async fn parent() {
    let fleet = fleet().await;
    println!("{}", fleet.process_ids().iter().map(u32::to_string).collect::<Vec<_>>().join(" "));
    tokio::time::sleep(3 * LIMIT).await;
}

fn children_end_with_a_parent_that_is_killed() {
    let mut parent = std::process::Command::new(std::env::current_exe().expect("this program has a path"))
        .env(ROLE, "Parent")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the parent starts");
    let mut line = String::new();
    let output = parent.stdout.take().expect("its output was asked to be a pipe");
    BufReader::new(output).read_line(&mut line).expect("the parent says which children it has");
    let processes: Vec<u32> = line.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    assert_eq!(processes.len(), 2, "{line}");
    parent.kill().expect("the parent can be killed");
    parent.wait().expect("the parent has ended");
    check_gone(&processes);
}
