//! What is said of imports (BPMN 2.0.2 clause 8.2.2): which files are not used, and why.

use super::element::Elements;
use super::payload::imported_namespace;
use crate::code::{DUPLICATE_ID, IMPORT_OUTSIDE_FOLDER, MISSING_IMPORT};
use crate::import::Imported;
use crate::{Import, ImportFault, ImportKind, Imports};
use quadrille_diagnostics::{Code, Diagnostic, Severity, Span};
use quadrille_syntax::ast::Document;
use quadrille_syntax::code::LIMIT_EXCEEDED;
use quadrille_syntax::metamodel::Language;
use quadrille_syntax::{ElementType, FileIx, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// Reports every import that brings nothing, and files that give the same ids.
pub(crate) fn report_imports(elements: &mut Elements<'_>, imports: &Imports) {
    elements.incomplete |= imports.diagnostics.has_errors();
    elements.diagnostics.extend(imports.diagnostics.clone());
    let has_faults = imports.list.iter().any(|imported| imported.outcome.is_err());
    let named = if has_faults { named_namespaces(elements) } else { BTreeSet::new() };
    for Imported { import, outcome } in &imports.list {
        match outcome {
            // What is not read may lie anywhere.
            _ if import.kind == ImportKind::Other => {
                let kind = "an import of something other than BPMN, XML schema or protobuf";
                elements.not_acted_on(import.element, kind, import.span);
            }
            Ok(_) => {}
            Err(fault) => report_fault(elements, import, fault, &named),
        }
    }
    report_duplicate_ids(elements);
}

fn report_fault(elements: &mut Elements<'_>, import: &Import, fault: &ImportFault, named: &BTreeSet<&str>) {
    // Without a schema, only what is in payloads is not known; tools leave such imports behind.
    let is_needed = import.kind != ImportKind::Schema;
    let severity = if is_needed { Severity::Error } else { Severity::Warning };
    elements.incomplete |= is_needed;
    let mut finding = fault_at(&import.location, fault, severity, import.span, "imported here");
    if !is_needed && named.contains(import.namespace.as_str()) {
        finding = finding.with_note("the item definitions that name its types have no payload");
    }
    elements.diagnostics.push(finding);
}

/// A file that is not used, by the place that names it.
pub(super) fn fault_at(location: &str, fault: &ImportFault, severity: Severity, span: Span, label: &str) -> Diagnostic {
    let (code, message, help): (Code, String, &str) = match fault {
        ImportFault::Unreadable(reason) => {
            let because = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            let message = format!("imported file `{location}` cannot be read{because}");
            (MISSING_IMPORT, message, "the location is relative to the file that it stands in")
        }
        ImportFault::Outside => {
            let message = format!("imported file `{location}` lies outside of the model's folder");
            (IMPORT_OUTSIDE_FOLDER, message, "put the file into the folder of the model, or into one inside of it")
        }
        ImportFault::Remote => {
            let message = format!("imported file `{location}` lies on another machine");
            (IMPORT_OUTSIDE_FOLDER, message, "nothing is fetched: put a copy into the folder of the model")
        }
        ImportFault::TooMuch(what) => {
            let message = format!("imported file `{location}` is not read: {what}");
            (LIMIT_EXCEEDED, message, "import less")
        }
    };
    Diagnostic::new(code, severity, message, span, label).help(help)
}

/// The namespaces of the types that item definitions name.
fn named_namespaces<'t>(elements: &Elements<'t>) -> BTreeSet<&'t str> {
    let items = elements.all(ElementType::ItemDefinition);
    items.iter().filter_map(|item| imported_namespace(elements, *item)).collect()
}

/// In files of one namespace, an id stands for one element (`xsd:ID` joined by the imports).
fn report_duplicate_ids(elements: &mut Elements<'_>) {
    let tree = elements.tree;
    let mut by_namespace: BTreeMap<&str, Vec<FileIx>> = BTreeMap::new();
    for file in tree.files() {
        if let Some(namespace) = tree.target_namespace(file) {
            by_namespace.entry(namespace).or_default().push(file);
        }
    }
    for files in by_namespace.into_values().filter(|files| files.len() > 1) {
        let mut known: BTreeMap<&str, NodeId> = BTreeMap::new();
        for file in files {
            let mut twice = Vec::new();
            for id in tree.ids_of(file) {
                let node = tree.get(id);
                let is_drawn =
                    matches!(node.namespace().language(), Some(Language::BpmnDi | Language::Di | Language::Dc));
                let Some(written) = Document::id_of(node).filter(|_| !is_drawn) else { continue };
                let first = *known.entry(written).or_insert(id);
                // Within one file, another rule says it.
                if tree.file_of(first) != file {
                    twice.push((first, id));
                }
            }
            report_twice(elements, &twice);
        }
    }
}

/// One finding for all ids that a file shares with another one: copies of a file share all of them.
fn report_twice(elements: &mut Elements<'_>, twice: &[(NodeId, NodeId)]) {
    let Some((first, second)) = twice.first() else { return };
    let origin = elements.origin(*second);
    let node = elements.get(*second);
    let place = node.attribute_node(None, "id").map_or(node.span(), |id| id.span);
    let written = node.attribute("id").unwrap_or_default().trim();
    let message = format!("two files of the same namespace have an element `{written}`");
    let mut diagnostic = Diagnostic::error(DUPLICATE_ID, message, place, "this id is taken")
        .label(elements.get(*first).span(), "by this element")
        .help("give one of them another id, or one of the files another targetNamespace");
    if twice.len() > 1 {
        diagnostic = diagnostic.with_note(format!("the files have {} more ids in common", twice.len() - 1));
    }
    elements.report(&origin, diagnostic);
}
