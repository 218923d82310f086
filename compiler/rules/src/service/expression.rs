//! Expressions (BPMN 2.0.2, clause 8.4.6): plain language, or formal, which a machine can evaluate.

use crate::facts::SCHEMA_INSTANCE;
use quadrille_syntax::ElementType;
use quadrille_syntax::Namespace;
use quadrille_syntax::ast::Element;

/// Whether an expression is formal: where the schema wants a formal one, or by `xsi:type`.
pub(crate) fn is_formal(expression: Element<'_>) -> bool {
    let node = expression.node();
    let said = || schema_type(expression).is_some_and(|of| of.rsplit(':').next() == Some("tFormalExpression"));
    node.is(ElementType::FormalExpression) || said()
}

/// The `xsi:type` of an element.
pub(crate) fn schema_type(element: Element<'_>) -> Option<&str> {
    let is_schema = |namespace: &Namespace| matches!(namespace, Namespace::Foreign(uri) if uri == SCHEMA_INSTANCE);
    let mut attributes = element.node().attributes();
    let found = attributes.find(|attribute| attribute.name == "type" && attribute.namespace.is_some_and(is_schema))?;
    Some(found.value.trim())
}

/// The first element around an expression that people know by an id.
pub(crate) fn owner(expression: Element<'_>) -> Element<'_> {
    let is_known = |element: &Element<'_>| {
        let is_part = element.node().name().ends_with("EventDefinition");
        element.node().attribute("id").is_some() && !is_part
    };
    expression.ancestors().find(is_known).unwrap_or(expression)
}
