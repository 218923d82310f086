//! `duplicate-id`: no two elements have the same id (`xsd:ID`), else references to it mean nothing.

use crate::code::DUPLICATE_ID;
use crate::lower::{Elements, named};
use quadrille_diagnostics::Diagnostic;
use std::collections::BTreeMap;

pub(crate) fn check_ids(elements: &mut Elements<'_>) {
    let mut seen = BTreeMap::new();
    for id in elements.semantic() {
        let Some(attribute) = elements.get(id).attribute_node(None, "id") else { continue };
        let Some(first) = seen.insert(attribute.value.as_str(), id) else { continue };
        let (first, origin) = (elements.origin(first), elements.origin(id));
        let message = format!("{} has the same id as {}", named(&origin), named(&first));
        let diagnostic = Diagnostic::error(DUPLICATE_ID, message, attribute.span, "this id is taken")
            .label(first.span, "by this element")
            .help("give one of them another id");
        elements.report(&origin, diagnostic);
    }
}
