//! A participant as an operating-system process: what it is made of, and how it begins and ends.

use super::{Handle, Participant, Parts};
use crate::clock::Clock;
use crate::engine::{Engine, EngineOptions};
use crate::guard::Guarded;
use crate::operations::OperationsService;
use crate::program::Program;
use crate::settings::Settings;
use crate::store::{MemoryStore, Store, StoreError};
use crate::transport::grpc::{GrpcTransport, Receiver, UnusableAddress, bind, listen};
use clap::Parser;
use std::future::Future;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Why a participant cannot run, or runs no more.
#[derive(Debug)]
pub enum ServeError {
    /// It cannot listen there.
    Bind(SocketAddr, std::io::Error),
    /// A partner's address cannot be used.
    Partner(UnusableAddress),
    /// Its endpoint table, or an option, is not fit to be run.
    Engine(String),
    /// Its records cannot be stored.
    Store(StoreError),
    /// The server failed.
    Server(String),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bind(address, error) => write!(formatter, "cannot listen on {address}: {error}"),
            Self::Partner(error) => error.fmt(formatter),
            Self::Engine(message) => write!(formatter, "this endpoint cannot be run: {message}"),
            Self::Store(error) => write!(formatter, "records cannot be stored: {error}"),
            Self::Server(message) => write!(formatter, "the server failed: {message}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// Runs a participant as this process does, by its arguments, until it is told to stop: by Ctrl-C or
/// SIGTERM, by the operation `Shutdown`, or, with `--stop-with-parent`, by the end of standard input.
/// This is the whole `main` of a generated participant.
#[must_use]
pub fn run(program: Arc<dyn Program>) -> ExitCode {
    let settings = Settings::parse();
    let served = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| ServeError::Server(error.to_string()))
        .and_then(|runtime| {
            let served = runtime.block_on(serve(program, settings, std::future::pending()));
            // Work that blocks its thread must not keep the process.
            runtime.shutdown_background();
            served
        });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves a participant until `shutdown` completes or it is told to stop, and prints on standard output
/// where it listens.
///
/// # Errors
/// If it cannot begin, or fails.
pub async fn serve(
    program: Arc<dyn Program>,
    settings: Settings,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let stop_with_parent = settings.stop_with_parent;
    let signals = Signals::listen().map_err(|error| ServeError::Server(error.to_string()))?;
    let running = start(program, settings)?;
    println!("listening on {}", running.address());
    // Who reads this through a pipe waits for it; who has closed the pipe does not want it.
    let _ = std::io::stdout().flush();
    eprintln!("{}", running.promise());
    let stopper = running.stopper();
    tokio::pin!(shutdown);
    let ended = running.ended();
    tokio::pin!(ended);
    tokio::select! {
        ended = &mut ended => return ended,
        () = shutdown => {}
        () = signals.received() => {}
        () = parent_ended(stop_with_parent) => {}
    }
    stopper.send_replace(true);
    ended.await
}

/// Starts a participant inside this process: for tests, and for programs that embed one. It must be
/// called within a tokio runtime.
///
/// # Errors
/// If it cannot begin.
pub fn start(program: Arc<dyn Program>, settings: Settings) -> Result<Running, ServeError> {
    let program: Arc<dyn Program> = Arc::new(Guarded(program));
    let nonce = settings.nonce.clone().unwrap_or_else(draw_nonce);
    let options = EngineOptions {
        time_to_live: settings.time_to_live,
        retention: settings.retention.unwrap_or(settings.time_to_live * 2),
        close_after: settings.close_after,
        ..EngineOptions::new(nonce.clone())
    };
    let store = MemoryStore::new();
    let records = store.load().map_err(ServeError::Store)?;
    let engine = Engine::recover(Arc::clone(&program), options, records).map_err(ServeError::Engine)?;
    let clock = Arc::new(settings.virtual_clock.map_or_else(Clock::real, Clock::standing_at));
    let transport = Arc::new(GrpcTransport::new(settings.strip_choreography_id));
    for partner in &settings.partners {
        transport.set_partner(&partner.participant, &partner.address).map_err(ServeError::Partner)?;
    }
    let (incoming, address) = bind(settings.listen).map_err(|error| ServeError::Bind(settings.listen, error))?;
    let (handle, commands) = Handle::new();
    let stopper = watch::Sender::new(false);
    let operations =
        OperationsService::new(handle.clone(), Arc::clone(&transport), Arc::clone(&clock), stopper.clone());
    let receiver = Receiver::new(program.endpoint(), &nonce, handle.clone(), operations);
    let promise = store.promise();
    let parts = Parts { engine, program, store: Box::new(store), clock, transport, nonce };
    let participant = Participant::new(parts, handle, commands);
    let server = tokio::spawn(listen(incoming, receiver, stopper.subscribe()));
    let participant = tokio::spawn(participant.run(stopper.subscribe()));
    Ok(Running { address, promise, stopper, participant, server })
}

/// A participant that runs inside this process. Dropping it stops it, without waiting for its end.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    promise: &'static str,
    stopper: watch::Sender<bool>,
    participant: JoinHandle<Result<(), StoreError>>,
    server: JoinHandle<Result<(), tonic::transport::Error>>,
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the end of the process does to the instances, for people.
    #[must_use]
    pub const fn promise(&self) -> &'static str {
        self.promise
    }

    fn stopper(&self) -> watch::Sender<bool> {
        self.stopper.clone()
    }

    /// Waits until it ends by itself: by the operation `Shutdown`, or because it fails.
    ///
    /// # Errors
    /// If it failed.
    pub async fn ended(mut self) -> Result<(), ServeError> {
        // Whichever ends first takes the other along.
        tokio::select! {
            stored = &mut self.participant => {
                self.stopper.send_replace(true);
                served((&mut self.server).await)?;
                stored.map_err(|error| ServeError::Server(error.to_string()))?.map_err(ServeError::Store)
            }
            listened = &mut self.server => {
                self.stopper.send_replace(true);
                let stored = (&mut self.participant).await;
                served(listened)?;
                stored.map_err(|error| ServeError::Server(error.to_string()))?.map_err(ServeError::Store)
            }
        }
    }

    /// Stops it, and waits until it has ended.
    ///
    /// # Errors
    /// If it failed.
    pub async fn stop(self) -> Result<(), ServeError> {
        self.stopper.send_replace(true);
        self.ended().await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stopper.send_replace(true);
    }
}

fn served(served: Result<Result<(), tonic::transport::Error>, tokio::task::JoinError>) -> Result<(), ServeError> {
    served
        .map_err(|error| ServeError::Server(error.to_string()))?
        .map_err(|error| ServeError::Server(error.to_string()))
}

/// Eight letters and digits that no earlier start is likely to have had.
fn draw_nonce() -> String {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.write_i64(Clock::real().now().0);
    format!("{:08x}", hasher.finish() >> 32)
}

/// The signals that ask a process to stop.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    /// From here on they no longer end the process by themselves.
    #[cfg(unix)]
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    #[cfg(unix)]
    async fn received(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    fn listen() -> std::io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn received(self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}

/// Completes when standard input ends. A thread of its own reads it, which the process need not wait for.
async fn parent_ended(wanted: bool) {
    if !wanted {
        return std::future::pending().await;
    }
    let (ended, end) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        let mut ignored = [0; 256];
        while matches!(input.read(&mut ignored), Ok(read) if read > 0) {}
        // The participant may have stopped for another reason.
        let _ = ended.send(());
    });
    // A thread that is gone without a word has no input to read either.
    let _ = end.await;
}
