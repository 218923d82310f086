//! The semantics of collaborations a second time, plain and slow.
//!
//! Written from `compiler/net/semantics.md` alone: nodes are interpreted, states are maps, the networks are those of
//! the literature, fairness is decided as textbooks do. Nothing here knows the net, the endpoints or the verifier, so
//! that a test that compares both compares two readings of the text. `random` writes the models for that.

pub mod collaboration;
pub mod explore;
pub mod network;
pub mod property;
pub mod random;
pub mod state;
pub mod step;
pub mod unfold;
pub mod well_formed;

pub use explore::{Bound, Graph, explore};
pub use network::Network;
pub use property::Property;
pub use step::Semantics;
pub use unfold::{Unfolding, unfold};
