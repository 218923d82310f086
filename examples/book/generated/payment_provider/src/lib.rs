//! `Payment provider` of the collaboration `book`, generated from `book.bpmn`. Do not edit: change the
//! model, and generate anew.
//!
//! Implement [`PaymentProvider`], and call [`run`] in `main`:
//!
//! ```no_run
//! use book_payment_provider::{Authorization, Context, Data, Fault, PaymentProvider, Settlement};
//!
//! struct Implementation;
//!
//! impl PaymentProvider for Implementation {
//!     async fn authorize_payment(&self, context: &Context, data: &Data) -> Result<Authorization, Fault> {
//!         todo!()
//!     }
//!     async fn capture_payment(&self, context: &Context, data: &Data) -> Result<Settlement, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     book_payment_provider::run(Implementation)
//! }
//! ```

mod data;
mod endpoint;
mod handler;
mod keys;
mod messages;
mod service;

pub use data::Data;
pub use endpoint::ENDPOINT;
pub use handler::PaymentProvider;
pub use messages::{Authorization, AuthorizationRequest, Cancellation, Capture, Settlement};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Payment provider` as this process, until it is told to stop: `main` calls this.
pub fn run<T: PaymentProvider>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
