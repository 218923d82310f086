//! The file of the choreography: what of it is written again as it stands.

use super::tag::{Tag, is_declaration};
use quadrille_diagnostics::{SourceId, Span};
use quadrille_model::Origin;
use quadrille_syntax::ast::Document;
use quadrille_syntax::metamodel::Value;
use quadrille_syntax::{Namespace, Node, NodeId};
use std::collections::BTreeMap;

/// Elements of the file by where they stand.
pub(crate) struct Source<'t> {
    pub(crate) document: &'t Document<'t>,
    at: BTreeMap<(SourceId, u32), NodeId>,
}

impl<'t> Source<'t> {
    pub(crate) fn new(document: &'t Document<'t>) -> Self {
        let tree = document.tree();
        let ids = tree.files().flat_map(|file| tree.ids_of(file));
        let place = |id: NodeId| (tree.get(id).span().source, tree.get(id).span().start);
        Self { document, at: ids.map(|id| (place(id), id)).collect() }
    }

    /// The element that something was lowered from.
    pub(crate) fn node(&self, origin: &Origin) -> Option<Node<'t>> {
        let found = self.at.get(&(origin.span.source, origin.span.start))?;
        Some(self.document.tree().get(*found))
    }

    /// Everything directly in the outermost element but choreographies, collaborations, processes and drawings; what
    /// has to stand at the end by itself.
    pub(crate) fn kept(&self) -> (String, String) {
        let mut texts = (String::new(), String::new());
        let Some(root) = self.document.root().map(|root| root.node()) else { return texts };
        for child in self.children(root).filter(|child| !is_left_out(child)) {
            let text = if child.is_bpmn("relationship") { &mut texts.1 } else { &mut texts.0 };
            text.push_str(&format!("  {}\n", child.written()));
        }
        texts
    }

    /// Elements directly inside another one.
    pub(crate) fn children(&self, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let tree = self.document.tree();
        node.children().map(|child| tree.get(child))
    }

    /// Elements inside another one, at any depth.
    fn inside(&self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut found = Vec::new();
        let mut open: Vec<Node<'t>> = self.children(node).collect();
        while let Some(node) = open.pop() {
            open.extend(self.children(node));
            found.push(node);
        }
        found
    }

    /// An element that stands in another place of the result than in the file: without ids, since the file may have it
    /// several times.
    pub(crate) fn copy(&self, node: Node<'t>) -> String {
        let mut edits = Vec::new();
        for inner in self.inside(node).into_iter().chain([node]) {
            let id = inner.attribute_node(None, "id").filter(|_| *inner.namespace() == Namespace::Bpmn);
            edits.extend(id.map(|id| (with_name(node, id.span), String::new())));
        }
        edited(node, edits)
    }

    /// An element with other references to elements of the choreography: what is given for an id and, perhaps, the
    /// participant that is meant.
    pub(crate) fn referring(&self, node: Node<'t>, other: impl Fn(&str, Option<&str>) -> Option<String>) -> String {
        let mut edits = Vec::new();
        for inner in self.inside(node) {
            let participant = inner.attribute("participantRef");
            for attribute in inner.attributes() {
                let spec = inner.element_type().and_then(|of| of.attribute(attribute.name));
                if spec.is_some_and(|spec| matches!(spec.value, Value::Reference(_))) {
                    let local = attribute.value.trim();
                    let local = local.rsplit_once(':').map_or(local, |(_, local)| local);
                    edits.extend(other(local, participant).map(|new| (attribute.span, new)));
                }
            }
        }
        edited(node, edits)
    }

    /// An element in which each of some elements stands for others, or for none.
    pub(crate) fn replacing(&self, node: Node<'t>, names: &[&str], with: impl Fn(&str, &str) -> Vec<String>) -> String {
        let mut edits = Vec::new();
        let mut known = Vec::new();
        let is_named = |inner: &Node<'t>| names.iter().any(|name| inner.is_bpmn(name));
        for inner in self.inside(node).into_iter().rev().filter(is_named) {
            let tag = Tag::read(inner.written());
            let mut new = with(inner.trimmed_text(), &tag.name);
            new.retain(|new| !known.contains(new));
            known.extend(new.iter().cloned());
            edits.push((inner.whole(), new.concat()));
        }
        edited(node, edits)
    }

    /// The prefixes that are declared around an element and at it, without those of the outermost element of the file
    /// that is written.
    pub(crate) fn declarations(&self, node: Node<'t>) -> Tag {
        let tree = self.document.tree();
        let mut found = Tag::new("");
        let mut next = Some(node);
        while let Some(node) = next.filter(|node| Some(node.id()) != tree.root()) {
            found.take_over(&Tag::read(node.written()), is_declaration);
            next = node.parent().map(|parent| tree.get(parent));
        }
        found
    }
}

/// Whether an element is a choreography, a collaboration, a process or a drawing.
pub(crate) fn is_left_out(node: &Node<'_>) -> bool {
    match node.namespace() {
        Namespace::Bpmn => matches!(
            node.name(),
            "choreography" | "globalChoreographyTask" | "collaboration" | "globalConversation" | "process"
        ),
        Namespace::BpmnDi => true,
        Namespace::Di | Namespace::Dc | Namespace::Quadrille | Namespace::Foreign(_) => false,
    }
}

/// The place of an attribute with its name and the white space before it, from the place of its value.
fn with_name(around: Node<'_>, value: Span) -> Span {
    let offset = around.whole().start;
    let before = around.written().get(..value.start.saturating_sub(offset) as usize).unwrap_or_default();
    let named = before.trim_end_matches(['"', '\'']).trim_end().trim_end_matches('=').trim_end();
    let name = named.trim_end_matches(|character: char| !character.is_whitespace()).trim_end();
    let start = offset + u32::try_from(name.len()).unwrap_or(0);
    Span { start, end: value.end + 1, ..value }
}

/// The text of an element with pieces of it replaced.
fn edited(node: Node<'_>, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let (written, offset) = (node.written(), node.whole().start);
    let place = |at: u32| (at.saturating_sub(offset) as usize).min(written.len());
    let (mut text, mut done) = (String::with_capacity(written.len()), 0);
    for (span, new) in edits {
        let (start, end) = (place(span.start), place(span.end));
        if start < done {
            continue;
        }
        text.push_str(&written[done..start]);
        text.push_str(&new);
        done = end;
    }
    text.push_str(&written[done..]);
    text
}
