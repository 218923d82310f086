//! Imported XML schemas (XML Schema 1.0 and 1.1, part 1: structures) as payload types: elements and attributes
//! become members, simple types the scalars that they restrict.
//!
//! What payloads do not have is refused by name and place: content of any kind, mixed content, lists, unions,
//! substitution groups.

mod attribute;
mod builtin;
mod component;
mod content;
mod convert;
mod occurrence;

use super::element::Elements;
use super::import::fault_at;
use crate::Imports;
use crate::code::INVALID_XSD;
use crate::import::SchemaFile;
pub(crate) use builtin::builtin;
pub(crate) use component::Component;
use component::Kind;
pub(crate) use convert::{Conversion, Target, single_value};
use quadrille_diagnostics::{Diagnostic, Severity};
use quadrille_syntax::{Namespace, Node, SyntaxTree};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use crate::import::SCHEMA;

/// The schemas of a model, and what they declare.
pub(crate) struct Schemas<'i> {
    instances: Vec<Instance<'i>>,
    declared: BTreeMap<(Kind, &'i str, &'i str), Component>,
    /// By name alone: none where several namespaces have it.
    by_name: BTreeMap<(Kind, &'i str), Option<Component>>,
    /// Elements that others may stand for.
    heads: BTreeSet<Component>,
    /// Whether every file could be read.
    pub is_complete: bool,
}

/// A file with the namespace that its declarations are in: a schema without one takes that of whoever includes it.
struct Instance<'i> {
    tree: &'i SyntaxTree,
    namespace: &'i str,
}

impl<'i> Schemas<'i> {
    /// Collects what the imported schemas declare, and reports those that are none.
    pub(crate) fn new(elements: &mut Elements<'_>, imports: &'i Imports) -> Self {
        let mut is_complete = report_invalid(elements, imports);
        for schema in imports.schemas.values() {
            for used in &schema.uses {
                if let Err(fault) = &used.outcome {
                    // What is missed is reported where it is used.
                    let finding = fault_at(&used.location, fault, Severity::Warning, used.span, "named here");
                    elements.diagnostics.push(finding);
                    is_complete = false;
                }
            }
        }
        let mut schemas = Self {
            instances: Vec::new(),
            declared: BTreeMap::new(),
            by_name: BTreeMap::new(),
            heads: BTreeSet::new(),
            is_complete,
        };
        let mut known = BTreeSet::new();
        let mut open: Vec<(&'i str, &'i str)> = Vec::new();
        for imported in imports.list.iter().rev() {
            if let Ok(path) = &imported.outcome {
                open.push((path, &imported.import.namespace));
            } else {
                schemas.is_complete &= imported.import.kind != crate::ImportKind::Schema;
            }
        }
        while let Some((path, otherwise)) = open.pop() {
            let Some(schema) = imports.schemas.get(path).filter(|schema| is_schema(schema)) else { continue };
            let root = schema.tree.root().map(|root| schema.tree.get(root));
            let target = root.and_then(|root| root.attribute("targetNamespace")).map(str::trim);
            let namespace = target.unwrap_or(otherwise);
            if !known.insert((path, namespace)) {
                continue;
            }
            for used in schema.uses.iter().rev() {
                if let Ok(path) = &used.outcome {
                    open.push((path, if used.is_include { namespace } else { "" }));
                }
            }
            schemas.add(&schema.tree, namespace);
        }
        for ((kind, _, name), component) in &schemas.declared {
            let known = schemas.by_name.entry((*kind, name));
            known.and_modify(|several| *several = None).or_insert(Some(*component));
        }
        schemas.find_heads();
        schemas
    }

    /// Whether there is no schema.
    pub(crate) const fn is_empty(&self) -> bool {
        self.instances.is_empty()
    }

    /// Whether a schema of this namespace was read.
    pub(crate) fn has_namespace(&self, namespace: &str) -> bool {
        self.instances.iter().any(|instance| instance.namespace == namespace)
    }

