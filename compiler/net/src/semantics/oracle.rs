//! What the oracle calls well-formed (semantics.md, clause 2): it has no verdict on anything else.

use crate::code::ORACLE_NOT_WELL_FORMED;
use crate::supported::reached;
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::{FlowCondition, FlowNode, MessageFlow, MessageFlowEnd, Model, Origin, Process, SequenceFlowIx};

/// Reports every rule of the oracle that a model breaks.
pub(super) fn well_formed(model: &Model, diagnostics: &mut Diagnostics) {
    let mut report = |origin: &Origin, label: &str| {
        let message = format!("the oracle's semantics has no meaning for `{}`", origin.label());
        let help = "use `--semantics runtime`, which gives it one, or change the diagram";
        diagnostics.push(origin.error(ORACLE_NOT_WELL_FORMED, message, label).help(help));
    };
    for participant in model.participants.iter().filter(|participant| participant.process.is_none()) {
        report(&participant.origin, "this pool has no process");
    }
    for flow in &model.loose_flows {
        report(&flow.origin, "this flow does not join two elements");
    }
    for flow in &model.message_flows {
        message_flow(model, flow).into_iter().for_each(|label| report(&flow.origin, label));
    }
    for (owner, participant, process) in model.executable_participants() {
        let has = |wanted: fn(&FlowNode) -> bool| process.nodes.iter().any(|node| node.scope.is_none() && wanted(node));
        if !has(FlowNode::is_start) {
            report(&participant.origin, "this process has no start event");
        }
        if !has(FlowNode::is_end) {
            report(&participant.origin, "this process has no end event");
        }
        for (position, node) in process.nodes.iter().enumerate() {
            let at = |end: &MessageFlowEnd| end.participant == owner && end.node == Some(NodeIx::at(position));
            let sends = model.message_flows.iter().any(|flow| at(&flow.source));
            let receives = model.message_flows.iter().any(|flow| at(&flow.target));
            exchange(node, sends, receives).into_iter().for_each(|label| report(&node.origin, label));
        }
    }
    for process in reached(model) {
        let process = &model.processes[process.index()];
        for (position, node) in process.nodes.iter().enumerate() {
            element(process, position).into_iter().for_each(|label| report(&node.origin, label));
            sequence(process, node).into_iter().for_each(|label| report(&node.origin, label));
        }
    }
}

fn message_flow(model: &Model, flow: &MessageFlow) -> Vec<&'static str> {
    let mut broken = Vec::new();
    let at_border = |end: MessageFlowEnd| end.node.is_none() && model.process_of(end.participant).is_some();
    if at_border(flow.source) || at_border(flow.target) {
        broken.push("this message flow ends at the border of a pool");
    }
    if flow.origin.name.is_none() {
        broken.push("this message flow has no name");
    }
    if flow.source.node_in(model).is_some_and(|node| !is_sender(node)) {
        broken.push("this message flow leaves an element that is no send task, message end or message throw event");
    }
    if flow.target.node_in(model).is_some_and(|node| !is_receiver(node)) {
        broken.push(
            "this message flow enters an element that is no receive task, message start, catch or boundary event",
        );
    }
    broken
}

fn exchange(node: &FlowNode, sends: bool, receives: bool) -> Option<&'static str> {
    let is_boundary = node.node_kind() == Some(NodeKind::MessageBoundaryEvent);
    match (is_sender(node), is_receiver(node)) {
        (true, _) if !sends => Some("no message flow leaves this sending element"),
        (true, _) if receives => Some("a message flow enters this sending element"),
        (_, true) if !receives => Some("no message flow enters this receiving element"),
        (_, true) if sends && !is_boundary => Some("a message flow leaves this receiving element"),
        _ => None,
    }
}

/// What of an element is more than the oracle knows.
fn element(process: &Process, position: usize) -> Option<&'static str> {
    let node = &process.nodes[position];
    let starts = || {
        let inside = process.nodes.iter().filter(|inner| inner.scope == Some(NodeIx::at(position)));
        inside.filter(|inner| inner.is_start()).count()
    };
    let repeats = node.activity().is_some_and(|activity| activity.repetition.is_some());
    match node.node_kind() {
        Some(kind) if !is_known(kind) => Some("the oracle does not know such an element"),
        Some(_) if repeats => Some("the oracle does not know activities that repeat"),
        Some(NodeKind::SubProcess) if starts() != 1 => Some("this sub-process has not exactly one start event"),
        _ => None,
    }
}

