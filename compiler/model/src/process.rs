//! A participant's process (BPMN 2.0.2 clause 10).

use crate::{FlowNode, Origin};
use quadrille_endpoint::{Expression, NodeIx, SlotKind, TypeIx};

/// Position in [`Process::flows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SequenceFlowIx(pub u32);

impl SequenceFlowIx {
    /// The position as an index into the list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A process.
#[derive(Clone, Debug)]
pub struct Process {
    /// The `process` element.
    pub origin: Origin,
    /// What it says about being run by a machine (`isExecutable`).
    pub is_executable: Option<bool>,
    /// Lanes, leaves only, in document order.
    pub lanes: Vec<Lane>,
    /// Flow nodes in document order, those of sub-processes included.
    pub nodes: Vec<FlowNode>,
    /// Sequence flows in document order.
    pub flows: Vec<SequenceFlow>,
    /// The data of an instance: a slot per message that the process sends or receives (in order of the
    /// message flows), then one per typed data object. Names are unique snake case identifiers.
    pub slots: Vec<DataSlot>,
}

/// A lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The `lane` element.
    pub origin: Origin,
}

/// A sequence flow.
#[derive(Clone, Debug)]
pub struct SequenceFlow {
    /// The `sequenceFlow` element.
    pub origin: Origin,
    /// The node it leaves.
    pub source: NodeIx,
    /// The node it enters.
    pub target: NodeIx,
    /// Its condition.
    pub condition: FlowCondition,
}

/// Whether and when a sequence flow is taken.
#[derive(Clone, Debug)]
pub enum FlowCondition {
    /// Unconditional.
    Normal,
    /// Taken when no condition of its siblings holds (`default` of the source).
    Default,
    /// Taken when a condition holds.
    Conditional(Condition),
}

/// A condition.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The text of the expression.
    pub source: String,
    /// The checked expression; none where the language is foreign, or the text is plain language: an
    /// opaque choice.
    pub expression: Option<Expression>,
}

/// A slot of an instance's data.
#[derive(Clone, Debug)]
pub struct DataSlot {
    /// Name in conditions and generated code.
    pub name: String,
    /// Whether it holds a collection of such payloads.
    pub is_collection: bool,
    /// What fills it. `SlotKind::Message` holds the position in `Model::messages`.
    pub kind: SlotKind,
    /// Its payload type.
    pub payload: Option<TypeIx>,
    /// The element it stands for: the `message` or `dataObject`.
    pub origin: Origin,
    /// Activities with a data output association to it.
    pub writers: Vec<NodeIx>,
}
