//! A fleet: the participants of one run, each a process of its own on this machine.
//!
//! Children are started with a pipe as standard input and told to stop when it closes, so that they end
//! with this process however it ends, `kill -9` included. While it lives, dropping the fleet kills them.

use crate::client::{OperationsClient, OperationsError};
use crate::operations::PartnerAddress;
use std::net::SocketAddr;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::{Instant, timeout, timeout_at};

/// How long children may take to listen, all together.
pub const START_TIMEOUT: Duration = Duration::from_secs(30);
/// How long children may take to stop by themselves, all together, before they are killed.
pub const STOP_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a process that answers no more may take to be seen as ended.
const LAST_BREATH: Duration = Duration::from_millis(200);
/// The longest line that a child may print before it says where it listens.
const LINE_LIMIT: u64 = 1024;
/// What that line begins with.
const LISTENING: &str = "listening on ";

/// A participant to be started.
#[derive(Debug)]
pub struct Member {
    /// Id of the BPMN `participant`.
    pub participant: String,
    /// What starts it: a program whose `main` is [`crate::participant::run`]. Its arguments are added to;
    /// its standard input and output become the fleet's.
    pub command: Command,
}

/// Participants that run.
#[derive(Debug)]
pub struct Fleet {
    processes: Vec<Process>,
    participants: Vec<String>,
    clients: Vec<OperationsClient>,
}

/// One child. Dropping it closes its standard input and kills it.
#[derive(Debug)]
struct Process {
    participant: String,
    child: Child,
    /// Held open: the child ends when it closes.
    input: Option<ChildStdin>,
}

/// Why a fleet does not start, or does not go on.
#[derive(Debug)]
pub enum FleetError {
    /// A process cannot be started.
    Spawn(String, std::io::Error),
    /// A process ended before it listened.
    Ended(String, Option<ExitStatus>),
    /// A process did not say in time where it listens.
    Silent(String),
    /// A process ended by itself while it was needed.
    Died(String, ExitStatus),
    /// A participant does not do as it is asked.
    Operation(String, OperationsError),
}

impl std::fmt::Display for FleetError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Spawn(participant, error) => write!(formatter, "`{participant}` cannot be started: {error}"),
            Self::Ended(participant, Some(status)) => {
                write!(formatter, "`{participant}` ended before it listened: {status}")
            }
            Self::Ended(participant, None) => write!(formatter, "`{participant}` ended before it listened"),
            Self::Silent(participant) => {
                write!(formatter, "`{participant}` did not listen within {} s", START_TIMEOUT.as_secs())
            }
            Self::Died(participant, status) => write!(formatter, "`{participant}` ended during the run: {status}"),
            Self::Operation(participant, error) => write!(formatter, "`{participant}`: {error}"),
        }
    }
}

impl std::error::Error for FleetError {}

impl Fleet {
    /// Starts participants, and makes them and `others`, which run already, known to each other. If
    /// anything fails, all that were started are killed.
    ///
    /// # Errors
    /// If a process does not start and listen in time, or does not take its partners' addresses.
    pub async fn start(members: Vec<Member>, others: Vec<PartnerAddress>) -> Result<Self, FleetError> {
        let deadline = Instant::now() + START_TIMEOUT;
        let mut started = Vec::with_capacity(members.len());
        for member in members {
            started.push(spawn(member)?);
        }
        let mut processes = Vec::with_capacity(started.len());
        let mut addresses = Vec::with_capacity(started.len() + others.len());
        for (mut process, output) in started {
            let address = listening(&mut process, output, deadline).await?;
            let participant = process.participant.clone();
            addresses.push(PartnerAddress { participant, address: format!("http://{address}") });
            processes.push(process);
        }
        addresses.extend(others);
        let mut clients = Vec::with_capacity(addresses.len());
        for PartnerAddress { participant, address } in &addresses {
            let connected = OperationsClient::connect(address).await;
            clients.push(connected.map_err(|error| FleetError::Operation(participant.clone(), error))?);
        }
        for (own, client) in addresses.iter().zip(&clients) {
            let partners = addresses.iter().filter(|other| other.participant != own.participant).cloned().collect();
            let taken = client.set_partners(partners).await;
            taken.map_err(|error| FleetError::Operation(own.participant.clone(), error))?;
        }
        let participants = addresses.into_iter().map(|address| address.participant).collect();
        Ok(Self { processes, participants, clients })
    }

