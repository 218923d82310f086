//! `Customer` of the collaboration `order`, generated from `order.bpmn`. Do not edit: change the model,
//! and generate anew.
//!
//! Implement [`Customer`], and call [`run`] in `main`:
//!
//! ```no_run
//! use order_customer::{Context, Customer, Data, Fault, Order, Payment};
//!
//! struct Implementation;
//!
//! impl Customer for Implementation {
//!     async fn place_order(&self, context: &Context, data: &Data) -> Result<Order, Fault> {
//!         todo!()
//!     }
//!     async fn pay(&self, context: &Context, data: &Data) -> Result<Payment, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     order_customer::run(Implementation)
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
pub use handler::Customer;
pub use messages::{Confirmation, Delivery, Invoice, Order, Payment, Receipt, Rejection};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Customer` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Customer>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
