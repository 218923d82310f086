//! A child that the schema requires is not there.

use super::severity::{Demand, severity};
use super::wording::{called, language, one_of};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic};
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::{ChildSpec, Content, Value};
use quadrille_syntax::{ElementType, Node};

pub(crate) const CODE: Code = Code("missing-element");

/// Whether an element says by other means what a child would say: `q:path` stands for the message path, which
/// editors rewrite.
pub(super) fn is_said_otherwise(node: Node<'_>, spec: &ChildSpec) -> bool {
    spec.name == "messagePath" && node.extension("path").is_some()
}

/// The finding about a child of an element.
pub(super) fn finding(element: Element<'_>, of: ElementType, spec: &ChildSpec) -> Diagnostic {
    let name = spec.name;
    let severity = severity(Demand::Element, language(element.node()), of, name);
    let message = format!("{} has no `{name}`", called(element));
    let label = format!("`{name}` is missing inside");
    let diagnostic = at(element, CODE, severity, message, element.span(), label);
    match spec.content {
        Content::Value(Value::Reference(names)) => {
            let types = names.iter().filter_map(|name| ElementType::of_name(name));
            diagnostic.help(format!("add `{name}` with the id of {}", one_of(types)))
        }
        Content::Value(_) | Content::Type(_) => diagnostic.help(format!("add `{name}`")),
    }
}
