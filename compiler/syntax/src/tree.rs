//! The syntax tree: elements of the file with their places, and nothing resolved.

use quadrille_diagnostics::{SourceId, Span};

/// Which element of a [`SyntaxTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

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
}

/// An attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its namespace; none for an attribute without prefix.
    pub namespace: Option<Namespace>,
    /// Its local name.
    pub name: String,
    /// Its value, references replaced and white space normalized.
    pub value: String,
    /// The value in the source, without the quotes.
    pub span: Span,
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its namespace.
    pub namespace: Namespace,
    /// Its local name.
    pub name: String,
    /// Its attributes in the order of the source; namespace declarations are left out.
    pub attributes: Vec<Attribute>,
    /// The head of its start tag, `<` and the name as written: long tags would drown what is said of them.
    pub span: Span,
    /// The text directly inside it, CDATA sections joined, references replaced.
    pub text: String,
    /// That text in the source, from the first to the last character that is not white space.
    pub text_span: Option<Span>,
    /// The element around it.
    pub parent: Option<NodeId>,
    /// The elements directly inside it, in document order.
    pub children: Vec<NodeId>,
}

/// The elements of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxTree {
    source: SourceId,
    nodes: Vec<Node>,
}

impl SyntaxTree {
    pub(crate) const fn new(source: SourceId) -> Self {
        Self { source, nodes: Vec::new() }
    }

    /// Adds an element as the last child of its parent.
    pub(crate) fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("limits allow fewer than 2^32 elements"));
        if let Some(parent) = node.parent {
            self.nodes[parent.0 as usize].children.push(id);
        }
        self.nodes.push(node);
        id
    }

    pub(crate) fn get_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// The source that the tree was read from.
    #[must_use]
    pub const fn source(&self) -> SourceId {
        self.source
    }

    /// The outermost element; none where the text holds no element.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// An element that this tree gave the id of.
    #[must_use]
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All elements in document order.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// The elements of a namespace directly inside an element.
    pub fn children<'t>(&'t self, id: NodeId, namespace: &'t Namespace) -> impl Iterator<Item = NodeId> + 't {
        self.get(id).children.iter().copied().filter(move |child| self.get(*child).namespace == *namespace)
    }

    /// The BPMN elements with a name directly inside an element.
    pub fn bpmn_children<'t>(&'t self, id: NodeId, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.children(id, &Namespace::Bpmn).filter(move |child| self.get(*child).name == name)
    }

    /// The `q:` elements in the `extensionElements` of an element.
    pub fn extensions(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.bpmn_children(id, "extensionElements").flat_map(|list| self.children(list, &Namespace::Quadrille))
    }
}

impl Node {
    /// The value of an attribute without prefix.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_node(None, name).map(|attribute| attribute.value.as_str())
    }

    /// The value of a `q:` attribute.
    #[must_use]
    pub fn extension(&self, name: &str) -> Option<&str> {
        self.attribute_node(Some(&Namespace::Quadrille), name).map(|attribute| attribute.value.as_str())
    }

    /// An attribute with its place.
    #[must_use]
    pub fn attribute_node(&self, namespace: Option<&Namespace>, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.namespace.as_ref() == namespace && attribute.name == name)
    }

    /// Whether it is a BPMN element with this name.
    #[must_use]
    pub fn is_bpmn(&self, name: &str) -> bool {
        self.namespace == Namespace::Bpmn && self.name == name
    }

    /// Its text without white space around it.
    #[must_use]
    pub fn trimmed_text(&self) -> &str {
        self.text.trim()
    }
}
