//! A tree in which references can be followed: within a file, and into the files that it imports.

use super::{Element, View};
use crate::metamodel::{Language, Value};
use crate::{ElementType, FileIx, Node, NodeId, SyntaxTree};
use hashbrown::HashMap;
use std::cell::OnceCell;

/// A file of a tree with the ids of its elements.
#[derive(Debug)]
pub struct Document<'t> {
    tree: &'t SyntaxTree,
    ids: HashMap<&'t str, NodeId>,
    /// By file: the elements of the other files that have ids, ordered by them when a reference leads there.
    others: Vec<OnceCell<Vec<NodeId>>>,
    duplicates: Vec<NodeId>,
    /// By type: the elements of this very type, in document order.
    by_type: Vec<Vec<NodeId>>,
}

impl<'t> Document<'t> {
    /// Collects the ids of the file that a tree looks at. Where an id is given twice, the first element has it.
    #[must_use]
    pub fn new(tree: &'t SyntaxTree) -> Self {
        // About every third element has an id.
        let mut ids = HashMap::with_capacity(tree.len() / 3);
        let mut duplicates = Vec::new();
        let mut by_type = vec![Vec::new(); ElementType::ALL.len()];
        for node in tree.ids().map(|id| tree.get(id)) {
            let Some(of) = node.element_type() else { continue };
            by_type[of as usize].push(node.id());
            if let Some(id) = Self::id_of(node)
                && *ids.entry(id).or_insert(node.id()) != node.id()
            {
                duplicates.push(node.id());
            }
        }
        let others = tree.files().map(|_| OnceCell::new()).collect();
        Self { tree, ids, others, duplicates, by_type }
    }

    /// The id that an element gives itself: none where its type has no ids.
    #[must_use]
    pub fn id_of(node: Node<'t>) -> Option<&'t str> {
        let of = node.element_type()?;
        let is_identified = match node.namespace().language()? {
            Language::Bpmn | Language::BpmnDi | Language::Di => true,
            Language::Dc => false,
            Language::Quadrille => of.attribute("id").is_some_and(|id| matches!(id.value, Value::Id)),
        };
        node.attribute("id").map(str::trim).filter(|id| is_identified && !id.is_empty())
    }

    /// The tree.
    #[must_use]
    pub const fn tree(&self) -> &'t SyntaxTree {
        self.tree
    }

    /// An element of the tree.
    #[must_use]
    pub const fn element(&self, id: NodeId) -> Element<'_> {
        Element::new(self, id)
    }

    /// The outermost element; none where the text holds no element.
    #[must_use]
    pub fn root(&self) -> Option<Element<'_>> {
        self.tree.root().map(|id| self.element(id))
    }

    /// All elements of the file of a type, or of one that extends it, in document order.
    pub fn all(&self, of: ElementType) -> impl Iterator<Item = Element<'_>> {
        let is_there = |other: &&ElementType| other.is(of) && !self.by_type[**other as usize].is_empty();
        let there: Vec<ElementType> = ElementType::ALL.iter().filter(is_there).copied().collect();
        let mut found: Vec<NodeId> = there.iter().flat_map(|of| &self.by_type[*of as usize]).copied().collect();
        if there.len() > 1 {
            found.sort_unstable();
        }
        found.into_iter().map(|id| self.element(id))
    }

    /// All elements that a view shows, in document order.
    pub fn each<'d, V: View<'d>>(&'d self) -> impl Iterator<Item = V> {
        self.all(V::TYPE).map(V::of)
    }

    /// The element that a reference in the file names: ids are read with and without a prefix, and with the `#` of
    /// tools that write references as parts of URIs.
    #[must_use]
    pub fn find(&self, reference: &str) -> Option<Element<'_>> {
        let found = match self.tree.root() {
            Some(root) if !self.tree.is_one_file() => self.find_across(root, reference),
            Some(_) | None => named(reference.trim(), |id| self.ids.get(id).copied()),
        };
        found.map(|id| self.element(id))
    }

    /// The element that a reference at an element names. That a prefix stands for the namespace of an import says
    /// in which file it is; else the element's own file has it, or the only import in which there is one.
    #[must_use]
    pub fn find_from(&self, owner: NodeId, reference: &str) -> Option<Element<'_>> {
        let found = if self.tree.is_one_file() {
            named(reference.trim(), |id| self.ids.get(id).copied())
        } else {
            self.find_across(owner, reference)
        };
        found.map(|id| self.element(id))
    }

    fn find_across(&self, owner: NodeId, reference: &str) -> Option<NodeId> {
        let reference = reference.trim();
        let own = self.tree.file_of(owner);
        let imports = self.tree.imports_of(own);
        if let Some((prefix, local)) = reference.split_once(':')
            && let Some(meant) = self.tree.get(owner).namespace_of_prefix(prefix)
        {
            let is_meant = |file: FileIx| self.tree.target_namespace(file) == Some(meant);
            let imported = imports.filter(|(namespace, file)| *namespace == meant || is_meant(*file));
            let own = std::iter::once(own).filter(|own| is_meant(*own));
            let files: Vec<_> = own.chain(imported.map(|(_, file)| file)).collect();
            if !files.is_empty() {
                return files.into_iter().find_map(|file| self.find_in(file, local));
            }
        }
        let found_in = |file| named(reference, |id| self.find_in(file, id));
        if let Some(found) = found_in(own) {
            return Some(found);
        }
        let mut found = self.tree.imports_of(own).filter_map(|(_, file)| found_in(file));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The element of a file with an id.
    fn find_in(&self, file: FileIx, id: &str) -> Option<NodeId> {
        if file == self.tree.focus() {
            return self.ids.get(id).copied();
        }
        let id_of = |element: &NodeId| Self::id_of(self.tree.get(*element));
        let ordered = self.others[file.index()].get_or_init(|| {
            let mut identified: Vec<NodeId> = self.tree.ids_of(file).filter(|id| id_of(id).is_some()).collect();
            // The sort is stable: of several elements with an id, the first one is found.
            identified.sort_by_key(id_of);
            identified
        });
        let at = ordered.partition_point(|element| id_of(element) < Some(id));
        ordered.get(at).copied().filter(|element| id_of(element) == Some(id))
    }

    /// Whether a namespace is that of a file which the tree has, and which the file imports: then what it holds is
    /// known.
    #[must_use]
    pub fn has_import_of(&self, namespace: &str) -> bool {
        let mut imports = self.tree.imports_of(self.tree.focus());
        imports.any(|(imported, file)| imported == namespace || self.tree.target_namespace(file) == Some(namespace))
    }

    /// The elements with an id that an element before them has, in document order.
    #[must_use]
    pub fn duplicates(&self) -> &[NodeId] {
        &self.duplicates
    }

    /// The ids of the file, each with its element, in no order.
    pub fn ids(&self) -> impl Iterator<Item = (&'t str, NodeId)> {
        self.ids.iter().map(|(name, id)| (*name, *id))
    }
}

/// The element with an id, written as references are.
fn named(reference: &str, find: impl Fn(&str) -> Option<NodeId>) -> Option<NodeId> {
    find(reference).or_else(|| {
        let local = reference.strip_prefix('#').or_else(|| reference.rsplit_once(':').map(|(_, local)| local))?;
        find(local)
    })
}
