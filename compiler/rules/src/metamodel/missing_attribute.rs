//! An attribute that the schema requires is not given, or has an empty value.

use super::severity::{Demand, severity};
use super::shape::Member;
use super::wording::{called, language, one_of};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Edit};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::{Language, Value};

pub(crate) const CODE: Code = Code("missing-attribute");

/// The finding about an attribute of an element.
pub(super) fn finding(element: Element<'_>, of: ElementType, member: &Member) -> Diagnostic {
    let (node, name) = (element.node(), member.name);
    let severity = severity(Demand::Attribute, language(node), of, name);
    let message = format!("{} has no `{name}`", called(element));
    let diagnostic = match node.attribute_node(None, name) {
        Some(empty) => at(element, CODE, severity, message, empty.span, "this value is empty"),
        None => at(element, CODE, severity, message, element.span(), format!("`{name}` is missing")),
    };
    let diagnostic = match (severity, of) {
        (quadrille_diagnostics::Severity::Error, ElementType::SequenceFlow | ElementType::MessageFlow) => {
            diagnostic.with_note("a flow that joins nothing has no meaning")
        }
        _ => diagnostic,
    };
    if of == ElementType::Definitions && name == "targetNamespace" {
        return with_namespace(diagnostic, element);
    }
    diagnostic.help(advice(member, language(node)))
}

fn advice(member: &Member, language: Language) -> String {
    let name = member.name;
    match member.value {
        Value::Reference(names) => {
            let types = names.iter().filter_map(|name| ElementType::of_name(name));
            format!("add `{name}` with the id of {}", one_of(types))
        }
        Value::Number if language == Language::Dc => format!("add `{name}`, or draw the element anew"),
        kind @ (Value::Id
        | Value::Boolean
        | Value::Integer
        | Value::Number
        | Value::Token
        | Value::Tokens
        | Value::Duration
        | Value::OneOf(_)) => format!("add `{name}`: {}", super::lexical::expected(kind)),
        Value::Text | Value::Name => format!("add `{name}`"),
    }
}

/// Any namespace will do, as long as no file that imports this one has the same.
fn with_namespace(diagnostic: Diagnostic, definitions: Element<'_>) -> Diagnostic {
    let plain =
        |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let id = definitions.node().attribute("id").filter(plain).unwrap_or("model");
    let namespace = format!("urn:bpmn:{id}");
    let edit = match definitions.node().attribute_node(None, "targetNamespace") {
        Some(empty) => Edit::replace(empty.span, namespace),
        None => Edit::insert_behind(definitions.span(), format!(" targetNamespace=\"{namespace}\"")),
    };
    diagnostic.help("give the file a namespace: any URI of your own").suggest("give the file a namespace", vec![edit])
}
