//! `Shop` of the collaboration `book`, generated from `book.bpmn`. Do not edit: change the model, and
//! generate anew.
//!
//! Implement [`Shop`], and call [`run`] in `main`:
//!
//! ```no_run
//! use book_shop::{
//!     AuthorizationRequest, Cancellation, Capture, Confirmation, Context, Data, Fault, Invoice, Offer, Rejection,
//!     Shipment, Shop,
//! };
//!
//! struct Implementation;
//!
//! impl Shop for Implementation {
//!     async fn ask_for_price(&self, context: &Context, data: &Data) -> Result<Offer, Fault> {
//!         todo!()
//!     }
//!     async fn authorize_payment(&self, context: &Context, data: &Data) -> Result<AuthorizationRequest, Fault> {
//!         todo!()
//!     }
//!     async fn confirm_order(&self, context: &Context, data: &Data) -> Result<Confirmation, Fault> {
//!         todo!()
//!     }
//!     async fn reject_order(&self, context: &Context, data: &Data) -> Result<Rejection, Fault> {
//!         todo!()
//!     }
//!     async fn cancel_payment(&self, context: &Context, data: &Data) -> Result<Cancellation, Fault> {
//!         todo!()
//!     }
//!     async fn hand_over_book(&self, context: &Context, data: &Data) -> Result<Shipment, Fault> {
//!         todo!()
//!     }
//!     async fn capture_payment(&self, context: &Context, data: &Data) -> Result<Capture, Fault> {
//!         todo!()
//!     }
//!     async fn send_invoice(&self, context: &Context, data: &Data) -> Result<Invoice, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     book_shop::run(Implementation)
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
pub use handler::Shop;
pub use messages::{
    Authorization, AuthorizationRequest, Cancellation, Capture, Confirmation, DeliveryReport, Inquiry, Invoice, Offer,
    Order, Rejection, Settlement, Shipment,
};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Shop` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Shop>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
