//! The projection of a protocol onto its participants, and whether their machines together keep to it
//! ([projection](../projection.md) says what is checked and why that is sound and complete).

mod available;
mod decision;
mod erase;
mod expand;
mod fragment;
mod global;
mod letter;
mod limit;
mod minimal;
mod sight;
mod subsets;
mod validity;
mod verdict;
mod words;

pub use limit::LimitReached;

use crate::race::seen_by;
use crate::{Event, Interaction, Machine, Network, Protocol, RoleIx};

/// How to project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectionOptions {
    /// What the network does with messages.
    pub network: Network,
    /// How many states one automaton may have.
    pub max_states: usize,
}

/// A protocol, projected.
#[derive(Clone, Debug)]
pub struct Projection {
    /// The canonical machine of every participant: if any machines realize the protocol, these do.
    pub machines: Vec<Machine>,
    /// Why they do not realize it.
    pub obstacles: Vec<Obstacle>,
    /// What it means that there are no obstacles.
    pub theory: Theory,
}

/// How far the conditions that were checked go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Theory {
    /// The protocol can be realized if and only if there is no obstacle.
    Decided {
        /// What decides it, a sentence.
        by: String,
    },
    /// Obstacles are real, but there may be others: why.
    Undecided(String),
}

/// Why a protocol cannot be realized: a participant takes two runs for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Who is confused.
    pub role: RoleIx,
    /// What it does wrong.
    pub kind: ObstacleKind,
    /// A run of the protocol in which it is right.
    pub first: Vec<Interaction>,
    /// Another one, which looks the same to it, in which it is wrong.
    pub second: Vec<Interaction>,
    /// A run of the machines that is no run of the protocol.
    pub witness: Vec<Event>,
    /// Ids of the elements of the diagram that are involved.
    pub elements: Vec<String>,
}

/// What a confused participant does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObstacleKind {
    /// It sends what only another branch has.
    SendValidity,
    /// It takes a message for another one that is yet to come.
    ReceiveValidity,
    /// It may send, although it should wait.
    NoMixedChoice,
    /// It may stop, although others wait for it, or go on, although the others have stopped.
    FinalValidity,
    /// Two participants decide at the same time.
    Race,
    /// Two equal messages are in transit, so that one may be taken for the other.
    Confusion,
    /// The protocol itself gets stuck.
    DeadEnd,
}

/// The canonical machine of a participant, by erasure, subset construction and minimization.
pub fn machine_of(protocol: &Protocol, role: RoleIx, max_states: usize) -> Result<Machine, LimitReached> {
    Ok(Machine { role, behaviour: erase::machine(&seen_by(&protocol.body, role), role, max_states)? })
}

/// The canonical machines of all participants.
pub fn machines_of(protocol: &Protocol, max_states: usize) -> Result<Vec<Machine>, LimitReached> {
    protocol.positions().map(|role| machine_of(protocol, role, max_states)).collect()
}

/// Projects a protocol onto its participants.
pub fn project(protocol: &Protocol, options: &ProjectionOptions) -> Result<Projection, LimitReached> {
    let machines = machines_of(protocol, options.max_states)?;
    let (obstacles, theory) = verdict::decide(protocol, options)?;
    Ok(Projection { machines, obstacles, theory })
}
