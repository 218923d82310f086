//! `Guest` of the collaboration `greeting`, generated from `greeting.bpmn`. Do not edit: change the
//! model, and generate anew.
//!
//! Implement [`Guest`], and call [`run`] in `main`:
//!
//! ```no_run
//! use greeting_guest::Guest;
//!
//! struct Implementation;
//!
//! impl Guest for Implementation {}
//!
//! fn main() -> std::process::ExitCode {
//!     greeting_guest::run(Implementation)
//! }
//! ```

mod data;
mod endpoint;
mod handler;
mod service;

pub use data::Data;
pub use endpoint::ENDPOINT;
pub use handler::Guest;
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Guest` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Guest>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
