//! A child that may be given once only is given several times: the first one counts.

use super::severity::{Demand, severity};
use super::wording::{called, language, written};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::ChildSpec;

pub(crate) const CODE: Code = Code("too-many-elements");

/// The finding about a child that is not the first at its place.
pub(super) fn finding(element: Element<'_>, of: ElementType, child: Element<'_>, spec: &ChildSpec) -> Diagnostic {
    let severity = severity(Demand::Once, language(child.node()), of, spec.name);
    let place = child.node().spec().map(|spec| spec.position);
    let first = element.children().find(|other| other.node().spec().map(|spec| spec.position) == place);
    let first = first.unwrap_or(child);
    let message = match (written(first), written(child)) {
        (one, other) if one == other => format!("{} has more than one `{one}`", called(element)),
        (one, other) => format!("{} has `{other}` beside its `{one}`", called(element)),
    };
    at(element, CODE, severity, message, child.span(), "this one is ignored")
        .label(first.span(), "this one counts")
        .help("remove one of them")
}
