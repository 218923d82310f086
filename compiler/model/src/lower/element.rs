//! Elements as lowering reads them: origins, references by id.
//!
//! Whether references lead somewhere, and to the right type, is what the rules of the metamodel say; lowering
//! only takes note that something is missing from the model.

use crate::code::{MISSING_ID, NOT_ACTED_ON_YET};
use crate::{LooseFlow, Origin};
use quadrille_diagnostics::{Diagnostic, Diagnostics, Edit, Span};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{ElementType, Ids, Namespace, Node, NodeId, SyntaxTree};
use std::collections::{BTreeMap, BTreeSet};

/// A syntax tree being lowered, and what has been found out about it so far.
pub(crate) struct Elements<'t> {
    /// The tree.
    pub tree: &'t SyntaxTree,
    /// The tree with its ids.
    pub document: &'t Document<'t>,
    /// Findings so far.
    pub diagnostics: Diagnostics,
    /// Whether a part of the behaviour was left out, so that rules about the whole would only repeat that.
    pub incomplete: bool,
    /// Flows that join nothing.
    pub loose_flows: Vec<LooseFlow>,
    /// Ids for those that have none of their own.
    pub free_ids: Ids<'t>,
    noted: BTreeSet<&'static str>,
    unnamed: BTreeMap<NodeId, String>,
    /// The elements of imported files that something of the file refers to, in their order.
    reached: Vec<NodeId>,
}

impl<'t> Elements<'t> {
    pub(crate) fn new(document: &'t Document<'t>) -> Self {
        let tree = document.tree();
        Self {
            tree,
            document,
            diagnostics: Diagnostics::new(),
            incomplete: false,
            loose_flows: Vec::new(),
            free_ids: Ids::new(tree),
            noted: BTreeSet::new(),
            unnamed: BTreeMap::new(),
            reached: Vec::new(),
        }
    }

    /// Adds elements of imported files to those of the file, each with an id that no other element has.
    pub(crate) fn add_imported(&mut self, reached: Vec<NodeId>) {
        if reached.is_empty() {
            return;
        }
        let mut taken: BTreeSet<&str> = self.tree.ids().filter_map(|id| Document::id_of(self.tree.get(id))).collect();
        for element in &reached {
            let Some(id) = Document::id_of(self.tree.get(*element)) else { continue };
            if !taken.insert(id) {
                let free = self.free_ids.free(id, 2);
                self.unnamed.insert(*element, free);
            }
        }
        self.reached = reached;
    }

