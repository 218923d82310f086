//! `quadrille run`: run a model, each participant a process, with no code by the user.

use crate::command::project::no_participant;
use crate::command::verify::verdicts;
use crate::input::Input;
use crate::output::{self, Format, Status};
use crate::simulation::{Driver, Ending, Given, MESSAGES_PER_CONVERSATION, Names, Pace, Report, unused_choices};
use quadrille::{Endpoints, Reading, Unusable, Verification};
use quadrille_runtime::client::OperationsClient;
use quadrille_runtime::clock::Clock;
use quadrille_runtime::operations::PartnerAddress;
use quadrille_runtime::process::{Fleet, Member};
use quadrille_runtime::time::Timestamp;
use serde_json::{Value, json};
use std::time::Duration;

/// Arguments of `run`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Conversations to run
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    conversations: u32,
    #[command(flatten)]
    given: Given,
    /// Let timers take the time that the model says, instead of moving a virtual clock
    #[arg(long)]
    real_time: bool,
    /// Leave a participant (id or name) to a program of your own: any binary of a generated participant,
    /// started with `--listen ADDRESS`. Without an address one is chosen and printed, and the run begins
    /// when somebody listens there. Implies --real-time
    #[arg(long, value_name = "PARTICIPANT[=ADDRESS]", value_parser = exception)]
    except: Vec<(String, Option<String>)>,
    /// Run even if verification finds a fault
    #[arg(long)]
    anyway: bool,
    /// Send messages without the choreography id: instances are found by their keys alone
    #[arg(long)]
    strip_choreography_id: bool,
    /// Give up after so many seconds
    #[arg(long, default_value_t = 300)]
    timeout: u64,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Where virtual time begins: 2026-01-01T00:00:00Z.
const VIRTUAL_ORIGIN: Timestamp = Timestamp(1_767_225_600_000_000_000);

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = arguments.input.read()?;
    let verification = reading.verify_to_execute(&reading.demand().options());
    let Some(verification) = verification else { return Ok(output::refuse(&reading, arguments.format)) };
    if !verification.has_meaning() {
        return Ok(output::refuse_unsupported(reading, verification, arguments.format));
    }
    output::show(&reading.diagnostics, &reading.sources);
    if !verification.holds() {
        output::show(&verification.diagnostics, &reading.sources);
        output::aside(verdicts(&verification).trim_end());
        if !arguments.anyway {
            output::aside("not run: verification finds a fault; `--anyway` runs it all the same");
            if arguments.format == Format::Json {
                let object = json!({ "messages": [], "participants": [], "completed": false });
                output::line(format!("{:#}", with_findings(object, &reading, &verification)));
            }
            return Ok(Status::Findings);
        }
    }
    let unusable = |reason: String| Unusable { path: arguments.input.model.clone(), reason };
    for line in unused_choices(&verification.endpoints, &arguments.given).map_err(unusable)? {
        output::aside(format!("warning: {line}"));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.map_err(|error| unusable(error.to_string()))?;
    let ran = runtime.block_on(simulate(arguments, &verification.endpoints));
    let (report, ending) = ran.map_err(unusable)?;
    Ok(tell(arguments, &report, ending, &reading, &verification))
}

/// What is known of the model, added to what is told of a run.
fn with_findings(mut object: Value, reading: &Reading, verification: &Verification) -> Value {
    let mut diagnostics = reading.diagnostics.clone();
    diagnostics.extend(verification.diagnostics.clone());
    object["file"] = json!(reading.path.display().to_string());
    object["verdicts"] = json!(verification.verdicts);
    object["diagnostics"] = output::findings(&diagnostics, &reading.sources);
    object
}

async fn simulate(arguments: &Arguments, endpoints: &Endpoints) -> Result<(Report, Ending), String> {
    let pace = if arguments.real_time || !arguments.except.is_empty() { Pace::Real } else { Pace::Virtual };
    let others = others(arguments, endpoints).await?;
    let origin = if pace == Pace::Virtual { VIRTUAL_ORIGIN } else { Clock::real().now() };
    let mut members = Vec::new();
    for endpoint in &endpoints.list {
        let participant = endpoint.table.participant.to_string();
        if others.iter().all(|other| other.participant != participant) {
            members.push(member(arguments, participant, pace)?);
        }
    }
    let starts: Vec<(String, String)> = endpoints.list.iter().filter_map(|one| begins(&one.table)).collect();
    if starts.is_empty() {
        return Err("nobody can begin: every start event waits for a partner's message".to_owned());
    }
    if arguments.format == Format::Text {
        let conversations = output::counted(arguments.conversations.into(), "conversation");
        output::line(format!("seed {}, {conversations}", arguments.given.seed.0));
    }
    let mut fleet = tokio::select! {
        fleet = Fleet::start(members, others) => fleet.map_err(|error| error.to_string())?,
        _ = tokio::signal::ctrl_c() => return Err("interrupted".to_owned()),
    };
    let mut driver = Driver::new(&fleet, pace, arguments.given.seed.0, origin);
    let driven = async {
        driver.start(&starts, arguments.conversations).await?;
        driver.run(Duration::from_secs(arguments.timeout), arguments.conversations).await
    };
    let driven = tokio::select! {
        driven = driven => Some(driven),
        _ = tokio::signal::ctrl_c() => None,
    };
    let driven = match driven {
        Some(Ok(driven)) => Ok(driven),
        Some(Err(error)) => Err(fleet.cause(error).await.to_string()),
        None => Err("interrupted".to_owned()),
    };
    fleet.stop().await;
    driven
}

