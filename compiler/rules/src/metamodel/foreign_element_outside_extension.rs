//! An element of another language stands outside of `extensionElements` (BPMN 2.0.2, clause 8.2.3): BPMN tools
//! refuse the file or drop the element, and it is not part of the model.

use super::wording::{called, head};
use crate::finding::warning;
use quadrille_diagnostics::{Code, Diagnostic};
use quadrille_syntax::Namespace;
use quadrille_syntax::ast::Element;

pub(crate) const CODE: Code = Code("foreign-element-outside-extension");

/// The finding about an element.
pub(super) fn finding(element: Element<'_>) -> Diagnostic {
    let around = element.parent().map_or_else(|| "the file".to_owned(), called);
    let message = format!("`{}` of another language stands in {around}, outside of its extensions", head(element));
    let diagnostic = warning(element, CODE, message, "this element is not part of the model");
    match element.node().namespace() {
        Namespace::Foreign(uri) if uri.is_empty() => diagnostic
            .with_note("it is in no namespace")
            .help("declare the namespace of BPMN for it, or put it into `extensionElements` in one of its own"),
        Namespace::Foreign(uri) => diagnostic
            .with_note(format!("its namespace is `{uri}`"))
            .help("put it into the `extensionElements` of the element around it"),
        Namespace::Bpmn | Namespace::BpmnDi | Namespace::Di | Namespace::Dc | Namespace::Quadrille => diagnostic,
    }
}
