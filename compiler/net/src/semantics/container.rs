//! What is inside a process, sub-process, transaction or event sub-process (semantics.md, clauses 1 and 6).

use super::event_sub_process;
use super::process::{ProcessNet, Role, flow_at};
use crate::PlaceIx;
use quadrille_endpoint::{NodeIx, PlaceMark};
use quadrille_model::{Process, SequenceFlowIx};
use std::collections::BTreeMap;

/// The nodes of a process by what they are directly inside of.
pub(super) struct Containers {
    inside: BTreeMap<Option<NodeIx>, Vec<NodeIx>>,
    /// Sequence flows by the innermost container that both their ends are in.
    flows: BTreeMap<Option<NodeIx>, Vec<SequenceFlowIx>>,
}

impl Containers {
    pub(super) fn of(process: &Process) -> Self {
        let mut this = Self { inside: BTreeMap::new(), flows: BTreeMap::new() };
        for (at, node) in process.nodes.iter().enumerate() {
            this.inside.entry(node.scope).or_default().push(NodeIx::at(at));
        }
        for (at, flow) in process.flows.iter().enumerate() {
            let around = common(process, process.nodes[flow.source.index()].scope, flow.target);
            this.flows.entry(around).or_default().push(flow_at(at));
        }
        this
    }

    /// The nodes directly in a container; in the process itself for none.
    pub(super) fn inside(&self, container: Option<NodeIx>) -> &[NodeIx] {
        self.inside.get(&container).map_or(&[], Vec::as_slice)
    }

    /// All nodes in a container, at any depth, in order.
    pub(super) fn deep(&self, container: Option<NodeIx>) -> Vec<NodeIx> {
        let mut found = self.inside(container).to_vec();
        let mut at = 0;
        while let Some(node) = found.get(at).copied() {
            found.extend(self.inside(Some(node)));
            at += 1;
        }
        found.sort_unstable();
        found
    }
}

/// The innermost container around two nodes, given that of the first one.
fn common(process: &Process, mut container: Option<NodeIx>, node: NodeIx) -> Option<NodeIx> {
    let around =
        |node: NodeIx| std::iter::successors(process.nodes[node.index()].scope, |c| process.nodes[c.index()].scope);
    while let Some(found) = container {
        if around(node).any(|outer| outer == found) {
            return Some(found);
        }
        container = process.nodes[found.index()].scope;
    }
    None
}

impl ProcessNet<'_> {
    /// All places of the nodes in a container, at any depth, and of the sequence flows inside it, in order.
    pub(super) fn deep_places(&self, container: Option<NodeIx>) -> Vec<PlaceIx> {
        let deep = self.containers().deep(container);
        let levels = std::iter::once(container).chain(deep.iter().copied().map(Some));
        let flows = levels.flat_map(|level| self.flows_of(level));
        let of_nodes = deep.iter().flat_map(|node| self.own_places(*node, container)).map(|(_, place)| place);
        let mut places: Vec<PlaceIx> = flows.chain(of_nodes).collect();
        places.sort_unstable();
        places
    }

    /// The places that hold no token when nothing is going on inside a sub-process, or the process itself
    /// (semantics.md 6.2 and 8).
    pub(super) fn going_on_inside(&self, container: Option<NodeIx>) -> Vec<PlaceIx> {
        let inside = self.containers().inside(container);
        let of_nodes = inside.iter().flat_map(|node| self.places_of(*node));
        let going_on = of_nodes.filter(|(role, _)| match role {
            Role::Start => container.is_some(),
            Role::Running | Role::Waiting | Role::Stage(_) => true,
            Role::Ended | Role::Mark(_) => false,
        });
        self.flows_of(container).chain(going_on.map(|(_, place)| place)).collect()
    }

    /// The end events and marks in a sub-process that are emptied when it completes (semantics.md 6.4).
    pub(super) fn remembered_inside(&self, container: NodeIx) -> Vec<PlaceIx> {
        let deep = self.containers().deep(Some(container));
        let of_nodes = deep.iter().flat_map(|node| self.own_places(*node, Some(container)));
        let remembered = of_nodes.filter(|(role, _)| match role {
            Role::Ended => true,
            Role::Mark(mark) => *mark != PlaceMark::Compensable,
            Role::Start | Role::Running | Role::Waiting | Role::Stage(_) => false,
        });
        let mut places: Vec<PlaceIx> = remembered.map(|(_, place)| place).collect();
        places.sort_unstable();
        places
    }

    /// The places of a node that end with a container around it. The marks of the start event of an event sub-process
    /// are those of what is around that; what is only taken and put back is always there.
    fn own_places(&self, node: NodeIx, container: Option<NodeIx>) -> impl Iterator<Item = (Role, PlaceIx)> {
        let event_sub_process = event_sub_process::started_by(self, node);
        let is_marked_elsewhere =
            event_sub_process.is_some() && (event_sub_process == container || event_sub_process::is_anchor(self, node));
        self.places_of(node).filter(move |(role, _)| !(is_marked_elsewhere && matches!(role, Role::Mark(_))))
    }

    fn flows_of(&self, container: Option<NodeIx>) -> impl Iterator<Item = PlaceIx> {
        let flows = self.containers().flows(container);
        flows.iter().map(|flow| self.flow(*flow))
    }
}

impl Containers {
    /// The sequence flows inside a container, and inside no container in it.
    pub(super) fn flows(&self, container: Option<NodeIx>) -> &[SequenceFlowIx] {
        self.flows.get(&container).map_or(&[], Vec::as_slice)
    }
}
