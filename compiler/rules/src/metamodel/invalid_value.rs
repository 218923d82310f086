//! A value is none of its kind: no truth value, no number, no duration, none of the words that the schema has.
//! It is taken as not given.

use super::lexical::expected;
use super::pass::Written;
use super::severity::{Demand, severity};
use super::wording::{called, whole_attribute};
use crate::edit;
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Edit, Severity, nearest};
use quadrille_syntax::metamodel::{Language, Value};

pub(crate) const CODE: Code = Code("invalid-value");

/// The finding about a value.
pub(super) fn finding(written: Written<'_>) -> Diagnostic {
    let severity = severity(Demand::Value, written.language, written.of, written.name);
    let Written { owner, value, kind, span, .. } = written;
    let message = format!("`{value}` is no {} for `{}` of {}", noun(kind), name(written), called(owner));
    let diagnostic = at(owner, CODE, severity, message, span, "this value").help(format!("write {}", expected(kind)));
    let words: &[&str] = match kind {
        Value::Boolean => &["true", "false"],
        Value::OneOf(words) => words,
        Value::Text
        | Value::Id
        | Value::Integer
        | Value::Number
        | Value::Token
        | Value::Tokens
        | Value::Duration
        | Value::Name
        | Value::Reference(_) => &[],
    };
    let Some(near) = nearest(value, words.iter().copied()) else { return diagnostic };
    let edits = vec![Edit::replace(span, near)];
    if near.eq_ignore_ascii_case(value) {
        return diagnostic.suggest(format!("write `{near}`"), edits);
    }
    diagnostic.suggest_maybe(format!("`{near}` may be meant"), edits)
}

/// The finding about a value that is blank: it is as good as not given, and harms nothing.
pub(super) fn empty(written: Written<'_>) -> Diagnostic {
    let Written { owner, span, .. } = written;
    let message = format!("`{}` of {} is empty", name(written), called(owner));
    let Some(attribute) = written.attribute else {
        let diagnostic = at(owner, CODE, Severity::Warning, message, span, "nothing is written here");
        return diagnostic.help("write a value, or remove the element");
    };
    let (_, whole) = whole_attribute(owner, attribute);
    at(owner, CODE, Severity::Warning, message, whole, "nothing is written here")
        .help("write a value, or remove the attribute")
        .suggest("remove the attribute, which says nothing", vec![edit::remove_attribute(owner, attribute)])
}

fn name(written: Written<'_>) -> String {
    let is_carried = written.attribute.is_some_and(|attribute| attribute.namespace.is_some());
    let prefix = if is_carried && written.language == Language::Quadrille { "q:" } else { "" };
    format!("{prefix}{}", written.name)
}

const fn noun(kind: Value) -> &'static str {
    match kind {
        Value::Boolean => "truth value",
        Value::Integer => "whole number",
        Value::Number => "number",
        Value::Id => "XML name",
        Value::Token => "name",
        Value::Tokens => "list of names",
        Value::Duration => "duration",
        Value::OneOf(_) | Value::Text | Value::Name | Value::Reference(_) => "value",
    }
}
