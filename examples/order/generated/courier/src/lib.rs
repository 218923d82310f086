//! `Courier` of the collaboration `order`, generated from `order.bpmn`. Do not edit: change the model,
//! and generate anew.
//!
//! Implement [`Courier`], and call [`run`] in `main`:
//!
//! ```no_run
//! use order_courier::{Context, Courier, Data, Delivery, DeliveryReport, Fault};
//!
//! struct Implementation;
//!
//! impl Courier for Implementation {
//!     fn handed_to_customer(&self, context: &Context, data: &Data) -> Result<Delivery, Fault> {
//!         todo!()
//!     }
//!     fn delivery_reported(&self, context: &Context, data: &Data) -> Result<DeliveryReport, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     order_courier::run(Implementation)
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
pub use handler::Courier;
pub use messages::{Delivery, DeliveryReport, Shipment};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Courier` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Courier>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