    /// Ids of the participants, in the order in which they were given: those started here, then the others.
    #[must_use]
    pub fn participants(&self) -> &[String] {
        &self.participants
    }

    /// A client for each participant, in the same order.
    #[must_use]
    pub fn clients(&self) -> &[OperationsClient] {
        &self.clients
    }

    /// The client of a participant.
    #[must_use]
    pub fn client(&self, participant: &str) -> Option<&OperationsClient> {
        self.participants.iter().position(|other| other == participant).map(|at| &self.clients[at])
    }

    /// The operating system's number of each process that was started here and runs.
    #[must_use]
    pub fn process_ids(&self) -> Vec<u32> {
        self.processes.iter().filter_map(|process| process.child.id()).collect()
    }

    /// A participant whose process has ended by itself, if there is one.
    pub fn ended(&mut self) -> Option<(String, ExitStatus)> {
        self.processes.iter_mut().find_map(|process| match process.child.try_wait() {
            Ok(Some(status)) => Some((process.participant.clone(), status)),
            Ok(None) | Err(_) => None,
        })
    }

    /// Why an operation failed: a process that has ended is told of rather than the address where nobody
    /// answers any more.
    pub async fn cause(&mut self, error: OperationsError) -> FleetError {
        let deadline = Instant::now() + LAST_BREATH;
        loop {
            if let Some((participant, status)) = self.ended() {
                return FleetError::Died(participant, status);
            }
            if Instant::now() >= deadline {
                let at = self.clients.iter().position(|client| client.address() == error.address);
                let participant = at.map(|at| self.participants[at].clone()).unwrap_or_default();
                return FleetError::Operation(participant, error);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until each process started here has ended by itself.
    pub async fn wait(&mut self) {
        for process in &mut self.processes {
            // A process that cannot be waited for is gone.
            let _ = process.child.wait().await;
        }
    }

    /// Stops all processes that were started here: asks them, waits a while, kills those that are left.
    pub async fn stop(mut self) {
        let deadline = Instant::now() + STOP_TIMEOUT;
        for (client, process) in self.clients.iter().zip(&mut self.processes) {
            // A participant that does not answer is killed below.
            let _ = timeout_at(deadline, client.shutdown()).await;
            process.input = None;
        }
        for process in &mut self.processes {
            if timeout_at(deadline, process.child.wait()).await.is_err() {
                // It can only have ended meanwhile.
                let _ = process.child.kill().await;
            }
        }
    }
}

fn spawn(member: Member) -> Result<(Process, ChildStdout), FleetError> {
    let Member { participant, mut command } = member;
    command.args(["--listen", "127.0.0.1:0", "--stop-with-parent"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let program = command.as_std().get_program().to_string_lossy().into_owned();
            let error = std::io::Error::new(error.kind(), format!("{program}: {error}"));
            return Err(FleetError::Spawn(participant, error));
        }
    };
    let input = child.stdin.take();
    let output = child.stdout.take().expect("standard output was asked to be a pipe");
    Ok((Process { participant, child, input }, output))
}

/// Reads where a child listens; what it prints afterwards goes to standard error.
async fn listening(process: &mut Process, output: ChildStdout, deadline: Instant) -> Result<SocketAddr, FleetError> {
    let mut output = BufReader::new(output);
    loop {
        let mut line = String::new();
        let mut limited = (&mut output).take(LINE_LIMIT);
        match timeout_at(deadline, limited.read_line(&mut line)).await {
            Err(_) => return Err(FleetError::Silent(process.participant.clone())),
            Ok(Ok(0) | Err(_)) => {
                let status = timeout(Duration::from_secs(1), process.child.wait()).await;
                return Err(FleetError::Ended(process.participant.clone(), status.ok().and_then(Result::ok)));
            }
            Ok(Ok(_)) => {}
        }
        if let Some(Ok(address)) = line.strip_prefix(LISTENING).map(|address| address.trim().parse()) {
            tokio::spawn(async move {
                // A child that can no longer be read has ended; a closed standard error wants no more.
                let _ = tokio::io::copy_buf(&mut output, &mut tokio::io::stderr()).await;
            });
            return Ok(address);
        }
        eprint!("{line}");
    }
}
