//! The `q:` vocabulary as a whole: what nothing acts on yet is noted once per kind, what it does not have is
//! reported.

use super::element::{Elements, named};
use crate::code::UNKNOWN_ELEMENT;
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::{Namespace, NodeId};

/// Elements that lowering reads.
const ELEMENTS: [&str; 9] =
    ["aggregate", "at", "data", "field", "log", "member", "monitoringModel", "payload", "range"];

/// Attributes that lowering reads.
const ATTRIBUTES: [&str; 9] = ["conversation", "dataType", "exchange", "of", "path", "rules", "target", "type", "with"];

const ELEMENTS_NOT_ACTED_ON: [(&str, &str); 8] = [
    ("allow", "a waiver (q:allow)"),
    ("cluster", "a cluster (q:cluster)"),
    ("coordinationProcess", "a coordination process (q:coordinationProcess)"),
    ("kpi", "a key performance indicator (q:kpi)"),
    ("placement", "a placement (q:placement)"),
    ("relationalProcessStructure", "a relational process structure (q:relationalProcessStructure)"),
    ("sla", "a service level agreement (q:sla)"),
    ("when", "a conditional monitoring rule (q:when)"),
];

const ATTRIBUTES_NOT_ACTED_ON: [(&str, &str); 5] = [
    ("eventType", "an event type (q:eventType)"),
    ("expected", "an expected duration (q:expected)"),
    ("node", "a placement (q:node)"),
    ("sink", "an audit sink (q:sink)"),
    ("state", "a state (q:state)"),
];

/// Looks at every use of the vocabulary, in document order.
pub(crate) fn check_vocabulary(elements: &mut Elements<'_>) {
    let mut open: Vec<NodeId> = elements.tree.root().into_iter().collect();
    while let Some(id) = open.pop() {
        let node = elements.get(id);
        if node.namespace == Namespace::Quadrille && !check_element(elements, id) {
            continue;
        }
        for attribute in &node.attributes {
            if attribute.namespace == Some(Namespace::Quadrille) {
                check_attribute(elements, id, &attribute.name, attribute.span);
            }
        }
        open.extend(node.children.iter().rev());
    }
}

/// Whether what the element contains is to be looked at as well.
fn check_element(elements: &mut Elements<'_>, id: NodeId) -> bool {
    let node = elements.get(id);
    if ELEMENTS.contains(&node.name.as_str()) {
        return true;
    }
    let origin = elements.origin(id);
    match ELEMENTS_NOT_ACTED_ON.iter().find(|(name, _)| *name == node.name) {
        Some((_, kind)) => elements.not_acted_on(id, kind, node.span),
        None => {
            let message = format!("the vocabulary has no element `q:{}`", node.name);
            let diagnostic = Diagnostic::warning(UNKNOWN_ELEMENT, message, node.span, "this element has no meaning");
            elements.report(&origin, diagnostic.help("remove it, or correct its name"));
        }
    }
    false
}

fn check_attribute(elements: &mut Elements<'_>, id: NodeId, name: &str, span: quadrille_diagnostics::Span) {
    if ATTRIBUTES.contains(&name) {
        return;
    }
    let origin = elements.origin(id);
    match ATTRIBUTES_NOT_ACTED_ON.iter().find(|(known, _)| *known == name) {
        Some((_, kind)) => elements.not_acted_on(id, kind, span),
        None => {
            let message = format!("the vocabulary has no attribute `q:{name}` for {}", named(&origin));
            let diagnostic = Diagnostic::warning(UNKNOWN_ELEMENT, message, span, "this attribute has no meaning");
            elements.report(&origin, diagnostic.help("remove it, or correct its name"));
        }
    }
}
