//! A reference leads to an element of another type than the metamodel of BPMN 2.0.2 says: a sequence flow to a
//! text annotation, a message to a data object.

use super::pass::Written;
use super::severity::{Demand, severity};
use super::wording::{called, one_of};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::Value;

pub(crate) const CODE: Code = Code("wrong-reference-type");

/// The finding about a reference and what it leads to.
pub(super) fn finding(written: Written<'_>, found: Element<'_>) -> Diagnostic {
    let Written { owner, span, name, .. } = written;
    let severity = severity(Demand::Reference, written.language, written.of, name);
    let expected: &[&str] = match written.kind {
        Value::Reference(names) => names,
        Value::Text
        | Value::Id
        | Value::Boolean
        | Value::Integer
        | Value::Number
        | Value::Token
        | Value::Tokens
        | Value::Duration
        | Value::Name
        | Value::OneOf(_) => &[],
    };
    let expected = one_of(expected.iter().filter_map(|name| ElementType::of_name(name)));
    let message = format!("{name} of {} leads to {}, not to {expected}", called(owner), called(found));
    at(owner, CODE, severity, message, span, format!("{expected} is expected here"))
        .label(found.span(), "it leads here")
        .help(format!("refer to {expected}"))
}
