//! What the metamodel makes of an element at its place: every element of a file is exactly one of these, so
//! that none is lost in silence.

use quadrille_syntax::metamodel::ChildSpec;
use quadrille_syntax::{ElementType, Namespace, Node, SyntaxTree};

/// What an element is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Standing {
    /// An element of BPMN, of its drawings or of the vocabulary, with a type.
    Typed(ElementType),
    /// It holds a value of the element around it, such as a reference.
    Value(&'static ChildSpec),
    /// Of another language, where elements of any language are kept.
    Kept,
    /// Of another language, where BPMN has no place for it.
    Outside,
    /// Of BPMN, its drawings or the vocabulary, but not where it stands.
    Unknown,
    /// Inside an element without type, and the same as that one.
    Within,
}

impl Standing {
    /// What an element of a tree is.
    pub(crate) fn of(tree: &SyntaxTree, node: Node<'_>) -> Self {
        if let Some(of) = node.element_type() {
            return Self::Typed(of);
        }
        if let Some(spec) = node.spec() {
            return Self::Value(spec);
        }
        let Some(parent) = node.parent().map(|parent| tree.get(parent)) else { return Self::Unknown };
        let is_foreign = matches!(node.namespace(), Namespace::Foreign(_));
        match parent.element_type() {
            Some(around) if is_foreign && around.row().holds_anything => Self::Kept,
            None if parent.spec().is_none() => Self::Within,
            Some(_) | None if is_foreign => Self::Outside,
            Some(_) | None => Self::Unknown,
        }
    }
}
