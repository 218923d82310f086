//! Selectors of monitoring rules: flow nodes by class (`element`), by id (`elementRef`), by an attribute (`where`).

use super::element::{Elements, fold, listed, named};
use crate::code::INVALID_VALUE;
use crate::{ParticipantIx, Process};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_syntax::{Attribute, NodeId};
use std::collections::BTreeMap;

/// The flow nodes of all participants, in the order of participants and nodes.
#[derive(Default)]
pub(crate) struct NodeSet {
    nodes: Vec<Selectable>,
    by_element: BTreeMap<NodeId, (ParticipantIx, NodeIx)>,
}

struct Selectable {
    place: (ParticipantIx, NodeIx),
    kind: NodeKind,
    id: String,
    name: String,
}

impl NodeSet {
    /// Adds the nodes of a participant.
    pub(crate) fn add(&mut self, participant: ParticipantIx, process: &Process, elements: &BTreeMap<NodeId, NodeIx>) {
        self.nodes.extend(process.nodes.iter().enumerate().map(|(at, node)| Selectable {
            place: (participant, NodeIx::at(at)),
            kind: node.kind,
            id: node.origin.id.clone(),
            name: node.origin.name.clone().unwrap_or_default(),
        }));
        self.by_element.extend(elements.iter().map(|(element, node)| (*element, (participant, *node))));
    }

    /// The node of an element.
    pub(crate) fn by_element(&self, element: NodeId) -> Option<(ParticipantIx, NodeIx)> {
        self.by_element.get(&element).copied()
    }

    /// All nodes of a participant.
    pub(crate) fn of_participant(&self, participant: ParticipantIx) -> Vec<(ParticipantIx, NodeIx)> {
        self.nodes.iter().map(|node| node.place).filter(|place| place.0 == participant).collect()
    }
}

/// What the selector attributes of an element select.
pub(crate) enum Selection {
    /// It has none.
    Absent,
    /// They have no meaning, which has been reported.
    Reported,
    /// These nodes.
    Nodes(Vec<(ParticipantIx, NodeIx)>),
}

/// The nodes that the selector attributes of an element select.
pub(crate) fn select(
    elements: &mut Elements<'_>,
    rule: NodeId,
    set: &NodeSet,
    scope: Option<ParticipantIx>,
) -> Selection {
    let node = elements.get(rule);
    let attributes = ["element", "elementRef", "where"].map(|name| node.attribute_node(None, name));
    if attributes.iter().all(Option::is_none) {
        return Selection::Absent;
    }
    let [class, reference, test] = attributes;
    let by_reference = reference.map(|_| referenced(elements, rule, set));
    let by_class = class.map(|class| {
        let of = class_of(&class.value);
        if of.is_none() {
            let help = format!("write one of {}", listed(CLASSES.iter().map(|(name, _)| name)));
            refuse(elements, rule, class, "class of elements", &help);
        }
        of
    });
    let by_test = test.map(|test| {
        let parsed = attribute_test(&test.value);
        if parsed.is_none() {
            refuse(elements, rule, test, "test of an attribute", "write a test such as name='Ship'");
        }
        parsed
    });
    if by_reference == Some(None) || matches!(by_class, Some(None)) || matches!(by_test, Some(None)) {
        return Selection::Reported;
    }
    let (reference, class, test) = (by_reference.flatten(), by_class.flatten(), by_test.flatten());
    let matches = |node: &&Selectable| {
        scope.is_none_or(|scope| scope == node.place.0)
            && reference.is_none_or(|place| place == node.place)
            && class.is_none_or(|class| class.contains(node.kind))
            && test.as_ref().is_none_or(|test| test.holds(node))
    };
    Selection::Nodes(set.nodes.iter().filter(matches).map(|node| node.place).collect())
}

/// The flow node of `elementRef`; none is reported.
fn referenced(elements: &mut Elements<'_>, rule: NodeId, set: &NodeSet) -> Option<(ParticipantIx, NodeIx)> {
    let found = elements.reference(rule, "elementRef")?;
    let place = set.by_element(found);
    if place.is_none() {
        let span = elements.get(rule).span;
        elements.not_acted_on(rule, "monitoring of elements other than flow nodes", span);
    }
    place
}

fn refuse(elements: &mut Elements<'_>, rule: NodeId, attribute: &Attribute, what: &str, help: &str) {
    let origin = elements.origin(rule);
    let message = format!("`{}` is no {what} for {}", attribute.value, named(&origin));
    let diagnostic = Diagnostic::error(INVALID_VALUE, message, attribute.span, "this value");
    elements.report(&origin, diagnostic.help(help));
}

#[derive(Clone, Copy)]
enum Class {
    FlowNode,
    Activity,
    Event,
    Gateway,
    Element(&'static str),
    /// Known, but no flow node.
    Other,
}

impl Class {
    fn contains(self, kind: NodeKind) -> bool {
        match self {
            Self::FlowNode => true,
            Self::Activity => kind.is_activity(),
            Self::Event => kind.is_event(),
            Self::Gateway => kind.is_gateway(),
            Self::Element(element) => kind.element() == element,
            Self::Other => false,
        }
    }
}

const CLASSES: [(&str, Class); 24] = [
    ("FlowElement", Class::FlowNode),
    ("FlowNode", Class::FlowNode),
    ("Activity", Class::Activity),
    ("Task", Class::Activity),
    ("Event", Class::Event),
    ("Gateway", Class::Gateway),
    ("StartEvent", Class::Element("startEvent")),
    ("EndEvent", Class::Element("endEvent")),
    ("IntermediateThrowEvent", Class::Element("intermediateThrowEvent")),
    ("IntermediateCatchEvent", Class::Element("intermediateCatchEvent")),
    ("ServiceTask", Class::Element("serviceTask")),
    ("SendTask", Class::Element("sendTask")),
    ("ReceiveTask", Class::Element("receiveTask")),
    ("UserTask", Class::Element("userTask")),
    ("ManualTask", Class::Element("manualTask")),
    ("ScriptTask", Class::Element("scriptTask")),
    ("BusinessRuleTask", Class::Element("businessRuleTask")),
    ("ExclusiveGateway", Class::Element("exclusiveGateway")),
    ("ParallelGateway", Class::Element("parallelGateway")),
    ("EventBasedGateway", Class::Element("eventBasedGateway")),
    ("DataObject", Class::Other),
    ("DataStore", Class::Other),
    ("SequenceFlow", Class::Other),
    ("MessageFlow", Class::Other),
];

fn class_of(name: &str) -> Option<Class> {
    CLASSES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class)
}

struct AttributeTest {
    is_name: bool,
    value: String,
}

impl AttributeTest {
    fn holds(&self, node: &Selectable) -> bool {
        self.value == *if self.is_name { &node.name } else { &node.id }
    }
}

/// `name='…'` or `id='…'`, with single or double quotes.
fn attribute_test(text: &str) -> Option<AttributeTest> {
    let (attribute, value) = text.split_once('=')?;
    let value = value.trim();
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    let value = fold(quoted('\'').or_else(|| quoted('"'))?);
    match attribute.trim() {
        "name" => Some(AttributeTest { is_name: true, value }),
        "id" => Some(AttributeTest { is_name: false, value }),
        _ => None,
    }
}
