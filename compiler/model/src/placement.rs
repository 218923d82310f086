//! Placement: the nodes of a cluster, and on which of them processes and flow nodes run (extension.md §2.4).

use crate::{Comparison, Origin, ParticipantIx, ProcessIx};
use quadrille_endpoint::NodeIx;

/// The cluster of a file, and what is placed on it.
#[derive(Clone, Debug, Default)]
pub struct Placements {
    /// The nodes of all `q:cluster` elements, in document order. Without any, the cluster is known at run time only.
    pub nodes: Vec<ClusterNode>,
    /// What is placed: participants, then processes with their flow nodes.
    pub placements: Vec<Placement>,
}

/// Position in [`Placements::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClusterNodeIx(pub u32);

impl ClusterNodeIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterNode {
    /// Its element.
    pub origin: Origin,
    /// Its address.
    pub endpoint: Option<String>,
    /// What it can do.
    pub capabilities: Vec<String>,
    /// What is known of it before it runs, by name.
    pub facts: Vec<Fact>,
}

/// Something known of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What, such as `cpu.cores`.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Where something runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The element that says so.
    pub origin: Origin,
    /// What is placed.
    pub subject: Placed,
    /// Whether it is placed before it runs, or while it runs; none where only a node is named.
    pub method: Option<PlacementMethod>,
    /// The machine that it runs on.
    pub target: Option<PlacementTarget>,
    /// What the machine must be able to do.
    pub capabilities: Vec<String>,
    /// How often it may be handed from machine to machine.
    pub max_hops: Option<u64>,
    /// How long it may run, in milliseconds.
    pub max_time: Option<u64>,
    /// What must hold of the machine.
    pub requirements: Vec<Requirement>,
    /// Which machines are better.
    pub preferences: Vec<Preference>,
}

/// What is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placed {
    /// A participant.
    Participant(ParticipantIx),
    /// A process.
    Process(ProcessIx),
    /// A flow node.
    FlowNode(ProcessIx, NodeIx),
}

/// When it is decided where something runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementMethod {
    /// Before it runs.
    Static,
    /// While it runs.
    Dynamic,
}

/// A machine that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacementTarget {
    /// A node of the cluster.
    Node(ClusterNodeIx),
    /// A machine that is known at run time only.
    Machine {
        /// Its id, which counts before its address.
        id: Option<String>,
        /// Its address.
        address: Option<String>,
    },
}

/// What must hold of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The fact.
    pub name: String,
    /// How its value relates to those given.
    pub comparison: Comparison,
    /// The values.
    pub values: Vec<String>,
    /// Whether it must relate so to all of them, and not only to one.
    pub to_all: bool,
}

/// What makes a machine better than others.
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// The fact.
    pub name: String,
    /// Whether more of it is better.
    pub is_more_better: bool,
    /// How much it counts beside other preferences.
    pub weight: f64,
}
