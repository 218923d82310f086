//! An element of a document, and what views have in common.

use super::{Document, Reference};
use crate::metamodel::Content;
use crate::{ElementType, Namespace, Node, NodeId};
use quadrille_diagnostics::Span;

/// An element, whatever its type.
#[derive(Clone, Copy, Debug)]
pub struct Element<'d> {
    document: &'d Document<'d>,
    id: NodeId,
}

/// A typed view of an element.
pub trait View<'d>: Copy {
    /// The type that it shows; elements of types that extend it are shown as well.
    const TYPE: ElementType;

    /// The view of an element that is of the type.
    fn of(element: Element<'d>) -> Self;

    /// The view of an element, if it is of the type.
    #[must_use]
    fn cast(element: Element<'d>) -> Option<Self> {
        element.node().is(Self::TYPE).then(|| Self::of(element))
    }
}

impl<'d> Element<'d> {
    pub(super) const fn new(document: &'d Document<'d>, id: NodeId) -> Self {
        Self { document, id }
    }

    /// The element itself: what a view of it is when its type does not matter.
    #[must_use]
    pub const fn as_element(self) -> Self {
        self
    }

    /// The document that it is in.
    #[must_use]
    pub const fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// Which element of the tree it is.
    #[must_use]
    pub const fn node_id(self) -> NodeId {
        self.id
    }

    /// The element in the tree.
    #[must_use]
    pub fn node(self) -> Node<'d> {
        self.document.tree().get(self.id)
    }

    /// The element around it.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.node().parent().map(|parent| Self::new(self.document, parent))
    }

    /// The elements around it, the innermost first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// The elements directly inside it.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.node().children().map(move |child| Self::new(self.document, child))
    }

    /// Its head in the source.
    #[must_use]
    pub fn span(self) -> Span {
        self.node().span()
    }

    /// A view of it, if it is of the type.
    #[must_use]
    pub fn cast<V: View<'d>>(self) -> Option<V> {
        V::cast(self)
    }

    /// The children with a name of the metamodel, those of derived types included.
    pub(super) fn named<V: View<'d>>(self, name: &'static str) -> impl Iterator<Item = V> {
        let is_named = move |child: &Self| {
            let spec = child.node().spec();
            spec.is_some_and(|spec| spec.name == name && matches!(spec.content, Content::Type(_)))
        };
        self.children().filter(is_named).filter_map(V::cast)
    }

    /// The texts of the children with a name.
    pub(super) fn texts(self, name: &'static str) -> impl Iterator<Item = &'d str> {
        self.values(name).map(|child| child.node().trimmed_text())
    }

    /// The references that children with a name hold.
    pub(super) fn references<V>(self, name: &'static str) -> impl Iterator<Item = Reference<'d, V>> {
        self.values(name).map(move |child| {
            let node = child.node();
            Reference::new(self, node.trimmed_text(), node.text_span().unwrap_or_else(|| node.span()))
        })
    }

    fn values(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| {
            let spec = child.node().spec();
            spec.is_some_and(|spec| spec.name == name && matches!(spec.content, Content::Value(_)))
        })
    }

    /// The reference that an attribute holds.
    pub(super) fn reference<V>(self, name: &str) -> Option<Reference<'d, V>> {
        let attribute = self.node().attribute_node(None, name)?;
        Some(Reference::new(self, attribute.value.trim(), attribute.span))
    }

    /// The reference that an attribute of the `q:` vocabulary on a BPMN element holds.
    #[must_use]
    pub fn carried_reference<V>(self, name: &str) -> Option<Reference<'d, V>> {
        let attribute = self.node().attribute_node(Some(&Namespace::Quadrille), name)?;
        Some(Reference::new(self, attribute.value.trim(), attribute.span))
    }

    /// The value of an attribute.
    pub(super) fn written(self, name: &str) -> Option<&'d str> {
        self.node().attribute(name)
    }

    /// A truth value: none where there is none, or it is no truth value.
    pub(super) fn boolean(self, name: &str) -> Option<bool> {
        match self.node().attribute(name)?.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }

    /// A whole number: none where there is none, or it is no number.
    pub(super) fn integer(self, name: &str) -> Option<i64> {
        self.node().attribute(name)?.trim().parse().ok()
    }

    /// A number: none where there is none, or it is no number.
    pub(super) fn number(self, name: &str) -> Option<f64> {
        self.node().attribute(name)?.trim().parse().ok()
    }
}