    pub(crate) fn get(&self, id: NodeId) -> Node<'t> {
        self.tree.get(id)
    }

    /// The elements of a type, or of one that extends it, in document order: first those of the file, then those
    /// of imported files that something refers to.
    pub(crate) fn all(&self, of: ElementType) -> Vec<NodeId> {
        let own = self.document.all(of).map(|element| element.node_id());
        own.chain(self.reached.iter().copied().filter(|id| self.get(*id).is(of))).collect()
    }

    /// Whether an element stands in the file itself, not in one that it imports.
    pub(crate) fn is_own(&self, id: NodeId) -> bool {
        self.tree.file_of(id) == self.tree.focus()
    }

    /// The element with its id as written, which may be empty.
    pub(crate) fn origin(&self, id: NodeId) -> Origin {
        let origin = origin_of(self.tree.get(id));
        match self.unnamed.get(&id) {
            Some(given) => Origin { id: given.clone(), ..origin },
            None => origin,
        }
    }

    /// The element with an id in any case: later stages tell elements apart by it.
    pub(crate) fn identified(&mut self, id: NodeId) -> Origin {
        let origin = self.origin(id);
        if !origin.id.is_empty() {
            return origin;
        }
        let chosen = self.free_ids.free(&origin.element, 1);
        let message = format!("{} has no id", named(&origin));
        let edit = match self.get(id).attribute_node(None, "id") {
            Some(empty) => Edit::replace(empty.span, chosen.as_str()),
            None => Edit::insert_behind(origin.span, format!(" id=\"{chosen}\"")),
        };
        self.diagnostics.push(
            origin
                .warning(MISSING_ID, message, "no id here")
                .with_note(format!("`{chosen}` stands for it, and changes when elements are moved"))
                .help("give it an id")
                .suggest("write the id that stands for it", vec![edit]),
        );
        self.unnamed.insert(id, chosen);
        self.origin(id)
    }

    /// The element that a reference at an element names, with or without a prefix.
    pub(crate) fn resolve(&self, owner: NodeId, reference: &str) -> Option<NodeId> {
        self.document.find_from(owner, reference).map(|element| element.node_id())
    }

    /// The element that an attribute refers to. None where there is no attribute, or it refers to nothing: then
    /// the model is incomplete.
    pub(crate) fn reference(&mut self, owner: NodeId, attribute: &str) -> Option<NodeId> {
        let written = self.get(owner).attribute(attribute)?;
        // Editors leave empty attributes behind.
        if written.trim().is_empty() { None } else { self.follow(owner, written) }
    }

    /// The element that a `q:` attribute refers to.
    pub(crate) fn extension_reference(&mut self, owner: NodeId, attribute: &str) -> Option<NodeId> {
        let attribute = self.get(owner).attribute_node(Some(&Namespace::Quadrille), attribute)?;
        self.follow(owner, attribute.value)
    }

    /// The element that the text of an element (such as `flowNodeRef`) refers to.
    pub(crate) fn text_reference(&mut self, element: NodeId) -> Option<NodeId> {
        self.follow(element, self.get(element).trimmed_text())
    }

    fn follow(&mut self, owner: NodeId, reference: &str) -> Option<NodeId> {
        let found = self.resolve(owner, reference);
        self.incomplete |= found.is_none();
        found
    }

    /// The element that an attribute refers to, if it is of a type; else the model is incomplete.
    pub(crate) fn typed_reference(&mut self, owner: NodeId, attribute: &str, of: ElementType) -> Option<NodeId> {
        let found = self.reference(owner, attribute)?;
        let is_meant = self.get(found).is(of);
        self.incomplete |= !is_meant;
        is_meant.then_some(found)
    }

    /// What an end of a flow refers to; a flow without one of its ends is kept as a loose one.
    pub(crate) fn end(&self, flow: NodeId, attribute: &str) -> Option<NodeId> {
        self.resolve(flow, self.get(flow).attribute(attribute)?)
    }

    /// Keeps a flow that joins nothing; what is wrong with it says a rule, or whoever keeps it.
    pub(crate) fn keep_loose(&mut self, flow: NodeId) {
        let origin = self.identified(flow);
        let [source, target] = ["sourceRef", "targetRef"].map(|end| self.get(flow).attribute(end).map(str::to_owned));
        self.loose_flows.push(LooseFlow { origin, source, target });
    }

    /// Reports a finding about an element.
    pub(crate) fn report(&mut self, origin: &Origin, diagnostic: Diagnostic) {
        let name = origin.name.clone().unwrap_or_default();
        self.diagnostics.push(diagnostic.on(origin.element.clone(), origin.id.clone(), name));
    }

    /// Notes once per kind that something of the model is kept, but nothing acts on it yet.
    pub(crate) fn not_acted_on(&mut self, owner: NodeId, kind: &'static str, span: Span) {
        if !self.noted.contains(kind) {
            let origin = self.origin(owner);
            self.not_acted_on_in(&origin, kind, span);
        }
    }

    /// The same about an element of which the origin is known.
    pub(crate) fn not_acted_on_in(&mut self, origin: &Origin, kind: &'static str, span: Span) {
        if self.noted.insert(kind) {
            let message = format!("{kind} is not acted on yet");
            let diagnostic = Diagnostic::note(NOT_ACTED_ON_YET, message, span, "the first one stands here")
                .help("leave it for a later version, or remove it if the collaboration relies on it");
            self.report(origin, diagnostic);
        }
    }

    /// A truth value of an attribute; what is none counts as not given.
    pub(crate) fn boolean(&self, owner: NodeId, attribute: &str) -> Option<bool> {
        match self.get(owner).attribute(attribute)?.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }

    /// A whole number of an attribute; what is none counts as not given.
    pub(crate) fn integer(&self, owner: NodeId, attribute: &str) -> Option<i64> {
        self.get(owner).attribute(attribute)?.trim().parse().ok()
    }
}

/// An element with its id as written, which may be empty.
pub(crate) fn origin_of(node: Node<'_>) -> Origin {
    let name = node.attribute("name").map(fold).filter(|name| !name.is_empty());
    let id = node.attribute("id").unwrap_or_default().to_owned();
    Origin { element: node.name().to_owned(), id, name, span: node.span() }
}

/// An element in a sentence: its kind with its name, or its id.
pub(crate) fn named(origin: &Origin) -> String {
    if origin.label().is_empty() { origin.element.clone() } else { format!("{} `{}`", origin.element, origin.label()) }
}

/// A list in a sentence: each entry in backticks.
pub(crate) fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    quoted.join(", ")
}

/// White space folded to single spaces: names on diagrams have line breaks in them.
pub(crate) fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
