//! The syntax tree: elements of the file with their places and their types, and nothing resolved.
//!
//! Elements stand in one list, in document order; names and values are pieces of the text, which the tree
//! keeps, so that reading copies next to nothing.

mod file;
mod node;
mod prefix;

use crate::ElementType;
use crate::metamodel::{ChildSpec, Language};
use file::File;
pub use file::FileIx;
pub use node::{Attribute, Node};
use quadrille_diagnostics::SourceId;

/// Which element of a [`SyntaxTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Its position in document order, counted from 0: an index into lists that have an entry per element.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The namespace of an element or attribute, as far as the compiler tells namespaces apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Namespace {
    /// The BPMN 2.0 model.
    Bpmn,
    /// BPMN diagram interchange: planes, shapes, edges.
    BpmnDi,
    /// Diagram interchange: way points.
    Di,
    /// Diagram common: bounds and fonts.
    Dc,
    /// The `q:` vocabulary.
    Quadrille,
    /// Any other; empty where there is none.
    Foreign(String),
}

impl Namespace {
    /// The namespace of a URI.
    #[must_use]
    pub fn of_uri(uri: &str) -> Self {
        match uri {
            "http://www.omg.org/spec/BPMN/20100524/MODEL" => Self::Bpmn,
            "http://www.omg.org/spec/BPMN/20100524/DI" => Self::BpmnDi,
            "http://www.omg.org/spec/DD/20100524/DI" => Self::Di,
            "http://www.omg.org/spec/DD/20100524/DC" => Self::Dc,
            "urn:quadrille:bpmn:1.0" => Self::Quadrille,
            other => Self::Foreign(other.to_owned()),
        }
    }

    /// The part of the metamodel that it is; none for foreign ones.
    #[must_use]
    pub const fn language(&self) -> Option<Language> {
        match self {
            Self::Bpmn => Some(Language::Bpmn),
            Self::BpmnDi => Some(Language::BpmnDi),
            Self::Di => Some(Language::Di),
            Self::Dc => Some(Language::Dc),
            Self::Quadrille => Some(Language::Quadrille),
            Self::Foreign(_) => None,
        }
    }
}

/// The elements of a file, and of those that it imports.
#[derive(Clone, Debug)]
pub struct SyntaxTree {
    /// At least one; their texts and elements stand one behind the other.
    files: Vec<File>,
    focus: FileIx,
    text: String,
    /// Values that differ from what is written: references replaced, white space normalized.
    decoded: String,
    pub(crate) namespaces: Vec<Namespace>,
    elements: Vec<Element>,
    attributes: Vec<RawAttribute>,
}

/// An element as the tree keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// The `<` of its start tag.
    pub start: u32,
    /// Behind its qualified name.
    pub head_end: u32,
    /// Behind its start tag.
    pub tag_end: u32,
    /// Behind its end tag.
    pub end: u32,
    /// Its local name.
    pub name: Piece,
    pub namespace: u16,
    pub attribute_count: u16,
    pub first_attribute: u32,
    pub of: Option<ElementType>,
    pub spec: Option<&'static ChildSpec>,
    pub text: Piece,
    pub text_start: u32,
    pub text_end: u32,
    pub parent: u32,
    pub first_child: u32,
    pub next_sibling: u32,
}

/// An attribute as the tree keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawAttribute {
    pub name: Piece,
    pub value: Piece,
    /// Where the value is written.
    pub start: u32,
    pub end: u32,
    /// [`NO_NAMESPACE`] where there is none.
    pub namespace: u16,
}

/// A piece of the text, or of what was decoded.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Piece {
    pub start: u32,
    pub length: u32,
    pub is_decoded: bool,
}

/// No element.
pub(crate) const NONE: u32 = u32::MAX;
/// No namespace.
pub(crate) const NO_NAMESPACE: u16 = u16::MAX;

