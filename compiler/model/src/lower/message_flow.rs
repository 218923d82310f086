//! Message flows (BPMN 2.0.2 clause 9.4): their ends at nodes, pools and collapsed pools, and their messages.

use super::element::{Elements, fold, listed, named};
use super::message::Messages;
use crate::code::{
    AMBIGUOUS_MESSAGE_FLOW_END, DIFFERENT_MESSAGES, MESSAGE_FLOW_END_OUTSIDE_POOLS, UNOBSERVED_MESSAGE_FLOW,
};
use crate::{EventPosition, FlowNode, Message, MessageFlow, MessageFlowEnd, ParticipantIx, Process, TaskKind};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{MessageIx, NodeIx};
use quadrille_syntax::{ElementType, NodeId};
use std::collections::BTreeMap;

/// Where nodes and pools of the diagram stand in the model.
pub(crate) struct Places<'m> {
    /// Participants by their element, and by the element of their process.
    pub participants: &'m BTreeMap<NodeId, ParticipantIx>,
    /// Flow nodes by their element.
    pub nodes: &'m BTreeMap<NodeId, (ParticipantIx, NodeIx)>,
    /// The process of each participant.
    pub processes: &'m [Option<&'m Process>],
}

/// The message flows with their elements, in document order.
pub(crate) fn lower_message_flows(
    elements: &mut Elements<'_>,
    ids: &[NodeId],
    places: &Places<'_>,
    messages: &mut Messages,
) -> Vec<(NodeId, MessageFlow)> {
    let mut ends = Vec::new();
    for id in ids {
        let source = end(elements, *id, Side::Source, places);
        let target = end(elements, *id, Side::Target, places);
        match (source, target) {
            (Some(source), Some(target)) => ends.push((*id, source, target)),
            (None, _) | (_, None) => elements.keep_loose(*id),
        }
    }
    settle_borders(elements, &mut ends, places);
    let mut flows = Vec::new();
    for (id, source, target) in ends {
        let origin = elements.identified(id);
        let is_collapsed = |end: MessageFlowEnd| places.processes[end.participant.index()].is_none();
        if is_collapsed(source) && is_collapsed(target) {
            let message = format!("{} joins two collapsed pools", named(&origin));
            let diagnostic = Diagnostic::note(UNOBSERVED_MESSAGE_FLOW, message, origin.span, "this flow is left out")
                .help("give one of the pools a process if the exchange matters");
            elements.report(&origin, diagnostic);
            continue;
        }
        let message = message_of(elements, id, [source, target], places, messages);
        flows.push((id, MessageFlow { origin, source, target, message, conversation: None }));
    }
    flows
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

impl Side {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Source => "sourceRef",
            Self::Target => "targetRef",
        }
    }

    /// Whether a node is made for this end of a message flow, so that a flow on the border of its pool
    /// may mean it.
    fn fits(self, node: &FlowNode) -> bool {
        let position = node.event().filter(|_| node.is_message_event()).map(|event| event.position);
        match self {
            Self::Source => {
                let throws = matches!(position, Some(EventPosition::IntermediateThrow | EventPosition::End));
                throws || matches!(node.task(), Some(TaskKind::Send { .. }))
            }
            Self::Target => {
                let catches = matches!(
                    position,
                    Some(
                        EventPosition::Start { .. } | EventPosition::IntermediateCatch | EventPosition::Boundary { .. }
                    )
                );
                catches || matches!(node.task(), Some(TaskKind::Receive { .. }))
            }
        }
    }
}

fn end(elements: &mut Elements<'_>, flow: NodeId, side: Side, places: &Places<'_>) -> Option<MessageFlowEnd> {
    // The rules of the metamodel say which end is missing.
    let found = elements.end(flow, side.attribute())?;
    if let Some((participant, node)) = places.nodes.get(&found) {
        return Some(MessageFlowEnd { participant: *participant, node: Some(*node) });
    }
    if let Some(participant) = places.participants.get(&found) {
        return Some(MessageFlowEnd { participant: *participant, node: None });
    }
    // What is no participant and no node of one is of a type that a rule refuses, or stands outside of all pools.
    let node = elements.get(found);
    if node.is(ElementType::FlowNode) || node.is(ElementType::Participant) || node.is(ElementType::Process) {
        let (origin, target) = (elements.origin(flow), elements.origin(found));
        let message = format!("{} ends at {}, which belongs to no participant", named(&origin), named(&target));
        let diagnostic = Diagnostic::error(MESSAGE_FLOW_END_OUTSIDE_POOLS, message, origin.span, "this message flow")
            .label(target.span, "no participant has this")
            .help("name the process in the processRef of a participant, or draw the flow to a participant");
        elements.report(&origin, diagnostic);
    }
    None
}

