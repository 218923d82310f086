//! Whether a collaboration, or one participant's process, does what a choreography says; and the choreography that a
//! collaboration implies.
//!
//! *Reads* endpoints and protocols. *Gives* verdicts with a run or formula that tells the two apart, implied
//! choreographies, public views. *Guarantees*: the verdict names the notion of equality that it decides, and what was
//! observed. *Never does*: read a file.

mod blocks;
mod branching;
mod composition;
mod conformance;
mod context;
mod crossing;
mod difference;
mod drawing;
mod extraction;
mod formula;
mod labelled_transition_system;
mod machines;
mod observation;
mod participant;
mod play;
mod protocol_system;
mod reference;
mod subtype;
mod trace;
mod view;

pub use branching::branching_bisimilar;
pub use composition::{Composition, Naming, naming};
pub use conformance::{ConformanceOptions, ConformanceOutcome, ConformanceVerdict, Notion, UnknownMessages, conforms};
pub use context::{ContextFault, ContextFaultKind, context_fault};
pub use difference::Difference;
pub use drawing::Undrawable;
pub use extraction::{Extraction, Refusal, extract};
pub use formula::Formula;
pub use labelled_transition_system::{LabelledStep, LabelledTransitionSystem, LimitReached};
pub use machines::machine_composition;
pub use observation::{Exchange, Observation};
pub use participant::{LocalAction, ParticipantProcess, ParticipantSystem};
pub use play::{Ability, BranchingDifference, Round, Side, branching_difference};
pub use protocol_system::{ProtocolSystem, exchange, interactions, protocol_system};
pub use subtype::{SubtypeFault, SubtypeFaultKind, lost_sendings, subtype_fault};
pub use trace::{TraceDifference, trace_inclusion};
pub use view::View;