impl SyntaxTree {
    pub(crate) fn new(source: SourceId, text: &str) -> Self {
        // Every element and attribute takes some characters; lists that grow are copied.
        let (elements, attributes) = (text.len() / 60, text.len() / 40);
        Self {
            files: vec![File { source, text_start: 0, first_element: 0, imports: Vec::new() }],
            focus: FileIx::MAIN,
            text: text.to_owned(),
            decoded: String::new(),
            namespaces: Vec::new(),
            elements: Vec::with_capacity(elements),
            attributes: Vec::with_capacity(attributes),
        }
    }

    pub(crate) fn add(&mut self, element: Element) -> NodeId {
        let id = u32::try_from(self.elements.len()).expect("limits allow fewer than 2^32 elements");
        self.elements.push(element);
        NodeId(id)
    }

    pub(crate) fn add_attribute(&mut self, attribute: RawAttribute) {
        self.attributes.push(attribute);
    }

    pub(crate) fn attribute_count(&self) -> usize {
        self.attributes.len()
    }

    pub(crate) fn element(&self, id: NodeId) -> &Element {
        &self.elements[id.index()]
    }

    pub(crate) fn element_mut(&mut self, id: NodeId) -> &mut Element {
        &mut self.elements[id.index()]
    }

    /// The element at a position in the list; none for [`NONE`].
    pub(crate) fn id_at(position: u32) -> Option<NodeId> {
        (position != NONE).then_some(NodeId(position))
    }

    pub(crate) fn set_attribute_namespace(&mut self, index: usize, namespace: u16) {
        self.attributes[index].namespace = namespace;
    }

    /// The number of a namespace in the tree's list of them.
    pub(crate) fn namespace_number(&mut self, namespace: Namespace) -> u16 {
        let found = self.namespaces.iter().position(|known| *known == namespace);
        let at = found.unwrap_or_else(|| {
            self.namespaces.push(namespace);
            self.namespaces.len() - 1
        });
        u16::try_from(at).unwrap_or(NO_NAMESPACE - 1)
    }

    pub(crate) fn attributes_from(&self, first: u32, count: u16) -> &[RawAttribute] {
        let first = first as usize;
        &self.attributes[first..first + usize::from(count)]
    }

    /// Keeps a value that is not written as it is meant.
    pub(crate) fn keep(&mut self, value: &str) -> Piece {
        let start = u32::try_from(self.decoded.len()).unwrap_or(u32::MAX);
        self.decoded.push_str(value);
        Piece { start, length: u32::try_from(value.len()).unwrap_or(u32::MAX), is_decoded: true }
    }

    pub(crate) fn piece(&self, piece: Piece) -> &str {
        let range = piece.start as usize..piece.start as usize + piece.length as usize;
        let text = if piece.is_decoded { self.decoded.as_str() } else { &self.text };
        text.get(range).unwrap_or_default()
    }

    /// The source that the file was read from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.files[self.focus.index()].source
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text_of(self.focus)
    }

    /// The outermost element of the file; none where the text holds no element.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        self.root_of(self.focus)
    }

    /// Whether an element or attribute of a namespace may occur: the tree knows the namespaces that were met.
    #[must_use]
    pub fn uses(&self, namespace: &Namespace) -> bool {
        self.namespaces.contains(namespace)
    }

    /// How many elements there are, those of imported files included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// An element that this tree gave the id of.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Node<'_> {
        Node::new(self, id)
    }

    /// The elements of the file in document order; those of imported files are left out.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        self.ids_of(self.focus)
    }

    /// The elements of a namespace directly inside an element.
    pub fn children<'t>(&'t self, id: NodeId, namespace: &'t Namespace) -> impl Iterator<Item = NodeId> + 't {
        self.get(id).children().filter(move |child| self.get(*child).namespace() == namespace)
    }

    /// The BPMN elements with a name directly inside an element.
    pub fn bpmn_children<'t>(&'t self, id: NodeId, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.children(id, &Namespace::Bpmn).filter(move |child| self.get(*child).name() == name)
    }

    /// The `q:` elements in the `extensionElements` of an element.
    pub fn extensions(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.bpmn_children(id, "extensionElements").flat_map(|list| self.children(list, &Namespace::Quadrille))
    }
}
