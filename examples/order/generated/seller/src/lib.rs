//! `Seller` of the collaboration `order`, generated from `order.bpmn`. Do not edit: change the model,
//! and generate anew.
//!
//! Implement [`Seller`], and call [`run`] in `main`:
//!
//! ```no_run
//! use order_seller::{Confirmation, Context, Data, Decision, Fault, Invoice, Receipt, Rejection, Seller, Shipment};
//!
//! struct Implementation;
//!
//! impl Seller for Implementation {
//!     async fn check_order(&self, context: &Context, data: &Data) -> Result<Decision, Fault> {
//!         todo!()
//!     }
//!     fn order_rejected(&self, context: &Context, data: &Data) -> Result<Rejection, Fault> {
//!         todo!()
//!     }
//!     async fn confirm_order(&self, context: &Context, data: &Data) -> Result<Confirmation, Fault> {
//!         todo!()
//!     }
//!     async fn send_invoice(&self, context: &Context, data: &Data) -> Result<Invoice, Fault> {
//!         todo!()
//!     }
//!     async fn send_receipt(&self, context: &Context, data: &Data) -> Result<Receipt, Fault> {
//!         todo!()
//!     }
//!     async fn hand_over_parcel(&self, context: &Context, data: &Data) -> Result<Shipment, Fault> {
//!         todo!()
//!     }
//!     async fn archive_order(&self, context: &Context, data: &Data) -> Result<(), Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     order_seller::run(Implementation)
//! }
//! ```

mod conditions;
mod data;
mod endpoint;
mod handler;
mod keys;
mod messages;
mod service;

pub use data::Data;
pub use endpoint::ENDPOINT;
pub use handler::Seller;
pub use messages::{Confirmation, Decision, DeliveryReport, Invoice, Order, Payment, Receipt, Rejection, Shipment};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Seller` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Seller>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
