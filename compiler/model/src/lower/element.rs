//! Elements as lowering reads them: origins, children by the metamodel, references by id.

use crate::Origin;
use crate::code::{DANGLING_REFERENCE, MISSING_ID, NOT_ACTED_ON_YET, UNKNOWN_ELEMENT, UNSUPPORTED_ELEMENT};
use quadrille_diagnostics::{Diagnostic, Diagnostics, Span};
use quadrille_syntax::metamodel::{Place, Treatment, treatment, unsupported_attributes};
use quadrille_syntax::{Attribute, Namespace, Node, NodeId, SyntaxTree};
use std::collections::{BTreeMap, BTreeSet};

/// What to do about an element that is not supported yet.
const SUPPORTED: &str = "draw it with elements that are supported: tasks, none, message, timer and terminate \
    events, exclusive, parallel and event-based gateways";

/// A syntax tree being lowered, and what has been found out about it so far.
pub(crate) struct Elements<'t> {
    /// The tree.
    pub tree: &'t SyntaxTree,
    /// Findings so far.
    pub diagnostics: Diagnostics,
    /// Whether a part of the behaviour was left out, so that rules about the whole would only repeat that.
    pub incomplete: bool,
    ids: BTreeMap<&'t str, NodeId>,
    noted: BTreeSet<&'static str>,
    unnamed: BTreeMap<NodeId, String>,
    unnamed_by_kind: BTreeMap<String, u32>,
}

impl<'t> Elements<'t> {
    pub(crate) fn new(tree: &'t SyntaxTree) -> Self {
        let mut elements = Self {
            tree,
            diagnostics: Diagnostics::new(),
            incomplete: false,
            ids: BTreeMap::new(),
            noted: BTreeSet::new(),
            unnamed: BTreeMap::new(),
            unnamed_by_kind: BTreeMap::new(),
        };
        for id in elements.semantic() {
            if let Some(name) = tree.get(id).attribute("id") {
                elements.ids.entry(name).or_insert(id);
            }
        }
        elements
    }

