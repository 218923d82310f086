//! How rules report: a finding names the element as people see it on the diagram.

use quadrille_diagnostics::{Code, Diagnostic, Severity, Span};
use quadrille_syntax::ast::Element;
use quadrille_syntax::{ElementType, Namespace};

/// An error about an element, placed at its head.
pub(crate) fn error(element: Element<'_>, code: Code, message: String, label: impl Into<String>) -> Diagnostic {
    finding(element, code, Severity::Error, message, label)
}

/// A warning about an element, placed at its head.
pub(crate) fn warning(element: Element<'_>, code: Code, message: String, label: impl Into<String>) -> Diagnostic {
    finding(element, code, Severity::Warning, message, label)
}

/// A note about an element, placed at its head.
pub(crate) fn note(element: Element<'_>, code: Code, message: String, label: impl Into<String>) -> Diagnostic {
    finding(element, code, Severity::Note, message, label)
}

fn finding(
    element: Element<'_>,
    code: Code,
    severity: Severity,
    message: String,
    label: impl Into<String>,
) -> Diagnostic {
    at(element, code, severity, message, element.span(), label)
}

/// A finding about an element, placed at a part of it such as an attribute.
pub(crate) fn at(
    element: Element<'_>,
    code: Code,
    severity: Severity,
    message: String,
    place: Span,
    label: impl Into<String>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, severity, message, place, label);
    // What is drawn wrongly is no element of the model.
    if matches!(element.node().namespace(), Namespace::BpmnDi | Namespace::Di | Namespace::Dc) {
        return diagnostic;
    }
    let shown = shown(element);
    let (kind, id, name) = (shown.node().name(), shown.node().attribute("id").unwrap_or_default(), name(shown));
    diagnostic.on(kind, id, name.unwrap_or_default())
}

/// What has a shape or a line of its own on a diagram.
const DRAWN: &[ElementType] = &[
    ElementType::Artifact,
    ElementType::ConversationLink,
    ElementType::ConversationNode,
    ElementType::DataAssociation,
    ElementType::FlowElement,
    ElementType::Lane,
    ElementType::MessageFlow,
    ElementType::Participant,
];

/// The element that people see on the diagram: parts such as event definitions are shown by the one around
/// them. What is drawn is seen even where it has no id, and the one around it would be another one.
fn shown(element: Element<'_>) -> Element<'_> {
    let is_visible = |element: &Element<'_>| {
        let node = element.node();
        let has = |name: &str| node.attribute(name).is_some_and(|value| !value.trim().is_empty());
        let is_whole = has("id") && !node.name().ends_with("EventDefinition");
        let is_drawn = || DRAWN.iter().any(|of| node.is(*of));
        *node.namespace() == Namespace::Bpmn && (is_whole || has("name") || is_drawn())
    };
    if is_visible(&element) {
        return element;
    }
    element.ancestors().find(is_visible).unwrap_or(element)
}

/// The name of an element, white space folded: names on diagrams have line breaks in them.
pub(crate) fn name(element: Element<'_>) -> Option<String> {
    let name = element.node().attribute("name")?;
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!folded.is_empty()).then_some(folded)
}

/// An element in a sentence: its kind with its name, or its id.
pub(crate) fn named(element: Element<'_>) -> String {
    let kind = element.node().name();
    match name(element).or_else(|| element.node().attribute("id").map(str::to_owned)) {
        Some(label) if !label.is_empty() => format!("{kind} `{label}`"),
        _ => kind.to_owned(),
    }
}

/// A list in a sentence: each entry in backticks.
pub(crate) fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::shown;
    use quadrille_diagnostics::SourceId;
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{Limits, parse};

    /// Expects what is shown for the first element of this name.
    fn check(name: &str, body: &str, expected: (&str, Option<&str>)) {
        let text = format!(
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='P'>{body}</process></definitions>"
        );
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        let of_name = tree.ids().find(|id| tree.get(*id).name() == name);
        let shown = shown(document.element(of_name.expect("the body has it")));
        assert_eq!((shown.node().name(), shown.node().attribute("id")), expected, "{body}");
    }

    #[test]
    fn what_is_drawn_is_shown_itself_and_its_parts_are_not() {
        check("sequenceFlow", "<sequenceFlow sourceRef='a'/>", ("sequenceFlow", None));
        check("task", "<task id=''/>", ("task", Some("")));
        check("lane", "<laneSet id='L'><lane/></laneSet>", ("lane", None));
        check("laneSet", "<laneSet/>", ("process", Some("P")));
        let event = "<endEvent id='E'><terminateEventDefinition id='D'/></endEvent>";
        check("terminateEventDefinition", event, ("endEvent", Some("E")));
        let flow = "<sequenceFlow id='f'><conditionExpression/></sequenceFlow>";
        check("conditionExpression", flow, ("sequenceFlow", Some("f")));
        let flow = flow.replace(" id='f'", "");
        check("conditionExpression", &flow, ("sequenceFlow", None));
    }
}