    fn add(&mut self, tree: &'i SyntaxTree, namespace: &'i str) {
        let instance = self.instances.len();
        self.instances.push(Instance { tree, namespace });
        let Some(root) = tree.root() else { return };
        for id in tree.children(root, &Namespace::of_uri(SCHEMA)) {
            let node = tree.get(id);
            if let (Some(kind), Some(name)) = (Kind::of(node.name()), node.attribute("name")) {
                self.declared.entry((kind, namespace, name.trim())).or_insert(Component { instance, node: id });
            }
        }
    }

    fn find_heads(&mut self) {
        let elements = self.declared.iter().filter(|((kind, ..), _)| *kind == Kind::Element);
        let heads = elements.filter_map(|(_, element)| {
            let head = self.node(*element).attribute("substitutionGroup")?;
            self.find(*element, Kind::Element, head.split_ascii_whitespace().next()?)
        });
        self.heads = heads.collect();
    }

    fn node(&self, component: Component) -> Node<'i> {
        self.instances[component.instance].tree.get(component.node)
    }

    /// What a name at a place means: the namespace of its prefix, and the name behind it.
    fn expanded(&self, at: Component, name: &'i str) -> (&'i str, &'i str) {
        let name = name.trim();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let found = self.node(at).namespace_of_prefix(prefix);
        // In a schema without a namespace of its own, names without prefix mean what surrounds it.
        (found.unwrap_or(if prefix.is_empty() { self.instances[at.instance].namespace } else { "" }), local)
    }

    /// The declaration that a name at a place means.
    fn find(&self, at: Component, kind: Kind, name: &'i str) -> Option<Component> {
        let (namespace, local) = self.expanded(at, name);
        self.declared.get(&(kind, namespace, local)).copied()
    }

    /// The element or type that an item definition names: by namespace and name, or, where the namespace is that
    /// of no schema, by a name that only one has.
    pub(crate) fn named(&self, namespace: Option<&str>, name: &str) -> Option<Component> {
        let kinds = [Kind::Element, Kind::Type];
        if let Some(namespace) = namespace.filter(|namespace| self.has_namespace(namespace)) {
            return kinds.iter().find_map(|kind| self.declared.get(&(*kind, namespace, name)).copied());
        }
        kinds.iter().find_map(|kind| self.by_name.get(&(*kind, name)).copied().flatten())
    }

    /// The names of all elements and types, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'i str> {
        let is_named = |kind: Kind| matches!(kind, Kind::Element | Kind::Type);
        self.by_name.keys().filter(move |(kind, _)| is_named(*kind)).map(|(_, name)| *name)
    }
}

fn is_schema(schema: &SchemaFile) -> bool {
    let root = schema.tree.root().map(|root| schema.tree.get(root));
    let is_schema = root.is_some_and(|root| root.name() == "schema" && is_of_schema(root));
    is_schema && !schema.diagnostics.has_errors()
}

/// Whether an element is one of XML schema.
fn is_of_schema(node: Node<'_>) -> bool {
    matches!(node.namespace(), Namespace::Foreign(uri) if uri == SCHEMA)
}

/// Reports files that are no schemas; whether there were none.
fn report_invalid(elements: &mut Elements<'_>, imports: &Imports) -> bool {
    let mut is_complete = true;
    for (path, schema) in &imports.schemas {
        if is_schema(schema) {
            continue;
        }
        is_complete = false;
        elements.incomplete = true;
        let mut found = schema.diagnostics.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
        let diagnostic = match (found.next(), schema.tree.root()) {
            (Some(first), _) => {
                let message = format!("imported schema `{path}` is not valid: {}", first.message);
                Diagnostic::error(INVALID_XSD, message, first.primary.span, first.primary.text.clone())
            }
            (None, Some(root)) => {
                let root = schema.tree.get(root);
                let message = format!("imported schema `{path}` is not valid: it is `{}`, not a schema", root.name());
                Diagnostic::error(INVALID_XSD, message, root.span(), "the outermost element")
            }
            (None, None) => continue,
        };
        elements.diagnostics.push(diagnostic.help("correct the file; it is read as an XML schema"));
    }
    is_complete
}
