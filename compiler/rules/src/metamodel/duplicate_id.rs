//! Two elements of a file have the same id (`xsd:ID`): references to it mean nothing.

use super::findings::Findings;
use super::wording::{called, language};
use crate::Facts;
use crate::edit::escaped;
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics, Edit, Severity};
use quadrille_syntax::Ids;
use quadrille_syntax::ast::{Document, Element};
use quadrille_syntax::metamodel::Language;

pub(crate) const CODE: Code = Code("duplicate-id");

/// Reports every element with an id that an element before it has.
pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let document = facts.document;
    if document.duplicates().is_empty() {
        return;
    }
    let mut findings = Findings::new(diagnostics);
    let mut ids = Ids::new(document.tree());
    for element in document.duplicates().iter().map(|id| document.element(*id)) {
        let Some(id) = Document::id_of(element.node()) else { continue };
        let Some(first) = document.find(id) else { continue };
        findings.push(finding(element, first, &ids.free(id, 2), ids.is_mentioned(id)));
    }
    findings.finish();
}

fn finding(element: Element<'_>, first: Element<'_>, free: &str, is_mentioned: bool) -> Diagnostic {
    // Nothing but a drawing suffers where only the second one is part of it: references lead to the first.
    let severity = match language(element.node()) {
        Language::BpmnDi | Language::Di | Language::Dc => Severity::Warning,
        Language::Bpmn | Language::Quadrille => Severity::Error,
    };
    let message = format!("{} has the same id as {}", called(element), called(first));
    let place = element.node().attribute_node(None, "id").map_or(element.span(), |id| id.span);
    let diagnostic = at(element, CODE, severity, message, place, "this id is taken")
        .label(first.span(), "by this element")
        .help("give one of them another id");
    let rename = vec![Edit::replace(place, escaped(free))];
    // A reference to this id means one of the two, and only its author knows which.
    if is_mentioned {
        diagnostic.suggest_maybe("rename this one, and correct the references that mean it", rename)
    } else {
        diagnostic.suggest("rename this one, as nothing refers to it", rename)
    }
}
