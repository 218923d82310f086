//! What of a faulty model takes no part. An error of reading says what is wrong with each of these; here it is said
//! what a verdict on the rest assumes.

use quadrille_model::{EventPosition, FlowNode, LooseFlow, MessageFlow, MessageFlowEnd, Model, Process};
use std::collections::BTreeSet;

/// Sentences for a verdict: flows that join nothing, and nodes that no flow enters because of that.
#[must_use]
pub fn left_out(model: &Model) -> Vec<String> {
    let loose = model.loose_flows.iter().map(|flow| {
        let kind = if flow.origin.element == "messageFlow" { "message" } else { "sequence" };
        format!("{kind} flow `{}` does not join two nodes and is left out", flow.origin.label())
    });
    let at_no_node = model.message_flows.iter().filter(|flow| is_left_out(model, flow)).map(|flow| {
        format!("message flow `{}` does not join a sender and a receiver and is left out", flow.origin.label())
    });
    let processes = model.executable_participants().map(|(_, _, process)| process);
    let never = processes
        .flat_map(|process| never_entered(process))
        .map(|node| format!("no sequence flow enters `{}`: it never runs", node.origin.label()));
    let mut list: Vec<String> = loose.chain(at_no_node).chain(never).collect();
    let mut seen = BTreeSet::new();
    list.retain(|sentence| seen.insert(sentence.clone()));
    list
}

/// The nodes that nothing leads to, beside a start event (semantics.md 4.3), without those that a loose flow may have
/// been meant to enter.
#[must_use]
pub fn never_reached(model: &Model) -> Vec<&FlowNode> {
    let is_meant = |node: &&FlowNode, flow: &LooseFlow| {
        let target = flow.target.as_deref().filter(|target| !target.is_empty());
        flow.origin.element == "sequenceFlow" && target.is_none_or(|target| target == node.origin.id)
    };
    let may_be_entered = |node: &&FlowNode| model.loose_flows.iter().any(|flow| is_meant(node, flow));
    let processes = model.executable_participants().map(|(_, _, process)| process);
    processes.flat_map(never_entered).filter(|node| !may_be_entered(node)).collect()
}

/// The nodes of a process that no flow enters, and that do not start with what is around them.
fn never_entered(process: &Process) -> Vec<&FlowNode> {
    let is_apart = |node: &FlowNode| {
        let position = node.event().map(|event| event.position);
        let is_link = node.node_kind() == Some(quadrille_endpoint::NodeKind::LinkCatchEvent);
        let is_event_sub_process = node.node_kind() == Some(quadrille_endpoint::NodeKind::EventSubProcess);
        let compensates = node.activity().is_some_and(|activity| activity.is_for_compensation);
        matches!(position, Some(EventPosition::Boundary { .. })) || is_link || is_event_sub_process || compensates
    };
    let starts = |node: &FlowNode| node.is_start() || node.instantiates() && node.scope.is_none();
    let has_start = |scope| process.nodes.iter().any(|node| node.scope == scope && starts(node));
    let nodes = process.nodes.iter().filter(|node| node.incoming.is_empty() && !starts(node) && !is_apart(node));
    nodes.filter(|node| has_start(node.scope)).collect()
}

/// Whether a message flow has an end at a node that exchanges no messages, or at a pool where no node is meant, or
/// stays within a pool.
pub(crate) fn is_left_out(model: &Model, flow: &MessageFlow) -> bool {
    let fits = |end: MessageFlowEnd, fits: fn(&FlowNode) -> bool| match end.node_in(model) {
        Some(node) => fits(node),
        None => model.process_of(end.participant).is_none(),
    };
    let is_within = flow.source.participant == flow.target.participant;
    is_within || !fits(flow.source, sends) || !fits(flow.target, receives)
}

fn sends(node: &FlowNode) -> bool {
    let position = node.event().filter(|_| node.is_message_event()).map(|event| event.position);
    node.is_activity() || matches!(position, Some(EventPosition::IntermediateThrow | EventPosition::End))
}

fn receives(node: &FlowNode) -> bool {
    let position = node.event().filter(|_| node.is_message_event()).map(|event| event.position);
    let throws = matches!(position, Some(EventPosition::IntermediateThrow | EventPosition::End));
    node.is_activity() || position.is_some() && !throws
}