/// The participant and its start event, if the participant can begin without a partner's message: a none
/// or timer start, else a message start that the environment serves.
fn begins(table: &quadrille::Endpoint) -> Option<(String, String)> {
    use quadrille::{Action, NodeKind};
    let by_itself =
        table.nodes.iter().find(|node| matches!(node.kind, NodeKind::NoneStartEvent | NodeKind::TimerStartEvent));
    let by_environment = || {
        let steps = table.transitions.iter().filter(|step| table.node(step.node).kind.is_start());
        let mut served = steps.filter(|step| match &step.action {
            Action::ReceiveFromEnvironment => true,
            Action::Receive(flow) => table.partners[table.flows[flow.index()].partner.index()].environment,
            Action::None
            | Action::Start
            | Action::Send(_)
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => false,
        });
        served.next().map(|step| table.node(step.node))
    };
    let start = by_itself.or_else(by_environment)?;
    Some((table.participant.to_string(), start.id.to_string()))
}

/// The process of a simulated participant: this very program, told which part to play.
fn member(arguments: &Arguments, participant: String, pace: Pace) -> Result<Member, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program cannot find itself: {error}"))?;
    let mut command = tokio::process::Command::new(program);
    let Input { model, choreography } = &arguments.input;
    command.arg("participant").arg(model).args(["--participant", &participant, "--nonce", "run"]);
    if let Some(choreography) = choreography {
        command.args(["--choreography", choreography]);
    }
    command.args(arguments.given.arguments());
    if pace == Pace::Virtual {
        command.args(["--virtual-clock", &VIRTUAL_ORIGIN.0.to_string()]);
    }
    if arguments.strip_choreography_id {
        command.arg("--strip-choreography-id");
    }
    // What a participant says at its start is said once, here.
    command.stderr(std::process::Stdio::null());
    Ok(Member { participant, command })
}

/// Participants that run already: waits until they listen.
async fn others(arguments: &Arguments, endpoints: &Endpoints) -> Result<Vec<PartnerAddress>, String> {
    let mut others = Vec::new();
    for (wanted, address) in &arguments.except {
        let known = endpoints.list.iter().map(|endpoint| &endpoint.table);
        let found = known.into_iter().find(|table| table.participant == *wanted || table.name == *wanted);
        let table = found.ok_or_else(|| no_participant(endpoints, wanted))?;
        let address = address.clone().map_or_else(free_address, Ok)?;
        if OperationsClient::connect(&address).await.is_err() {
            let listen = address.trim_start_matches("http://");
            output::aside(format!("waiting for `{}`: start your program with --listen {listen}", table.name));
        }
        let began = std::time::Instant::now();
        while OperationsClient::connect(&address).await.is_err() {
            if began.elapsed() > Duration::from_secs(arguments.timeout) {
                return Err(format!("nobody listens at {address} for `{wanted}`"));
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        others.push(PartnerAddress { participant: table.participant.to_string(), address });
    }
    Ok(others)
}

fn tell(
    arguments: &Arguments,
    report: &Report,
    ending: Ending,
    reading: &Reading,
    verification: &Verification,
) -> Status {
    let names = Names::of(&verification.endpoints);
    let stopped = match ending {
        Ending::Quiet => None,
        Ending::TimedOut => Some(format!("the run was stopped after {} s", arguments.timeout)),
        Ending::Endless => {
            let most = MESSAGES_PER_CONVERSATION;
            Some(format!("the run was stopped: it goes round, with {most} messages per conversation so far"))
        }
    };
    match arguments.format {
        Format::Text => {
            report.messages.iter().for_each(|message| output::line(message.line(&names)));
            stopped.iter().for_each(output::line);
            report.ending(&names).iter().for_each(output::line);
        }
        Format::Json => {
            let mut object = with_findings(report.json(&names), reading, verification);
            object["seed"] = json!(arguments.given.seed.0);
            if let Some(stopped) = &stopped {
                object["completed"] = json!(false);
                object["stopped"] = json!(stopped);
            }
            output::line(format!("{object:#}"));
        }
    }
    if ending == Ending::Quiet && report.is_good() { Status::Good } else { Status::Findings }
}

/// An address on this machine at which nobody listens now.
fn free_address() -> Result<String, String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| format!("http://{address}")).map_err(|error| format!("no free address: {error}"))
}

/// Reads `Seller`, `Seller=127.0.0.1:7001` or `Seller=http://127.0.0.1:7001`.
fn exception(text: &str) -> Result<(String, Option<String>), String> {
    let (participant, address) = text.split_once('=').map_or((text, None), |(name, address)| (name, Some(address)));
    if participant.is_empty() || address == Some("") {
        return Err("it has to be of the form PARTICIPANT or PARTICIPANT=ADDRESS".to_owned());
    }
    let with_scheme =
        |address: &str| if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    Ok((participant.to_owned(), address.map(with_scheme)))
}
