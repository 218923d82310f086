//! `Insurer` of the collaboration `claim`, generated from `claim.bpmn`. Do not edit: change the model,
//! and generate anew.
//!
//! Implement [`Insurer`], and call [`run`] in `main`:
//!
//! ```no_run
//! use claim_insurer::{
//!     AssessDamageResult, Assessment, Context, Data, DecideResult, Fault, FileCaseChoice, HowToInspectChoice, Insurer,
//!     Record, Reply,
//! };
//!
//! struct Implementation;
//!
//! impl Insurer for Implementation {
//!     async fn assess_damage(&self, context: &Context, data: &Data) -> Result<AssessDamageResult, Fault> {
//!         todo!()
//!     }
//!     async fn answer_question(&self, context: &Context, data: &Data) -> Result<Reply, Fault> {
//!         todo!()
//!     }
//!     fn choose_how_to_inspect(&self, context: &Context, data: &Data) -> Result<HowToInspectChoice, Fault> {
//!         todo!()
//!     }
//!     fn cooling_off_delay(&self, context: &Context, data: &Data) -> Result<std::time::Duration, Fault> {
//!         todo!()
//!     }
//!     async fn decide(&self, context: &Context, data: &Data) -> Result<DecideResult, Fault> {
//!         todo!()
//!     }
//!     async fn score(&self, context: &Context, data: &Data) -> Result<Assessment, Fault> {
//!         todo!()
//!     }
//!     fn file_case_record_to_authority(&self, context: &Context, data: &Data) -> Result<Record, Fault> {
//!         todo!()
//!     }
//!     fn file_case_record_to_auditor(&self, context: &Context, data: &Data) -> Result<Record, Fault> {
//!         todo!()
//!     }
//!     fn choose_file_case(&self, context: &Context, data: &Data) -> Result<FileCaseChoice, Fault> {
//!         todo!()
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     claim_insurer::run(Implementation)
//! }
//! ```

mod conditions;
mod data;
mod endpoint;
mod handler;
mod keys;
mod messages;
mod monitoring;
mod service;

pub use data::Data;
pub use endpoint::ENDPOINT;
pub use handler::{AssessDamageResult, DecideMessage, DecideResult, FileCaseChoice, HowToInspectChoice, Insurer};
pub use messages::{Approval, Assessment, Claim, Denial, Header, Line, Question, Record, Reply};
pub use quadrille_runtime::program::{Context, Fault};
pub use service::{Service, service};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs `Insurer` as this process, until it is told to stop: `main` calls this.
pub fn run<T: Insurer>(implementation: T) -> ExitCode {
    quadrille_runtime::participant::run(Arc::new(service(implementation)))
}
