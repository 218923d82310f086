//! The meaning of a collaboration as a net: what each element of the diagram does, step by step.
//!
//! *Reads* a semantic model. *Gives* a [`ChoreographyNet`] and diagnostics. *Guarantees*: places and
//! transitions of one participant stand together, in document order; every transition takes from at
//! least one place; channels are the message flows, in their order. *Never does*: look at another
//! participant's process, explore the net, or name anything for generated code.

mod abstraction;
mod channel;
mod copies;
mod dot;
mod executable;
mod left_out;
mod net;
mod origin;
mod semantics;
mod supported;
#[cfg(test)]
mod test_model;
mod unfold;

pub mod code;

pub use abstraction::abstractions;
pub use channel::{Channel, ChannelIx};
pub use copies::{original, with_copies};
pub use dot::dot;
pub use executable::not_executable;
pub use left_out::{left_out, never_reached};
pub use net::{Action, ChoreographyNet, Guard, Place, PlaceIx, PlaceKind, Transition};
pub use origin::{place_origin, transition_origin};
pub use semantics::{Semantics, lower};
pub use supported::unsupported;
pub use unfold::UnfoldedProcess;
