//! `Buyer` of the collaboration `book`, generated from `book.bpmn`. Do not edit: change the model, and
//! generate anew.
//!
//! Implement [`Buyer`], and call [`run`] in `main`:
//!
//! ```no_run
//! use book_buyer::{Buyer, Context, Data, Fault, Inquiry, Order};
//!
//! struct Implementation;
//!
//! impl Buyer for Implementation {
//!     async fn ask_for_price(&self, context: &Context, data: &Data) -> Result<Inquiry, Fault> {
//!         todo!()
//!     }
//!     async fn order_book(&self, context: &Context, data: &Data) -> Result<Order, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     book_buyer::run(Implementation)
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
pub use handler::Buyer;
pub use messages::{Confirmation, Delivery, Inquiry, Invoice, Offer, Order, Rejection};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Buyer` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Buyer>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
