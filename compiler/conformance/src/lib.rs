//! Whether a collaboration, or one participant's process, does what a choreography says; and the choreography that a
//! collaboration implies.
//!
//! *Reads* endpoints and protocols. *Gives* verdicts with a run or formula that tells the two apart, implied
//! choreographies, public views. *Guarantees*: the verdict names the notion of equality that it decides, and what was
//! observed. *Never does*: read a file.

mod labelled_transition_system;

pub use labelled_transition_system::{LabelledStep, LabelledTransitionSystem};
