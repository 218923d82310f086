//! Selectors of monitoring rules: elements by class (`element`), by id (`elementRef`), by an attribute (`where`).

use super::element::{Elements, fold, named};
use super::meant;
use super::places::Places;
use super::process::ProcessElements;
use super::rule_element::RuleElement;
use crate::code::INVALID_VALUE;
use crate::{AttributeTest, ElementPlace, ParticipantIx, Process, ProcessIx, Selector, TestedAttribute};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::NodeIx;
use quadrille_syntax::{Attribute, ElementType, NodeId};
use std::collections::BTreeMap;

/// The selector that the attributes of an element describe; none where one of them has no meaning, which is
/// reported.
pub(crate) fn lower_selector(
    elements: &mut Elements<'_>,
    places: &Places<'_>,
    rule: RuleElement<'_>,
) -> Option<Selector> {
    let class = rule.attribute("element").map(|written| class(elements, rule, written));
    let element = rule.attribute("elementRef").map(|_| rule.reference(elements, "elementRef"));
    let test = rule.attribute("where").map(|written| test(elements, rule, written));
    if class == Some(None) || element == Some(None) || test == Some(None) {
        return None;
    }
    let element = element.flatten().map(|element| places.monitored(elements, element));
    Some(Selector { class: class.flatten(), element, test: test.flatten() })
}

fn class(elements: &mut Elements<'_>, rule: RuleElement<'_>, written: Attribute<'_>) -> Option<ElementType> {
    let name = written.value.trim();
    let is_class = |of: &ElementType| {
        let bases = [ElementType::FlowElement, ElementType::MessageFlow, ElementType::DataStore];
        bases.into_iter().any(|base| of.is(base))
    };
    let found = ElementType::of_name(name).filter(is_class);
    if found.is_none() {
        let diagnostic = refused(rule, written, "class of elements")
            .help("write a class of BPMN such as `Activity`, `Event`, `Gateway` or `UserTask`");
        let names = ElementType::ALL.iter().filter(|of| is_class(of)).map(|of| of.name());
        elements.report(&rule.origin(), meant::word(diagnostic, name, written.span, names));
    }
    found
}

fn test(elements: &mut Elements<'_>, rule: RuleElement<'_>, written: Attribute<'_>) -> Option<AttributeTest> {
    let parsed = attribute_test(written.value);
    if parsed.is_none() {
        let diagnostic = refused(rule, written, "test of an attribute");
        elements.report(&rule.origin(), diagnostic.help("write a test such as name='Ship'"));
    }
    parsed
}

fn refused(rule: RuleElement<'_>, written: Attribute<'_>, what: &str) -> Diagnostic {
    let message = format!("`{}` is no {what} for {}", written.value, named(&rule.origin()));
    Diagnostic::error(INVALID_VALUE, message, written.span, "this value")
}

/// `name='…'` or `id='…'`, with single or double quotes.
fn attribute_test(text: &str) -> Option<AttributeTest> {
    let (attribute, value) = text.split_once('=')?;
    let value = value.trim();
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    let value = fold(quoted('\'').or_else(|| quoted('"'))?);
    let attribute = match attribute.trim() {
        "name" => TestedAttribute::Name,
        "id" => TestedAttribute::Id,
        _ => return None,
    };
    Some(AttributeTest { attribute, value })
}

/// The flow nodes of all participants, in the order of participants and nodes.
#[derive(Default)]
pub(crate) struct NodeSet {
    nodes: Vec<Selectable>,
    by_element: BTreeMap<NodeId, (ParticipantIx, NodeIx)>,
}

struct Selectable {
    place: (ParticipantIx, NodeIx),
    at: ElementPlace,
    of: Option<ElementType>,
    id: String,
    name: String,
}

impl NodeSet {
    /// Adds the nodes of a participant.
    pub(crate) fn add(
        &mut self,
        elements: &Elements<'_>,
        participant: ParticipantIx,
        at: ProcessIx,
        process: &Process,
        of: &ProcessElements,
    ) {
        let types: BTreeMap<NodeIx, Option<ElementType>> =
            of.nodes.iter().map(|(element, node)| (*node, elements.get(*element).element_type())).collect();
        self.nodes.extend(process.nodes.iter().enumerate().map(|(position, node)| {
            let index = NodeIx::at(position);
            Selectable {
                place: (participant, index),
                at: ElementPlace::FlowNode(at, index),
                of: types.get(&index).copied().flatten(),
                id: node.origin.id.clone(),
                name: node.origin.name.clone().unwrap_or_default(),
            }
        }));
        self.by_element.extend(of.nodes.iter().map(|(element, node)| (*element, (participant, *node))));
    }

    /// The node of an element.
    pub(crate) fn by_element(&self, element: NodeId) -> Option<(ParticipantIx, NodeIx)> {
        self.by_element.get(&element).copied()
    }

    /// All nodes of a participant.
    pub(crate) fn of_participant(&self, participant: ParticipantIx) -> Vec<(ParticipantIx, NodeIx)> {
        self.nodes.iter().map(|node| node.place).filter(|place| place.0 == participant).collect()
    }

    /// The nodes that a selector selects, of one participant if there is a scope.
    pub(crate) fn selected(&self, by: &Selector, scope: Option<ParticipantIx>) -> Vec<(ParticipantIx, NodeIx)> {
        let matches = |node: &&Selectable| {
            scope.is_none_or(|scope| scope == node.place.0)
                && by.element.as_ref().is_none_or(|element| element.place == Some(node.at))
                && by.class.is_none_or(|class| node.of.is_some_and(|of| of.is(class)))
                && by.test.as_ref().is_none_or(|test| match test.attribute {
                    TestedAttribute::Name => test.value == node.name,
                    TestedAttribute::Id => test.value == node.id,
                })
        };
        self.nodes.iter().filter(matches).map(|node| node.place).collect()
    }
}
