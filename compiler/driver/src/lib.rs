//! The stages of the compiler as one pipeline, for build scripts, `cargo xtask` and the `quadrille` binary.
//!
//! *Reads* a `.bpmn` file, the BPMN, XML schema and protobuf files it imports, its lock of field numbers and the
//! settings that apply to it. *Gives* a model,
//! verdicts, and generated crates; on demand, the file with suggestions made. *Guarantees*: nothing is generated
//! from a model with errors or without a certificate; files are written only where their contents change.
//! *Never does*: decide anything that a stage decides. This is the only crate of the compiler that touches the file system.
//!
//! In a build script:
//!
//! ```no_run
//! quadrille::Build::new("order.bpmn").generate_into("generated").run_or_exit();
//! ```

mod acceptance;
mod build;
mod certificate;
mod choreography;
pub mod code;
mod conformance;
mod demand;
mod derivation;
mod fix;
mod formatting;
mod generation;
mod lock;
mod reading;
mod report;
mod settings;
mod verification;
mod waiver;

pub use build::{Build, BuildError};
pub use certificate::{ClauseStatus, Rechecked, certificate_text, recheck};
pub use choreography::ProjectedChoreography;
pub use conformance::{
    Comparison, Contract, InContext, Incomparable, Substitution, conform, substitute, substitute_in_context,
};
pub use demand::Demand;
pub use derivation::{Derivation, Derived, implied_choreography, public_view};
pub use fix::{Fixing, fix};
pub use formatting::{Formatting, format, format_input};
pub use generation::{Generated, Generation, write};
pub use lock::{LockFault, lock_path};
pub use reading::{ReadOptions, Reading, Unusable, WhichChoreography, is_verifiable, read, read_with};
pub use report::report;
pub use settings::settings_path;
pub use verification::{INSTANCES, Verification, VerificationOptions, sizes, verdicts, verify};

pub use quadrille_certificate_checker::{
    Claim as StoredClaim, Clause as StoredClause, Grounds, Status as ClaimStatus, Waived as StoredWaiver,
};
pub use quadrille_choreography::{
    Clause, Ground, Protocol, Realizability, Role, RoleIx, Run as RealizabilityRun, Verdict as RealizabilityVerdict,
};
pub use quadrille_codegen::{GeneratedCrate, RuntimeDependency};
pub use quadrille_conformance::{ConformanceOutcome, ConformanceVerdict, Difference, Notion, Observation};
pub use quadrille_diagnostics as diagnostics;
pub use quadrille_endpoint::{Action, Direction, Endpoint, NodeKind};
pub use quadrille_format::{Formatted, Remark, Repair};
pub use quadrille_model::Model;
pub use quadrille_net::{Semantics, dot};
pub use quadrille_projection::{Endpoints, ProjectedEndpoint, text as endpoint_text};
pub use quadrille_verifier::{
    Accepted, Bound, Cancel, Certificate, Covered, Limits, Network, Outcome, Progress, Property, Reason, Reduction,
    Run, RunStep, Size, Verdict,
};