fn sequence(process: &Process, node: &FlowNode) -> Vec<&'static str> {
    let (incoming, outgoing) = (node.incoming.len(), node.outgoing.len());
    let conditions = || node.outgoing.iter().map(|flow| &process.flows[flow.index()].condition);
    let count = |wanted: fn(&FlowCondition) -> bool| conditions().filter(|condition| wanted(condition)).count();
    let conditional = count(|condition| matches!(condition, FlowCondition::Conditional(_)));
    let default = count(|condition| matches!(condition, FlowCondition::Default));
    let to_itself = |flow: &&SequenceFlowIx| {
        let flow = &process.flows[flow.index()];
        flow.source == flow.target
    };
    let mut broken = Vec::new();
    let mut unless = |holds: bool, label| {
        if !holds {
            broken.push(label);
        }
    };
    let kind = node.node_kind();
    let is_gateway = node.gateway().is_some();
    unless(!(node.is_start() && incoming > 0), "a sequence flow enters this start event");
    unless(!(node.is_end() && outgoing > 0), "a sequence flow leaves this end event");
    unless(incoming + outgoing > 0, "no sequence flow enters or leaves this element");
    unless(!node.outgoing.iter().any(|flow| to_itself(&flow)), "a sequence flow leads from this element to itself");
    let one_default = !is_gateway || conditional == 0 || default == 1;
    unless(one_default, "this gateway has conditions, but not exactly one default flow");
    if matches!(kind, Some(NodeKind::ExclusiveGateway | NodeKind::InclusiveGateway)) {
        let all_or_none = conditional + default == 0 || conditional + default == outgoing;
        unless(all_or_none, "some outgoing flows of this gateway have a condition, others do not");
    } else if is_gateway {
        unless(conditional == 0, "an outgoing flow of this gateway has a condition");
    }
    if kind == Some(NodeKind::EventBasedGateway) {
        unless(outgoing > 1, "this event-based gateway has a single outgoing flow");
        let target = |kind: NodeKind| {
            let kind_of = |flow: &SequenceFlowIx| process.nodes[process.flows[flow.index()].target.index()].node_kind();
            let is_one = |target| target == Some(kind) || target == Some(NodeKind::TimerCatchEvent);
            node.outgoing.iter().map(kind_of).all(is_one)
        };
        let one_kind = target(NodeKind::ReceiveTask) || target(NodeKind::MessageCatchEvent);
        unless(one_kind, "this event-based gateway does not lead to events of one kind and timers only");
    }
    broken
}

/// Whether the oracle knows elements of a kind.
const fn is_known(kind: NodeKind) -> bool {
    kind.is_task()
        || matches!(
            kind,
            NodeKind::NoneStartEvent
                | NodeKind::MessageStartEvent
                | NodeKind::TimerStartEvent
                | NodeKind::NoneEndEvent
                | NodeKind::MessageEndEvent
                | NodeKind::TerminateEndEvent
                | NodeKind::MessageThrowEvent
                | NodeKind::MessageCatchEvent
                | NodeKind::TimerCatchEvent
                | NodeKind::MessageBoundaryEvent
                | NodeKind::TimerBoundaryEvent
                | NodeKind::SubProcess
                | NodeKind::ExclusiveGateway
                | NodeKind::ParallelGateway
                | NodeKind::EventBasedGateway
                | NodeKind::InclusiveGateway
        )
}

fn is_sender(node: &FlowNode) -> bool {
    let kind = node.node_kind();
    matches!(kind, Some(NodeKind::SendTask | NodeKind::MessageEndEvent | NodeKind::MessageThrowEvent))
}

fn is_receiver(node: &FlowNode) -> bool {
    matches!(
        node.node_kind(),
        Some(
            NodeKind::ReceiveTask
                | NodeKind::MessageStartEvent
                | NodeKind::MessageCatchEvent
                | NodeKind::MessageBoundaryEvent
        )
    )
}
