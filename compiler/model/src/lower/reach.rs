//! Which elements of imported files belong to a model: the definitions that something of it refers to, and those
//! that these refer to. All others of an imported file are there for other models.

use quadrille_syntax::ast::Document;
use quadrille_syntax::metamodel::{Content, Value};
use quadrille_syntax::{Node, NodeId, SyntaxTree};
use std::collections::BTreeSet;

/// The elements of imported files that are part of the model, in their order.
pub(crate) fn reached(document: &Document<'_>) -> Vec<NodeId> {
    let tree = document.tree();
    if tree.is_one_file() {
        return Vec::new();
    }
    let mut definitions = BTreeSet::new();
    let mut elements = BTreeSet::new();
    let mut open: Vec<NodeId> = tree.root().into_iter().collect();
    while let Some(id) = open.pop() {
        let node = tree.get(id);
        open.extend(node.children());
        if tree.file_of(id) != tree.focus() {
            elements.insert(id);
        }
        for reference in references(node) {
            let Some(found) = document.find_from(id, reference) else { continue };
            let definition = definition_around(tree, found.node_id());
            let is_new = definition.filter(|definition| definitions.insert(*definition));
            open.extend(is_new.filter(|definition| tree.file_of(*definition) != tree.focus()));
        }
    }
    elements.into_iter().collect()
}

/// The element directly in `definitions` that an element stands in; none for the outermost element.
fn definition_around(tree: &SyntaxTree, id: NodeId) -> Option<NodeId> {
    let mut id = id;
    let mut parent = tree.get(id).parent()?;
    while let Some(around) = tree.get(parent).parent() {
        (id, parent) = (parent, around);
    }
    Some(id)
}

/// What the attributes of an element, or its text, refer to.
fn references(node: Node<'_>) -> Vec<&str> {
    let Some(of) = node.element_type() else {
        let is_reference = node.spec().is_some_and(|spec| matches!(spec.content, Content::Value(Value::Reference(_))));
        return if is_reference { vec![node.trimmed_text()] } else { Vec::new() };
    };
    let is_reference = |value: Value| matches!(value, Value::Reference(_));
    let found = node.attributes().filter(|attribute| {
        let own = || of.attribute(attribute.name).is_some_and(|spec| is_reference(spec.value));
        let carried = || of.carried_attribute(attribute.name).is_some_and(|spec| is_reference(spec.value));
        match attribute.namespace {
            None => own(),
            Some(_) => carried(),
        }
    });
    found.map(|attribute| attribute.value).collect()
}
