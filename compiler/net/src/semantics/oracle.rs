//! What the oracle calls well-formed (semantics.md, clause 2): it has no verdict on anything else.

use crate::code::ORACLE_NOT_WELL_FORMED;
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::{FlowCondition, FlowNode, MessageFlow, MessageFlowEnd, Model, Origin, Process};

/// Reports every rule of the oracle that a model breaks.
pub(super) fn well_formed(model: &Model, kinds: &[Vec<NodeKind>], diagnostics: &mut Diagnostics) {
    let mut report = |origin: &Origin, label: &str| {
        let message = format!("the oracle's semantics has no meaning for `{}`", origin.label());
        let help = "use `--semantics runtime`, which gives it one, or change the diagram";
        diagnostics.push(origin.error(ORACLE_NOT_WELL_FORMED, message, label).help(help));
    };
    for participant in model.participants.iter().filter(|participant| participant.process.is_none()) {
        report(&participant.origin, "this pool has no process");
    }
    for flow in &model.message_flows {
        message_flow(model, kinds, flow).into_iter().for_each(|label| report(&flow.origin, label));
    }
    for (owner, participant, process) in model.executable_participants() {
        for (kind, label) in [(0, "this process has no start event"), (1, "this process has no end event")] {
            let wanted = |node: &FlowNode| if kind == 0 { node.is_start() } else { node.is_end() };
            if !process.nodes.iter().any(wanted) {
                report(&participant.origin, label);
            }
        }
        for (position, node) in process.nodes.iter().enumerate() {
            let at = |end: &MessageFlowEnd| end.participant == owner && end.node == Some(NodeIx::at(position));
            let sends = model.message_flows.iter().any(|flow| at(&flow.source));
            let receives = model.message_flows.iter().any(|flow| at(&flow.target));
            exchange(kinds[owner.index()][position], sends, receives)
                .into_iter()
                .for_each(|label| report(&node.origin, label));
            sequence(process, &kinds[owner.index()], position)
                .into_iter()
                .for_each(|label| report(&node.origin, label));
        }
    }
}

fn message_flow(model: &Model, kinds: &[Vec<NodeKind>], flow: &MessageFlow) -> Vec<&'static str> {
    let kind = |end: &MessageFlowEnd| {
        model.process_of(end.participant)?;
        Some(kinds[end.participant.index()][end.node?.index()])
    };
    let mut broken = Vec::new();
    if flow.origin.name.is_none() {
        broken.push("this message flow has no name");
    }
    if kind(&flow.source).is_some_and(|kind| !is_sender(kind)) {
        broken.push("this message flow leaves an element that is no send task, message end or message throw event");
    }
    if kind(&flow.target).is_some_and(|kind| !is_receiver(kind)) {
        broken
            .push("this message flow enters an element that is no receive task, message start or message catch event");
    }
    broken
}

fn exchange(kind: NodeKind, sends: bool, receives: bool) -> Option<&'static str> {
    match (is_sender(kind), is_receiver(kind)) {
        (true, _) if !sends => Some("no message flow leaves this sending element"),
        (true, _) if receives => Some("a message flow enters this sending element"),
        (_, true) if !receives => Some("no message flow enters this receiving element"),
        (_, true) if sends => Some("a message flow leaves this receiving element"),
        _ => None,
    }
}

fn sequence(process: &Process, kinds: &[NodeKind], position: usize) -> Vec<&'static str> {
    let (node, kind) = (&process.nodes[position], kinds[position]);
    let (incoming, outgoing) = (node.incoming.len(), node.outgoing.len());
    let conditions = || node.outgoing.iter().map(|flow| &process.flows[flow.index()].condition);
    let count = |wanted: fn(&FlowCondition) -> bool| conditions().filter(|condition| wanted(condition)).count();
    let conditional = count(|condition| matches!(condition, FlowCondition::Conditional(_)));
    let default = count(|condition| matches!(condition, FlowCondition::Default));
    let to_itself = |flow: &&quadrille_model::SequenceFlowIx| {
        let flow = &process.flows[flow.index()];
        flow.source == flow.target
    };
    let mut broken = Vec::new();
    let mut unless = |holds: bool, label| {
        if !holds {
            broken.push(label);
        }
    };
    unless(!(kind.is_start() && incoming > 0), "a sequence flow enters this start event");
    unless(!(node.is_end() && outgoing > 0), "a sequence flow leaves this end event");
    unless(incoming + outgoing > 0, "no sequence flow enters or leaves this element");
    unless(!node.outgoing.iter().any(|flow| to_itself(&flow)), "a sequence flow leads from this element to itself");
    let one_default = !kind.is_gateway() || conditional == 0 || default == 1;
    unless(one_default, "this gateway has conditions, but not exactly one default flow");
    if kind == NodeKind::ExclusiveGateway {
        let all_or_none = conditional + default == 0 || conditional + default == outgoing;
        unless(all_or_none, "some outgoing flows of this gateway have a condition, others do not");
    } else if kind.is_gateway() {
        unless(conditional == 0, "an outgoing flow of this gateway has a condition");
    }
    if kind == NodeKind::EventBasedGateway {
        unless(outgoing > 1, "this event-based gateway has a single outgoing flow");
        let target = |kind| {
            let kind_of = |flow: &quadrille_model::SequenceFlowIx| kinds[process.flows[flow.index()].target.index()];
            node.outgoing.iter().map(kind_of).all(|target| target == kind || target == NodeKind::TimerCatchEvent)
        };
        let one_kind = target(NodeKind::ReceiveTask) || target(NodeKind::MessageCatchEvent);
        unless(one_kind, "this event-based gateway does not lead to events of one kind and timers only");
    }
    broken
}

const fn is_sender(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::SendTask | NodeKind::MessageEndEvent | NodeKind::MessageThrowEvent)
}

const fn is_receiver(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::ReceiveTask | NodeKind::MessageStartEvent | NodeKind::MessageCatchEvent)
}
