//! What a choreography means, its projection onto every participant, and whether it can be realized.
//!
//! *Reads* the choreographies of a model. *Gives* a [`Protocol`] for each, a [`Machine`] for each participant, verdicts
//! on whether the machines together do what the choreography says. *Guarantees*: a verdict states its assumptions, and
//! where it is *no*, a run shows it. *Never does*: read a file; execute anything.

mod automaton;
mod bpmn;
mod cover;
mod event;
mod interaction;
mod lower;
mod membership;
mod projection;
mod protocol;
mod race;
mod realizability;
mod repair;
mod rule;
#[cfg(test)]
mod sketch;
mod text;
mod unfolding;
mod whereabouts;

pub mod code;

pub use automaton::{Action, Automaton, Edge, State};
pub use bpmn::{choreography_text, collaboration_text};
pub use event::{Direction, Event};
pub use interaction::{Interaction, LabelIx, RoleIx, StateIx};
pub use lower::{MAX_STATES, lower};
pub use membership::{is_complete, is_prefix};
pub use projection::{
    LimitReached, Obstacle, ObstacleKind, Projection, ProjectionOptions, Theory, machine_of, machines_of, project,
};
pub use protocol::{Label, Machine, Protocol, Role};
pub use quadrille_endpoint::Network;
pub use race::{has_races, race_gateway};
pub use realizability::{
    Clause, Fault, Ground, Realizability, RealizabilityLimits, ReplayError, Run, SEARCH, SYNCHRONOUS, Verdict,
    has_loops, realizability, realizability_unless, replay, without_search,
};
pub use repair::{Place, Repair, Selection, repair, repair_edits, repaired};
pub use rule::check_rules;
pub use text::{machine_dot, machine_text, protocol_dot, scribble_global, scribble_local};
pub use whereabouts::{awaits, everywhere, places};
