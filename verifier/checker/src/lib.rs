//! Checks a certificate again, without searching.
//!
//! *Reads* endpoint tables and a certificate about them. *Gives* for each claim whether it was checked again,
//! or why it cannot be. *Guarantees*: nothing of the certificate is believed. It has to be about these very
//! tables; its set of markings has to be exactly what can be reached, by a firing rule that is written here a
//! second time; each property is then a look at every marking, or at every step between two of them. Where they are too
//! many, what is listed is arithmetic: weights of counters that no step makes heavier (`invariant`), or what makes a part
//! a sound free-choice net (`workflow`), a `run`; or the markings of each part that shares nothing with others (`part`). *Never
//! does*: search, or depend on the search: its only crate of ours is the endpoint table. Whoever doubts the
//! verifier reads these few hundred lines instead (the idea of proof-carrying code: G. Necula, POPL 1997; of
//! certifying model checkers: K. Namjoshi, CAV 2001).

mod certificate;
mod claim;
mod composition;
mod effect;
mod evidence;
mod invariant;
mod part;
mod pattern;
mod property;
mod run;
mod shown;
mod termination;
mod transit;
mod workflow;

pub use certificate::{
    Bound, CertificateText, Claim, Clause, Evidence, FORMAT, Part, ParticipantMarkings, Product, Proof, QueueText,
    Realization, RunText, TransitText, Waived, WorkflowText,
};
pub use claim::{Checked, Grounds, Refusal, Status, check};
pub use composition::{Choice, Composition, Fired, State, Step, TooMany};
pub use effect::Effect;
pub use evidence::{Edge, MAX_STATES, encode, shows};
pub use invariant::most;
pub use pattern::{Pattern, Position};
pub use property::{Activity, Kind, all_executed, is_bad, kind, limits};
pub use run::executed;
pub use transit::NETWORKS;
pub use workflow::{Arcs, WorkflowNet, check_workflow, rooms, workflow_net};

use quadrille_endpoint::Endpoint;
use sha2::{Digest as _, Sha256};

/// The SHA-256 over all tables, in hexadecimal digits: what a certificate is about.
///
/// # Panics
/// Never: tables have string keys and finite numbers only.
#[must_use]
pub fn digest(tables: &[&Endpoint]) -> String {
    sha256(&serde_json::to_vec(tables).expect("tables have string keys and finite numbers only"))
}

/// The SHA-256 of bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
