//! Endpoints to verdicts: every reachable state of their composition, under a named communication model.
//!
//! *Reads* [`Endpoints`](quadrille_projection::Endpoints). *Gives* verdicts with their assumptions, a run
//! for each property that is violated, and a certificate where all that is demanded holds. *Guarantees*:
//! states are exact, never identified by a hash alone; a run is the shortest to its defect and has been
//! replayed by other code before anyone sees it; a search that was cut never says "holds" without saying
//! so; a run that may be possible with no data is not called a violation. *Never does*: look at the model behind
//! the endpoints.

mod assumption;
mod bound;
mod broadcast;
mod certificate;
mod counterexample;
mod data_choice;
mod decide;
mod explanation;
mod explore;
mod fairness;
mod finding;
mod futures;
mod growth;
mod kept_token;
mod layout;
mod network;
mod one_step;
mod options;
mod parallel;
mod pattern;
mod program;
mod property;
mod proposal;
mod question;
mod recent;
mod reduction;
mod replay;
mod replayed;
mod row;
mod scene;
mod state_graph;
mod states;
mod strongly_connected;
mod symmetry;
mod threads;
mod tokens;
mod transition_system;
mod verdict;
mod verify;
mod watch;
mod wiring;

pub mod code;

pub use bound::Bound;
pub use certificate::{Accepted, Certificate, Certified, certify, stored};
pub use finding::diagnostic;
pub use options::{Cancel, Covered, Limits, Options, Progress};
pub use pattern::{WrittenProperty, verify_written};
pub use property::Property;
pub use quadrille_endpoint::Network;
pub use reduction::Reduction;
pub use scene::{Scene, Trouble};
pub use state_graph::{GraphStep, StateGraph, state_graph, told};
pub use verdict::{Outcome, Reason, Run, RunStep, Verdict};
pub use verify::{Size, sizes, verify};
