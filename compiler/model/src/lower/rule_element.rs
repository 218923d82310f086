//! Elements of the vocabulary as lowering reads them, those of imported monitoring models included.

use super::element::{Elements, origin_of};
use crate::Origin;
use quadrille_syntax::{Attribute, Namespace, Node, NodeId, SyntaxTree};

/// An element of the vocabulary.
#[derive(Clone, Copy)]
pub(crate) struct RuleElement<'t> {
    tree: &'t SyntaxTree,
    id: NodeId,
}

impl<'t> RuleElement<'t> {
    pub(crate) const fn new(tree: &'t SyntaxTree, id: NodeId) -> Self {
        Self { tree, id }
    }

    /// Whether it stands in a file that the model imports.
    pub(crate) fn is_imported(self) -> bool {
        self.tree.file_of(self.id) != self.tree.focus()
    }

    pub(crate) fn node(self) -> Node<'t> {
        self.tree.get(self.id)
    }

    pub(crate) fn name(self) -> &'t str {
        self.node().name()
    }

    pub(crate) fn origin(self) -> Origin {
        origin_of(self.node())
    }

    /// The rule of a monitoring model that it is part of.
    pub(crate) fn rule(self) -> Self {
        let around = std::iter::successors(Some(self.node()), |node| node.parent().map(|parent| self.tree.get(parent)));
        let rule = around.take_while(|node| node.name() != "monitoringModel").last();
        rule.map_or(self, |rule| Self { id: rule.id(), ..self })
    }

    /// The elements of the vocabulary directly inside it.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let children = self.tree.children(self.id, &Namespace::Quadrille);
        children.map(move |id| Self { id, ..self })
    }

    /// An attribute that is not blank.
    pub(crate) fn attribute(self, name: &str) -> Option<Attribute<'t>> {
        self.node().attribute_node(None, name).filter(|attribute| !attribute.value.trim().is_empty())
    }

    /// The value of an attribute that is not blank.
    pub(crate) fn value(self, name: &str) -> Option<&'t str> {
        self.attribute(name).map(|attribute| attribute.value.trim())
    }

    /// The value of an attribute from a fixed list. What is none of it, the metamodel's rules report.
    pub(crate) fn choice<T: Copy>(self, name: &str, values: &[(&str, T)]) -> Option<T> {
        let value = self.value(name)?;
        values.iter().find(|(known, _)| *known == value).map(|(_, meant)| *meant)
    }

    /// The element that a reference names.
    pub(crate) fn resolve(self, elements: &Elements<'_>, reference: &str) -> Option<NodeId> {
        elements.resolve(self.id, reference)
    }

    /// The element that an attribute refers to. What leads nowhere, the metamodel's rules report.
    pub(crate) fn reference(self, elements: &Elements<'_>, name: &str) -> Option<NodeId> {
        self.resolve(elements, self.attribute(name)?.value)
    }
}
