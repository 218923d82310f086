//! Coordination processes: in which state an instance of one process type may be, given the states of those that
//! are related to it (extension.md §2.6; semantic relationships).

use crate::{ClusterNodeIx, Origin, ProcessTypeIx, StateIx};

/// A coordination process: an acyclic graph of steps.
#[derive(Clone, Debug)]
pub struct CoordinationProcess {
    /// Its element.
    pub origin: Origin,
    /// The process type whose instances each have one.
    pub coordinating: ProcessTypeIx,
    /// The node of the cluster that it runs on.
    pub node: Option<ClusterNodeIx>,
    /// The steps, in document order.
    pub steps: Vec<CoordinationStep>,
}

/// Position in [`CoordinationProcess::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepIx(pub u32);

impl StepIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A step: a state of a process type that waits for others.
#[derive(Clone, Debug)]
pub struct CoordinationStep {
    /// Its element.
    pub origin: Origin,
    /// The process type.
    pub process_type: ProcessTypeIx,
    /// The state.
    pub state: StateIx,
    /// Its ports, of which one must be enabled; only the start step has none.
    pub ports: Vec<Vec<SemanticRelationship>>,
}

/// What a port waits for, beside other such relationships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SemanticRelationship {
    /// The step before.
    pub after: StepIx,
    /// How the process types are related, and what is demanded of their instances.
    pub semantic: Semantic,
}

/// How the process type of the step before is related to that of the step itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Semantic {
    /// It is above: the higher instance is in one of these states; without any, in the state of the step before or
    /// a later one.
    TopDown {
        /// The states.
        valid: Vec<StateIx>,
    },
    /// It is below: the expression over the lower instances holds.
    BottomUp {
        /// The expression as written.
        expression: Option<String>,
    },
    /// Both are below a third one: the expression over the other instances below it holds.
    Transverse {
        /// The third type.
        ancestor: ProcessTypeIx,
        /// The expression as written.
        expression: Option<String>,
    },
    /// It is the same type, and the same instance.
    Itself,
    /// It is the same type, and the other instances below a common one.
    SelfTransverse {
        /// The type of that one.
        ancestor: ProcessTypeIx,
        /// The expression as written.
        expression: Option<String>,
    },
}
