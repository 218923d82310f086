//! What an inclusive gateway waits for (clause 4.10).

use super::Semantics;
use crate::collaboration::{Definition, Kind, NodeId};
use crate::state::{Place, State};
use std::collections::BTreeSet;

/// Flows and nodes from which a token may still come.
#[derive(Default)]
struct Upstream {
    flows: BTreeSet<Place>,
    nodes: BTreeSet<NodeId>,
}

impl Semantics<'_> {
    /// Flows that enter a node, and entering, which is like one.
    pub(super) fn ways_in(&self, node: NodeId) -> Vec<Place> {
        let flows = self.of.nodes[node].incoming.iter().map(|flow| Place::Flow(*flow));
        flows.chain(self.implicit.contains(&node).then_some(Place::Entering(node))).collect()
    }

    /// The same, and for a link catch event what enters the throw events of its link.
    fn ways_towards(&self, node: NodeId) -> Vec<Place> {
        let mut ways = self.ways_in(node);
        for other in self.of.inside(self.of.nodes[node].container) {
            let links = self.of.nodes[other].throws().iter().any(|thrown| {
                matches!(thrown, Definition::Link(_)) && self.of.nodes[node].waits_for(|caught| caught == thrown)
            });
            if links {
                ways.extend(self.ways_in(other));
            }
        }
        ways
    }

    fn source(&self, way: Place) -> Option<NodeId> {
        if let Place::Flow(flow) = way { Some(self.of.flows[flow].source) } else { None }
    }

    fn target(&self, way: Place) -> Option<NodeId> {
        if let Place::Flow(flow) = way { Some(self.of.flows[flow].target) } else { way.node(self.of) }
    }

    /// *PreE(n,e)* and *PreN(n,e)*.
    fn upstream(&self, gateway: NodeId, way: Place) -> Upstream {
        let mut found = Upstream::default();
        let mut open = vec![way];
        while let Some(next) = open.pop() {
            for before in self.source(next).map(|source| self.ways_towards(source)).unwrap_or_default() {
                if self.target(before) != Some(gateway) && found.flows.insert(before) {
                    open.push(before);
                }
            }
        }
        for flow in &found.flows {
            found.nodes.extend(self.target(*flow));
            found.nodes.extend(self.source(*flow).filter(|source| self.is_none_or_message_start(*source)));
        }
        found
    }

    fn is_none_or_message_start(&self, node: NodeId) -> bool {
        let Kind::Start { triggers, .. } = &self.of.nodes[node].kind else { return false };
        matches!(triggers.definitions.as_slice(), [] | [Definition::Message])
    }

    /// Whether nothing can still come on any of the empty ways, but what can come on the filled ones as well.
    pub(super) fn nothing_comes(&self, gateway: NodeId, filled: &[Place], empty: &[Place], state: &State) -> bool {
        let mut beside = Upstream::default();
        for way in filled {
            let upstream = self.upstream(gateway, *way);
            beside.flows.extend(upstream.flows);
            beside.nodes.extend(upstream.nodes);
        }
        empty.iter().all(|way| {
            let upstream = self.upstream(gateway, *way);
            let no_flow = upstream.flows.difference(&beside.flows).all(|flow| !state.holds(*flow));
            no_flow && upstream.nodes.difference(&beside.nodes).all(|node| is_empty(*node, state))
        })
    }
}

/// Whether nothing goes on at a node itself.
fn is_empty(node: NodeId, state: &State) -> bool {
    !state.tokens.keys().any(|place| match place {
        Place::Start(at)
        | Place::Running(at)
        | Place::Waiting(at)
        | Place::Throwing(at, _)
        | Place::Compensating(at, _) => *at == node,
        Place::NotStarted(_)
        | Place::Flow(_)
        | Place::Entering(_)
        | Place::Ended(_)
        | Place::Cancelling(_)
        | Place::Resetting(_)
        | Place::Armed(_)
        | Place::Compensable(_)
        | Place::Seen(..)
        | Place::Taken(..)
        | Place::Idle(_) => false,
    })
}
