//! Relational process structures: process types with their states, and how many of them belong to each other
//! (extension.md §2.6; S. Steinau et al., *The Relational Process Structure*, definitions 1 to 7).

use crate::{ClusterNodeIx, CoordinationProcess, Origin, ProcessIx};

/// A relational process structure.
#[derive(Clone, Debug)]
pub struct RelationalProcessStructure {
    /// Its element.
    pub origin: Origin,
    /// The process types, in document order; names are unique.
    pub types: Vec<ProcessType>,
    /// The relations, in document order; they have no cycle.
    pub relations: Vec<Relation>,
    /// The coordination processes over these types.
    pub coordinations: Vec<CoordinationProcess>,
}

/// Position in [`RelationalProcessStructure::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProcessTypeIx(pub u32);

impl ProcessTypeIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A process type.
#[derive(Clone, Debug)]
pub struct ProcessType {
    /// Its element, with its name.
    pub origin: Origin,
    /// The process that does what it does; none for one that runs elsewhere.
    pub process: Option<ProcessIx>,
    /// Whether its instances stand for people.
    pub is_user: bool,
    /// The node of the cluster that it runs on.
    pub node: Option<ClusterNodeIx>,
    /// The states that others see.
    pub states: Vec<State>,
    /// How the states follow each other.
    pub transitions: Vec<StateTransition>,
}

/// Position in [`ProcessType::states`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StateIx(pub u32);

impl StateIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its name.
    pub name: String,
    /// The elements of the process that belong to it, listed or by `q:state`; none belongs to two states.
    pub elements: Vec<Origin>,
}

/// A step from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateTransition {
    /// The state left.
    pub from: StateIx,
    /// The state entered.
    pub to: StateIx,
    /// Whether it goes back to a state before.
    pub is_backward: bool,
}

/// A relation from a lower process type to a higher one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The lower one.
    pub source: ProcessTypeIx,
    /// The higher one.
    pub target: ProcessTypeIx,
    /// How many instances of the higher type belong to one of the lower.
    pub m: RelationCardinality,
    /// How many instances of the lower type belong to one of the higher.
    pub n: RelationCardinality,
}

/// How many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationCardinality {
    /// At least so many.
    pub lower: u32,
    /// At most so many; none is without limit.
    pub upper: Option<u32>,
}

impl RelationalProcessStructure {
    /// The types above one, by however many relations; never the type itself.
    #[must_use]
    pub fn above(&self, of: ProcessTypeIx) -> std::collections::BTreeSet<ProcessTypeIx> {
        let mut found = std::collections::BTreeSet::new();
        let mut open = vec![of];
        while let Some(lower) = open.pop() {
            let higher = self.relations.iter().filter(|relation| relation.source == lower);
            open.extend(higher.map(|relation| relation.target).filter(|target| found.insert(*target)));
        }
        found.remove(&of);
        found
    }
}
