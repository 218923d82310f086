//! Schema components: what a schema declares at its top level, and where it stands.

use quadrille_syntax::NodeId;

/// An element of a schema file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Component {
    /// Which instance of a schema file.
    pub instance: usize,
    /// Which element of it.
    pub node: NodeId,
}

impl Component {
    /// Another element of the same file.
    pub(super) const fn at(self, node: NodeId) -> Self {
        Self { node, ..self }
    }
}

/// The symbol spaces of a schema: names of one do not meet those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Element,
    /// Simple and complex types.
    Type,
    Attribute,
    Group,
    AttributeGroup,
}

impl Kind {
    /// By the name of the element that declares it.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "element" => Some(Self::Element),
            "complexType" | "simpleType" => Some(Self::Type),
            "attribute" => Some(Self::Attribute),
            "group" => Some(Self::Group),
            "attributeGroup" => Some(Self::AttributeGroup),
            _ => None,
        }
    }
}
