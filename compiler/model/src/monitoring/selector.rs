//! What monitoring rules are about: elements by class, by id, by an attribute (extension.md §2.2, rule kinds 1 to 3).

use crate::{Origin, ProcessIx, SequenceFlowIx};
use quadrille_endpoint::NodeIx;
use quadrille_syntax::ElementType;

/// Which elements a rule is about: those for which all of it holds. An empty one leaves that to the elements
/// that ask for the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// Elements of a class of BPMN, those of classes that extend it included.
    pub class: Option<ElementType>,
    /// One element.
    pub element: Option<MonitoredElement>,
    /// Elements with a value of an attribute.
    pub test: Option<AttributeTest>,
}

impl Selector {
    /// Whether it selects nothing by itself.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.class.is_none() && self.element.is_none() && self.test.is_none()
    }
}

/// A test of an attribute, such as `name='Ship'`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeTest {
    /// The attribute.
    pub attribute: TestedAttribute,
    /// The value that it must have.
    pub value: String,
}

/// An attribute that tests may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestedAttribute {
    /// The name, white space folded.
    Name,
    /// The id.
    Id,
}

/// An element that a rule names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitoredElement {
    /// The element.
    pub origin: Origin,
    /// Where it stands in the model, if it is a flow node or a sequence flow.
    pub place: Option<ElementPlace>,
}

/// Where a flow node or sequence flow stands in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ElementPlace {
    /// A flow node.
    FlowNode(ProcessIx, NodeIx),
    /// A sequence flow.
    SequenceFlow(ProcessIx, SequenceFlowIx),
}

impl ElementPlace {
    /// The process that it is in.
    #[must_use]
    pub const fn process(self) -> ProcessIx {
        match self {
            Self::FlowNode(process, _) | Self::SequenceFlow(process, _) => process,
        }
    }
}
