//! `Host` of the collaboration `greeting`, generated from `greeting.bpmn`. Do not edit: change the
//! model, and generate anew.
//!
//! Implement [`Host`], and call [`run`] in `main`:
//!
//! ```no_run
//! use greeting_host::Host;
//!
//! struct Implementation;
//!
//! impl Host for Implementation {}
//!
//! fn main() -> std::process::ExitCode {
//!     greeting_host::run(Implementation)
//! }
//! ```

mod data;
mod endpoint;
mod handler;
mod service;

pub use data::Data;
pub use endpoint::ENDPOINT;
pub use handler::Host;
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Host` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Host>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
