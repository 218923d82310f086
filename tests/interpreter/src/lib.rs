//! A second implementation of the semantics (compiler/net/semantics.md), naive on purpose: it walks over the diagram,
//! keeps states in maps, and knows nothing of nets. What the verifier says is compared with it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a clause speaks of one kind of node, place or definition, and of nothing else"
)]

mod catcher;
mod decide;
mod diagram;
mod network;
pub mod random;
mod state;
mod steps;
mod world;

pub use decide::{Found, Graph, explore};
pub use diagram::{Diagram, FlowOf, MessageOf, NodeOf, Sub, What, Work};
pub use network::{InTransit, Letter, Network};
pub use state::{Flow, Node, Place, Pool, State};
pub use world::{Choice, Step, World};
