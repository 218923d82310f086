//! Events, activities and gateways (BPMN 2.0.2 clauses 10.3 to 10.6): the kind by element and event definition.

use super::element::{Elements, named};
use super::timer::lower_timer;
use crate::code::INVALID_VALUE;
use crate::{Exchange, FlowNode};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{MessageIx, NodeKind};
use quadrille_syntax::metamodel::{Place, Treatment, treatment};
use quadrille_syntax::{Namespace, NodeId};
use std::collections::BTreeMap;

/// A flow node; none if it is of a kind that is not supported, which is then reported.
pub(crate) fn lower_flow_node(
    elements: &mut Elements<'_>,
    id: NodeId,
    messages: &BTreeMap<NodeId, MessageIx>,
) -> Option<FlowNode> {
    let origin = elements.identified(id);
    let supported = elements.supported_children(id, Place::FlowNode);
    let definitions: Vec<_> = elements
        .tree
        .children(id, &Namespace::Bpmn)
        .filter(|child| {
            let name = &elements.get(*child).name;
            name.ends_with("EventDefinition") || name == "eventDefinitionRef"
        })
        .collect();
    if let [_, second, ..] = definitions[..] {
        let span = elements.get(second).span;
        elements.unsupported_use(id, "a second event definition", span);
        return None;
    }
    let definition = definitions.first().copied();
    if definition.is_some_and(|definition| !supported.contains(&definition)) {
        return None;
    }
    let name = definition.map(|definition| elements.get(definition).name.as_str());
    let Some(kind) = kind(&origin.element, name) else {
        let (what, at) = match definition {
            Some(definition) => (elements.get(definition).name.as_str(), definition),
            None => ("the lack of an event definition", id),
        };
        let span = elements.get(at).span;
        elements.unsupported_use(id, what, span);
        return None;
    };
    let timer = definition
        .filter(|_| matches!(kind, NodeKind::TimerStartEvent | NodeKind::TimerCatchEvent))
        .map(|definition| lower_timer(elements, id, definition));
    let message = elements.reference(definition.unwrap_or(id), "messageRef").and_then(|found| {
        let message = messages.get(&found).copied();
        if message.is_none() {
            elements.wrong_kind(definition.unwrap_or(id), "messageRef", found, "a message");
        }
        message
    });
    let exchange = exchange(elements, id);
    Some(FlowNode { origin, kind, incoming: Vec::new(), outgoing: Vec::new(), lane: None, timer, message, exchange })
}

/// Whether an element of a process is an event, an activity or a gateway, supported or not.
pub(crate) fn is_flow_node(name: &str) -> bool {
    match treatment(Place::Process, name) {
        Some(Treatment::Unsupported) => true,
        Some(Treatment::Supported) => !matches!(
            name,
            "auditing"
                | "correlationSubscription"
                | "dataObject"
                | "dataObjectReference"
                | "dataStoreReference"
                | "laneSet"
                | "monitoring"
                | "sequenceFlow"
        ),
        Some(Treatment::WithoutMeaning) | None => false,
    }
}

fn kind(element: &str, definition: Option<&str>) -> Option<NodeKind> {
    let kind = match (element, definition) {
        ("startEvent", None) => NodeKind::NoneStartEvent,
        ("startEvent", Some("messageEventDefinition")) => NodeKind::MessageStartEvent,
        ("startEvent", Some("timerEventDefinition")) => NodeKind::TimerStartEvent,
        ("endEvent", None) => NodeKind::NoneEndEvent,
        ("endEvent", Some("messageEventDefinition")) => NodeKind::MessageEndEvent,
        ("endEvent", Some("terminateEventDefinition")) => NodeKind::TerminateEndEvent,
        ("intermediateThrowEvent", None) => NodeKind::NoneThrowEvent,
        ("intermediateThrowEvent", Some("messageEventDefinition")) => NodeKind::MessageThrowEvent,
        ("intermediateCatchEvent", Some("messageEventDefinition")) => NodeKind::MessageCatchEvent,
        ("intermediateCatchEvent", Some("timerEventDefinition")) => NodeKind::TimerCatchEvent,
        ("task", None) => NodeKind::AbstractTask,
        ("serviceTask", None) => NodeKind::ServiceTask,
        ("sendTask", None) => NodeKind::SendTask,
        ("receiveTask", None) => NodeKind::ReceiveTask,
        ("userTask", None) => NodeKind::UserTask,
        ("manualTask", None) => NodeKind::ManualTask,
        ("scriptTask", None) => NodeKind::ScriptTask,
        ("businessRuleTask", None) => NodeKind::BusinessRuleTask,
        ("exclusiveGateway", None) => NodeKind::ExclusiveGateway,
        ("parallelGateway", None) => NodeKind::ParallelGateway,
        ("eventBasedGateway", None) => NodeKind::EventBasedGateway,
        _ => return None,
    };
    Some(kind)
}

fn exchange(elements: &mut Elements<'_>, id: NodeId) -> Exchange {
    let Some(attribute) = elements.get(id).attribute_node(Some(&Namespace::Quadrille), "exchange") else {
        return Exchange::default();
    };
    match attribute.value.as_str() {
        "send-first" => Exchange::SendFirst,
        "receive-first" => Exchange::ReceiveFirst,
        other => {
            let origin = elements.origin(id);
            let message = format!("`{other}` is no order of exchange for {}", named(&origin));
            let diagnostic = Diagnostic::error(INVALID_VALUE, message, attribute.span, "this value");
            elements.report(&origin, diagnostic.help("write `send-first` or `receive-first`"));
            Exchange::default()
        }
    }
}
