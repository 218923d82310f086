//! What BPMN reads otherwise of the messages of a diagram: where a flow at the border of a pool ends, and which flows
//! carry the same message.

use super::diagram::{Diagram, Kind, Node};
use super::reading::Reading;
use std::collections::BTreeSet;

/// The diagram with the messages as some readings mean them.
pub(super) fn exchanged(mut diagram: Diagram, as_bpmn: &BTreeSet<Reading>) -> Diagram {
    if as_bpmn.contains(&Reading::Borders) {
        settle(&mut diagram, is_sender, |node| &mut node.sends, |flow| &flow.source);
        settle(&mut diagram, is_receiver, |node| &mut node.receives, |flow| &flow.target);
        for at in 0..diagram.message_flows.len() {
            diagram.message_flows[at].has_source = diagram.nodes.iter().any(|node| node.sends.contains(&at));
        }
    }
    if as_bpmn.contains(&Reading::SameMessage) {
        join(&mut diagram);
    }
    diagram
}

fn is_sender(node: &Node) -> bool {
    (matches!(node.kind, Kind::Throw(_) | Kind::End(_)) && node.is_message) || node.element == "sendTask"
}

fn is_receiver(node: &Node) -> bool {
    (matches!(node.kind, Kind::Start(_) | Kind::Catch(_) | Kind::Boundary) && node.is_message)
        || node.kind == Kind::ReceiveTask
}

/// Gives a flow at the border of a pool to the only node that can be meant.
fn settle(
    diagram: &mut Diagram,
    fits: impl Fn(&Node) -> bool,
    list: impl Fn(&mut Node) -> &mut Vec<usize>,
    end: impl Fn(&super::diagram::MessageFlow) -> &String,
) {
    let nodes: BTreeSet<String> = diagram.nodes.iter().map(|node| node.id.clone()).collect();
    let taken: BTreeSet<String> = diagram.message_flows.iter().map(|flow| end(flow).clone()).collect();
    for at in 0..diagram.message_flows.len() {
        let border = end(&diagram.message_flows[at]).clone();
        let process = diagram.processes.iter().position(|process| process.ids.contains(&border));
        let Some(process) = process.filter(|_| !nodes.contains(&border)) else { continue };
        let of_process = diagram.nodes.iter_mut().filter(|node| node.process == process);
        let mut fitting: Vec<&mut Node> = of_process.filter(|node| fits(node) && !taken.contains(&node.id)).collect();
        if let [node] = &mut fitting[..] {
            list(node).push(at);
        }
    }
}

/// Flows between the same two processes that name the same message are one.
fn join(diagram: &mut Diagram) {
    let end = |at: usize, is_it: fn(&Node) -> &Vec<usize>| diagram.nodes.iter().find(|node| is_it(node).contains(&at));
    let mut known: Vec<(usize, [String; 3])> = Vec::new();
    let mut of_flow = Vec::new();
    for (at, flow) in diagram.message_flows.iter().enumerate() {
        let ends = [end(at, |node| &node.sends), end(at, |node| &node.receives)];
        let written = ends.iter().flatten().find_map(|node| node.message.clone());
        let key = match (flow.message.clone().or(written), ends) {
            (Some(message), [Some(source), Some(target)]) => {
                [message, source.process.to_string(), target.process.to_string()]
            }
            _ => [format!("flow {at}"), String::new(), String::new()],
        };
        let first = known.iter().find(|(_, other)| *other == key).map_or(at, |(first, _)| *first);
        known.push((first, key));
        of_flow.push(first);
    }
    for node in &mut diagram.nodes {
        for list in [&mut node.sends, &mut node.receives] {
            let joined: BTreeSet<usize> = list.iter().map(|at| of_flow[*at]).collect();
            *list = joined.into_iter().collect();
        }
    }
}
