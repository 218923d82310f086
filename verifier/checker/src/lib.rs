//! Checks a certificate again, without searching.
//!
//! *Reads* endpoint tables and a certificate about them. *Gives* for each claim whether it was checked again,
//! or why it cannot be. *Guarantees*: nothing of the certificate is believed. It has to be about these very
//! tables; its set of markings has to be exactly what can be reached, by a firing rule that is written here a
//! second time; each property is then a look at every marking, or at every step between two of them. *Never
//! does*: search, or depend on the search: its only crate of ours is the endpoint table. Whoever doubts the
//! verifier reads these few hundred lines instead (the idea of proof-carrying code: G. Necula, POPL 1997; of
//! certifying model checkers: K. Namjoshi, CAV 2001).

mod certificate;
mod claim;
mod composition;
mod evidence;
mod pattern;
mod property;
mod termination;
mod transit;

pub use certificate::{
    Bound, CertificateText, Claim, Clause, Evidence, FORMAT, Part, ParticipantMarkings, Product, Proof, QueueText,
    Realization, TransitText, Waived,
};
pub use claim::{Checked, Refusal, Status, check};
pub use composition::{Choice, Composition, Fired, State, Step, TooMany};
pub use evidence::{Edge, MAX_STATES, encode};
pub use pattern::{Pattern, Position};
pub use property::{Kind, is_bad, kind};
pub use transit::NETWORKS;

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