    /// All BPMN elements that are neither drawing nor inside an extension, in document order.
    pub(crate) fn semantic(&self) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut open: Vec<NodeId> = self.tree.root().into_iter().collect();
        while let Some(id) = open.pop() {
            let node = self.tree.get(id);
            if node.namespace == Namespace::Bpmn && node.name != "extensionElements" {
                found.push(id);
                open.extend(node.children.iter().rev());
            }
        }
        found
    }

    pub(crate) fn get(&self, id: NodeId) -> &'t Node {
        self.tree.get(id)
    }

    /// The element with its id as written, which may be empty.
    pub(crate) fn origin(&self, id: NodeId) -> Origin {
        let node = self.tree.get(id);
        let name = node.attribute("name").map(fold).filter(|name| !name.is_empty());
        let written = node.attribute("id").unwrap_or_default().to_owned();
        let id = self.unnamed.get(&id).cloned().unwrap_or(written);
        Origin { element: node.name.clone(), id, name, span: node.span }
    }

    /// The element with an id in any case: later stages tell elements apart by it.
    pub(crate) fn identified(&mut self, id: NodeId) -> Origin {
        let origin = self.origin(id);
        if !origin.id.is_empty() {
            return origin;
        }
        let count = self.unnamed_by_kind.entry(origin.element.clone()).or_default();
        let chosen = loop {
            *count += 1;
            let chosen = format!("{}_{count}", origin.element);
            if !self.ids.contains_key(chosen.as_str()) {
                break chosen;
            }
        };
        let message = format!("{} has no id", named(&origin));
        self.diagnostics.push(
            origin
                .warning(MISSING_ID, message, "no id here")
                .with_note(format!("`{chosen}` stands for it, and changes when elements are moved"))
                .help("give it an id"),
        );
        self.unnamed.insert(id, chosen);
        self.origin(id)
    }

    /// The element that a reference names, with or without a prefix.
    pub(crate) fn resolve(&self, reference: &str) -> Option<NodeId> {
        let reference = reference.trim();
        let found = self.ids.get(reference).or_else(|| self.ids.get(local_part(reference)?));
        found.copied()
    }

    /// The element that an attribute refers to; reports a reference to nothing. None where there is no
    /// attribute, or it refers to nothing.
    pub(crate) fn reference(&mut self, owner: NodeId, attribute: &str) -> Option<NodeId> {
        let attribute = self.get(owner).attribute_node(None, attribute)?;
        self.follow(owner, attribute)
    }

    /// The element that a `q:` attribute refers to.
    pub(crate) fn extension_reference(&mut self, owner: NodeId, attribute: &str) -> Option<NodeId> {
        let attribute = self.get(owner).attribute_node(Some(&Namespace::Quadrille), attribute)?;
        self.follow(owner, attribute)
    }

    fn follow(&mut self, owner: NodeId, attribute: &Attribute) -> Option<NodeId> {
        let found = self.resolve(&attribute.value);
        if found.is_none() {
            self.dangling(owner, &attribute.name, &attribute.value, attribute.span);
        }
        found
    }

    /// The element that the text of an element (such as `flowNodeRef`) refers to.
    pub(crate) fn text_reference(&mut self, owner: NodeId, element: NodeId) -> Option<NodeId> {
        let node = self.get(element);
        let found = self.resolve(node.trimmed_text());
        if found.is_none() {
            self.dangling(owner, &node.name, node.trimmed_text(), node.text_span.unwrap_or(node.span));
        }
        found
    }

    /// Reports a reference to nothing.
    pub(crate) fn dangling(&mut self, owner: NodeId, reference: &str, value: &str, span: Span) {
        let origin = self.origin(owner);
        let message = format!("{reference} of {} refers to `{value}`, which does not exist", named(&origin));
        let diagnostic = Diagnostic::error(DANGLING_REFERENCE, message, span, "no element has this id");
        self.report(&origin, diagnostic.help("correct the id, or add the element that is meant"));
        self.incomplete = true;
    }

    /// Reports that a reference leads to an element of the wrong kind.
    pub(crate) fn wrong_kind(&mut self, owner: NodeId, reference: &str, found: NodeId, expected: &str) {
        let origin = self.origin(owner);
        let node = self.get(owner);
        let span = node.attributes.iter().find(|attribute| attribute.name == reference).map_or(node.span, |a| a.span);
        let target = self.origin(found);
        let message = format!("{reference} of {} leads to {}, not to {expected}", named(&origin), named(&target));
        let label = format!("{expected} is expected here");
        let diagnostic =
            Diagnostic::error(DANGLING_REFERENCE, message, span, label).label(target.span, "it leads here");
        self.report(&origin, diagnostic.help(format!("refer to {expected}")));
        self.incomplete = true;
    }

    /// Reports a finding about an element.
    pub(crate) fn report(&mut self, origin: &Origin, diagnostic: Diagnostic) {
        let name = origin.name.clone().unwrap_or_default();
        self.diagnostics.push(diagnostic.on(origin.element.clone(), origin.id.clone(), name));
    }

    /// The supported BPMN children at a place, in document order. All others are reported, except those
    /// without meaning.
    pub(crate) fn supported_children(&mut self, owner: NodeId, place: Place) -> Vec<NodeId> {
        for attribute in unsupported_attributes(place) {
            self.refuse_attribute(owner, attribute.name, attribute.harmless);
        }
        let children: Vec<_> = self.tree.children(owner, &Namespace::Bpmn).collect();
        let mut supported = Vec::new();
        for child in children {
            match treatment(place, &self.get(child).name) {
                Some(Treatment::Supported) => supported.push(child),
                Some(Treatment::WithoutMeaning) => {}
                Some(Treatment::Unsupported) => self.unsupported(owner, child),
                None => self.unknown(owner, child),
            }
        }
        supported
    }

    /// Reports an element that is not supported yet. An element without an id, such as an event
    /// definition, is shown by the one around it.
    pub(crate) fn unsupported(&mut self, owner: NodeId, element: NodeId) {
        let inner = self.origin(element);
        let outer = self.origin(owner);
        let is_part = inner.name.is_none() && (inner.id.is_empty() || inner.element.ends_with("Definition"));
        let (shown, message) = if is_part {
            (&outer, format!("{} of {} is not supported yet", inner.element, named(&outer)))
        } else {
            (&inner, format!("{} is not supported yet", named(&inner)))
        };
        let label = format!("this {} is not supported yet", inner.element);
        let diagnostic = Diagnostic::error(UNSUPPORTED_ELEMENT, message, inner.span, label);
        self.report(shown, diagnostic.help(SUPPORTED));
        self.incomplete = true;
    }

    /// Reports a use of a supported element that is not supported yet.
    pub(crate) fn unsupported_use(&mut self, owner: NodeId, what: &str, span: Span) {
        let origin = self.origin(owner);
        let message = format!("{what} of {} is not supported yet", named(&origin));
        let diagnostic = Diagnostic::error(UNSUPPORTED_ELEMENT, message, span, "not supported yet");
        self.report(&origin, diagnostic.help(SUPPORTED));
        self.incomplete = true;
    }

    fn unknown(&mut self, owner: NodeId, element: NodeId) {
        let outer = self.origin(owner);
        let inner = self.get(element);
        let message = format!("`{}` is no BPMN element that can stand in {}", inner.name, named(&outer));
        let diagnostic = Diagnostic::error(UNKNOWN_ELEMENT, message, inner.span, "this element has no meaning here");
        self.report(&self.origin(element), diagnostic.help("remove it, or correct its name"));
        self.incomplete = true;
    }

    fn refuse_attribute(&mut self, owner: NodeId, name: &str, harmless: &[&str]) {
        let Some(attribute) = self.get(owner).attribute_node(None, name) else { return };
        if !harmless.contains(&attribute.value.as_str()) {
            self.unsupported_use(owner, &format!("{name}=\"{}\"", attribute.value), attribute.span);
        }
    }

    /// Notes once per kind that something of the model is kept, but nothing acts on it yet.
    pub(crate) fn not_acted_on(&mut self, owner: NodeId, kind: &'static str, span: Span) {
        if self.noted.insert(kind) {
            let origin = self.origin(owner);
            let message = format!("{kind} is not acted on yet");
            let diagnostic = Diagnostic::note(NOT_ACTED_ON_YET, message, span, "the first one stands here")
                .help("leave it for a later version, or remove it if the collaboration relies on it");
            self.report(&origin, diagnostic);
        }
    }
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

/// What stands behind the prefix of a qualified name.
fn local_part(reference: &str) -> Option<&str> {
    reference.rsplit_once(':').map(|(_, local)| local)
}
