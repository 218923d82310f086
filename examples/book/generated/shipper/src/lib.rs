//! `Shipper` of the collaboration `book`, generated from `book.bpmn`. Do not edit: change the model,
//! and generate anew.
//!
//! Implement [`Shipper`], and call [`run`] in `main`:
//!
//! ```no_run
//! use book_shipper::{Context, Data, Delivery, DeliveryReport, Fault, Shipper};
//!
//! struct Implementation;
//!
//! impl Shipper for Implementation {
//!     async fn deliver_book(&self, context: &Context, data: &Data) -> Result<Delivery, Fault> {
//!         todo!()
//!     }
//!     async fn report_delivery(&self, context: &Context, data: &Data) -> Result<DeliveryReport, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     book_shipper::run(Implementation)
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
pub use handler::Shipper;
pub use messages::{Delivery, DeliveryReport, Shipment};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Shipper` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Shipper>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
