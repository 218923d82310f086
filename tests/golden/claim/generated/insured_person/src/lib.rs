//! `Insured person` of the collaboration `claim`, generated from `claim.bpmn`. Do not edit: change the
//! model, and generate anew.
//!
//! Implement [`InsuredPerson`], and call [`run`] in `main`:
//!
//! ```no_run
//! use claim_insured_person::{Claim, Context, Data, Fault, InsuredPerson, Question};
//!
//! struct Implementation;
//!
//! impl InsuredPerson for Implementation {
//!     async fn report_damage(&self, context: &Context, data: &Data) -> Result<Claim, Fault> {
//!         todo!()
//!     }
//!     async fn ask_question(&self, context: &Context, data: &Data) -> Result<Question, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     claim_insured_person::run(Implementation)
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
pub use handler::InsuredPerson;
pub use messages::{Approval, Claim, Denial, Header, Line, Question, Reply};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Insured person` as this process, until it is told to stop: `main` calls this.
pub fn run<T: InsuredPerson>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
