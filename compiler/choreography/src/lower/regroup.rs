//! Structure that diagrams leave out: parallel paths that were split in two steps are joined in one, and the other way
//! round. A parallel gateway in between, which no diagram has to show, makes blocks of both and changes nothing else.

use super::block::Branches;
use super::level::{Flow, Kind, Level, LevelFlow, LevelNode, Node};
use std::collections::BTreeSet;

/// Beyond so many visits of nodes, searching for pairs of splits and joins would take longer than playing them out.
const MAX_VISITS: usize = 5_000_000;

/// Adds gateways until no more can be added.
pub(super) fn regroup(level: &mut Level<'_>) {
    let pairs = |level: &Level<'_>| -> Vec<(Node, Node)> {
        let nodes = 0..level.nodes.len();
        let is_split = |node: &Node| level.nodes[*node].outgoing.len() > 1 && level.nodes[*node].choices.len() == 1;
        let is_join = |node: &Node| level.joins(*node) && level.nodes[*node].kind == Kind::Parallel;
        let joins: Vec<Node> = nodes.clone().filter(is_join).collect();
        nodes.filter(is_split).flat_map(|split| joins.iter().map(move |join| (split, *join))).collect()
    };
    let mut visits = 0;
    // Each gateway that is added leaves one way less at an old one.
    let mut goes_on = true;
    while goes_on {
        let open = pairs(level);
        visits += open.len();
        let found = open
            .into_iter()
            .find(|(split, join)| visits < MAX_VISITS && regroup_pair(level, *split, *join, &mut visits));
        goes_on = found.is_some();
    }
}

fn regroup_pair(level: &mut Level<'_>, split: Node, join: Node, visits: &mut usize) -> bool {
    let all = level.nodes[split].outgoing.clone();
    let single: Vec<Flow> =
        all.iter().copied().filter(|flow| arrivals(level, split, &[*flow], join, visits).is_some()).collect();
    let Some(arriving) = arrivals(level, split, &single, join, visits).filter(|_| single.len() > 1) else {
        return false;
    };
    let incoming = level.nodes[join].incoming.len();
    match (single.len() == all.len(), arriving.len() == incoming) {
        // The last split of several that one join joins.
        (true, false) => {
            let gateway = add(level, join);
            redirect(level, &arriving, |flow| flow.target = gateway);
            attach(level, gateway, join);
        }
        // The first join of several that one split splits.
        (false, true) => {
            let gateway = add(level, split);
            redirect(level, &single, |flow| flow.source = gateway);
            attach(level, split, gateway);
        }
        (true, true) | (false, false) => return false,
    }
    settle(level);
    true
}

/// The flows on which some branches of a split arrive at a join, one each; none if they do anything else.
fn arrivals(level: &Level<'_>, split: Node, flows: &[Flow], join: Node, visits: &mut usize) -> Option<BTreeSet<Flow>> {
    let branches = Branches { split, flows, join: Some(join) };
    let owners = branches.owners(level, visits)?;
    let arrivals = branches.arrivals(level, &owners)?;
    let each = flows.iter().map(|flow| arrivals.get(flow).filter(|arrived| arrived.len() == 1));
    each.map(|arrived| arrived?.first().copied()).collect()
}

/// A parallel gateway that stands for a part of an element.
fn add(level: &mut Level<'_>, of: Node) -> Node {
    let LevelNode { element, place, .. } = level.nodes[of];
    level.nodes.push(LevelNode::new(place.zip(element), Kind::Parallel));
    level.nodes.len() - 1
}

fn redirect(
    level: &mut Level<'_>,
    flows: impl IntoIterator<Item = impl std::borrow::Borrow<Flow>>,
    to: impl Fn(&mut LevelFlow<'_>),
) {
    for flow in flows {
        to(&mut level.flows[*flow.borrow()]);
    }
}

fn attach(level: &mut Level<'_>, source: Node, target: Node) {
    level.flows.push(LevelFlow { element: None, source, target });
}

/// Sets which flows enter and leave each node anew.
fn settle(level: &mut Level<'_>) {
    let mut ends = vec![(Vec::new(), Vec::new()); level.nodes.len()];
    for (at, flow) in level.flows.iter().enumerate() {
        ends[flow.target].0.push(at);
        ends[flow.source].1.push(at);
    }
    for (node, (incoming, outgoing)) in level.nodes.iter_mut().zip(ends) {
        if node.outgoing != outgoing {
            node.choices = vec![outgoing.clone()];
        }
        (node.incoming, node.outgoing) = (incoming, outgoing);
    }
}