/// Gives each flow on the border of a pool with a process to the only node that can be meant; where there is none, or
/// several, it stays at the border, and an error says so.
fn settle_borders(
    elements: &mut Elements<'_>,
    ends: &mut [(NodeId, MessageFlowEnd, MessageFlowEnd)],
    places: &Places<'_>,
) {
    for side in [Side::Source, Side::Target] {
        let of = |(_, source, target): &(NodeId, MessageFlowEnd, MessageFlowEnd)| match side {
            Side::Source => *source,
            Side::Target => *target,
        };
        let taken: Vec<_> = ends.iter().map(of).filter(|end| end.node.is_some()).collect();
        for flow in ends.iter_mut() {
            let end = of(flow);
            let Some(process) = places.processes[end.participant.index()] else { continue };
            if end.node.is_some() {
                continue;
            }
            let is_free = |node: NodeIx| !taken.contains(&MessageFlowEnd { node: Some(node), ..end });
            let fitting: Vec<_> = (0..process.nodes.len())
                .map(NodeIx::at)
                .filter(|node| side.fits(&process.nodes[node.index()]) && is_free(*node))
                .collect();
            let [node] = fitting[..] else {
                let names: Vec<_> = fitting.iter().map(|node| process.nodes[node.index()].origin.label()).collect();
                report_ambiguous(elements, flow.0, side, process, &names);
                continue;
            };
            match side {
                Side::Source => flow.1.node = Some(node),
                Side::Target => flow.2.node = Some(node),
            }
        }
    }
}

fn report_ambiguous(elements: &mut Elements<'_>, flow: NodeId, side: Side, process: &Process, fitting: &[&str]) {
    let origin = elements.origin(flow);
    let does = match side {
        Side::Source => "sends",
        Side::Target => "receives",
    };
    let message = format!("{} ends at the border of a pool, and it is not clear which node {does}", named(&origin));
    let mut diagnostic = Diagnostic::error(AMBIGUOUS_MESSAGE_FLOW_END, message, origin.span, "this message flow")
        .label(process.origin.span, "the process of that pool");
    diagnostic = if fitting.is_empty() {
        diagnostic.with_note(format!("no node without a message flow of its own {does} a message"))
    } else {
        diagnostic.with_note(format!("{} could be meant", listed(fitting)))
    };
    elements.report(&origin, diagnostic.help("draw the message flow to the node itself"));
}

/// The message of a flow: its own, that of its ends, or one that its name or id stands for.
fn message_of(
    elements: &mut Elements<'_>,
    id: NodeId,
    ends: [MessageFlowEnd; 2],
    places: &Places<'_>,
    messages: &mut Messages,
) -> MessageIx {
    let own = elements.reference(id, "messageRef").and_then(|found| {
        let message = messages.elements.get(&found).copied();
        elements.incomplete |= message.is_none();
        message
    });
    let at_ends = ends.map(|end| {
        let process = places.processes[end.participant.index()]?;
        process.nodes[end.node?.index()].message()
    });
    let written: Vec<MessageIx> = own.into_iter().chain(at_ends.into_iter().flatten()).collect();
    let Some(first) = written.first().copied() else { return implicit_message(elements, id, messages) };
    if let Some(other) = written.iter().find(|other| **other != first) {
        let origin = elements.origin(id);
        let (first, other) = (&messages.list[first.index()].origin, &messages.list[other.index()].origin);
        let message = format!("{} and its ends name different messages", named(&origin));
        let diagnostic = Diagnostic::warning(DIFFERENT_MESSAGES, message, origin.span, "this message flow")
            .label(first.span, "is taken to carry this message")
            .label(other.span, "but another place names this one")
            .help("name one message at the flow and at both of its ends");
        elements.report(&origin, diagnostic);
    }
    first
}

fn implicit_message(elements: &mut Elements<'_>, id: NodeId, messages: &mut Messages) -> MessageIx {
    let name = elements.get(id).attribute("name").map(fold).filter(|name| !name.is_empty());
    let known = name.as_ref().and_then(|name| messages.by_flow_name.get(name));
    if let Some(known) = known {
        return *known;
    }
    let index = MessageIx::at(messages.list.len());
    messages.list.push(Message { origin: elements.identified(id), payload: None });
    if let Some(name) = name {
        messages.by_flow_name.insert(name, index);
    }
    index
}
