//! An element or attribute of the tree, as those who read the tree see it.

use super::{NO_NAMESPACE, NONE, Namespace, NodeId, RawAttribute, SyntaxTree};
use crate::ElementType;
use crate::metamodel::ChildSpec;
use quadrille_diagnostics::Span;

/// An element.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    pub(super) tree: &'t SyntaxTree,
    pub(super) id: NodeId,
}

/// An attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'t> {
    /// Its namespace; none for an attribute without prefix.
    pub namespace: Option<&'t Namespace>,
    /// Its local name.
    pub name: &'t str,
    /// Its value, references replaced and white space normalized.
    pub value: &'t str,
    /// The value in the source, without the quotes.
    pub span: Span,
}

impl<'t> Node<'t> {
    pub(super) const fn new(tree: &'t SyntaxTree, id: NodeId) -> Self {
        Self { tree, id }
    }

    /// Which element it is.
    #[must_use]
    pub const fn id(self) -> NodeId {
        self.id
    }

    /// Its namespace.
    #[must_use]
    pub fn namespace(self) -> &'t Namespace {
        &self.tree.namespaces[usize::from(self.tree.element(self.id).namespace)]
    }

    /// Its local name.
    #[must_use]
    pub fn name(self) -> &'t str {
        self.tree.piece(self.tree.element(self.id).name)
    }

    /// Its type in the metamodel; none for foreign elements, for elements that hold a value, and for elements
    /// that may not stand here.
    #[must_use]
    pub fn element_type(self) -> Option<ElementType> {
        self.tree.element(self.id).of
    }

    /// Whether its type is this one, or extends it.
    #[must_use]
    pub fn is(self, of: ElementType) -> bool {
        self.element_type().is_some_and(|found| found.is(of))
    }

    /// What it is to the element around it; none where it may not stand here, and for the outermost element.
    #[must_use]
    pub fn spec(self) -> Option<&'static ChildSpec> {
        self.tree.element(self.id).spec
    }

    /// Its attributes in the order of the source; namespace declarations are left out.
    pub fn attributes(self) -> impl DoubleEndedIterator<Item = Attribute<'t>> {
        self.raw_attributes().iter().map(move |raw| self.attribute_of(raw))
    }

    fn raw_attributes(self) -> &'t [RawAttribute] {
        let element = self.tree.element(self.id);
        self.tree.attributes_from(element.first_attribute, element.attribute_count)
    }

    fn attribute_of(self, raw: &RawAttribute) -> Attribute<'t> {
        Attribute {
            namespace: (raw.namespace != NO_NAMESPACE).then(|| &self.tree.namespaces[usize::from(raw.namespace)]),
            name: self.tree.piece(raw.name),
            value: self.tree.piece(raw.value),
            span: self.tree.span(raw.start, raw.end),
        }
    }

    /// The head of its start tag, `<` and the name as written: long tags would drown what is said of them.
    #[must_use]
    pub fn span(self) -> Span {
        let element = self.tree.element(self.id);
        self.tree.span(element.start, element.head_end)
    }

    /// Its start tag, with both brackets.
    #[must_use]
    pub fn start_tag(self) -> Span {
        let element = self.tree.element(self.id);
        self.tree.span(element.start, element.tag_end)
    }

    /// All of it, from the `<` of its start tag to the `>` of its end tag.
    #[must_use]
    pub fn whole(self) -> Span {
        let element = self.tree.element(self.id);
        self.tree.span(element.start, element.end)
    }

    /// All of it as it is written.
    #[must_use]
    pub fn written(self) -> &'t str {
        let element = self.tree.element(self.id);
        self.tree.text.get(element.start as usize..element.end as usize).unwrap_or_default()
    }

    /// The text directly inside it, CDATA sections joined, references replaced.
    #[must_use]
    pub fn text(self) -> &'t str {
        self.tree.piece(self.tree.element(self.id).text)
    }

    /// Its text without white space around it.
    #[must_use]
    pub fn trimmed_text(self) -> &'t str {
        self.text().trim()
    }

    /// That text in the source, from the first to the last character that is not white space.
    #[must_use]
    pub fn text_span(self) -> Option<Span> {
        let element = self.tree.element(self.id);
        (element.text_start != NONE).then(|| self.tree.span(element.text_start, element.text_end))
    }

    /// The element around it.
    #[must_use]
    pub fn parent(self) -> Option<NodeId> {
        let parent = self.tree.element(self.id).parent;
        (parent != NONE).then_some(NodeId(parent))
    }

    /// The elements directly inside it, in document order.
    pub fn children(self) -> impl Iterator<Item = NodeId> + use<'t> {
        let tree = self.tree;
        let to_id = |id: u32| (id != NONE).then_some(NodeId(id));
        let first = to_id(tree.element(self.id).first_child);
        std::iter::successors(first, move |id| to_id(tree.element(*id).next_sibling))
    }

    /// The value of an attribute without prefix.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let is_it = |raw: &&RawAttribute| raw.namespace == NO_NAMESPACE && self.has_name(raw, name);
        self.raw_attributes().iter().find(is_it).map(|raw| self.tree.piece(raw.value))
    }

    /// Most names differ in length already.
    fn has_name(self, raw: &RawAttribute, name: &str) -> bool {
        raw.name.length as usize == name.len() && self.tree.piece(raw.name) == name
    }

    /// The value of a `q:` attribute.
    #[must_use]
    pub fn extension(self, name: &str) -> Option<&'t str> {
        self.attribute_node(Some(&Namespace::Quadrille), name).map(|attribute| attribute.value)
    }

    /// An attribute with its place.
    #[must_use]
    pub fn attribute_node(self, namespace: Option<&Namespace>, name: &str) -> Option<Attribute<'t>> {
        let named = self.raw_attributes().iter().filter(|raw| self.has_name(raw, name));
        named.map(|raw| self.attribute_of(raw)).find(|attribute| attribute.namespace == namespace)
    }

    /// Whether it is a BPMN element with this name.
    #[must_use]
    pub fn is_bpmn(self, name: &str) -> bool {
        *self.namespace() == Namespace::Bpmn && self.name() == name
    }
}
