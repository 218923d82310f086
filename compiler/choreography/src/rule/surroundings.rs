//! What stands immediately before and behind a node: activities, seen through gateways and events (BPMN 2.0.2 clauses
//! 11.5.6 and 11.7.6: a chain of gateways inherits the activities before it).

use quadrille_endpoint::NodeIx;
use quadrille_model::{
    Choreography, ChoreographyActivity, EventDefinition, EventPosition, FlowNode, FlowNodeKind, Gateway, Model, Origin,
};
use std::collections::BTreeSet;

/// A choreography whose rules are checked.
pub(super) struct Surroundings<'m> {
    pub model: &'m Model,
    pub choreography: &'m Choreography,
}

/// An activity of a choreography.
#[derive(Clone, Copy)]
pub(super) struct Activity<'m> {
    pub at: NodeIx,
    pub origin: &'m Origin,
    pub activity: &'m ChoreographyActivity,
}

/// What stands between two activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Between {
    /// Nothing that has a rule of its own.
    Flow,
    /// A parallel gateway.
    Parallel,
    /// An inclusive gateway that splits.
    InclusiveSplit,
    /// An inclusive gateway that only merges.
    InclusiveMerge,
    /// A complex gateway.
    Complex,
}

/// Activities on one way to a node, with what has the strictest rule in between.
pub(super) struct Before<'m> {
    pub activity: Activity<'m>,
    pub between: Between,
    /// A timer on the way.
    pub timer: Option<&'m Origin>,
}

impl<'m> Activity<'m> {
    pub(super) fn involves(&self, participant: u32) -> bool {
        self.activity.participants.contains(&participant)
    }

    /// Those who take part, but do not begin.
    pub(super) fn receivers(&self) -> BTreeSet<u32> {
        let begins = self.activity.initiating;
        self.activity.participants.iter().copied().filter(|participant| begins != Some(*participant)).collect()
    }
}

impl<'m> Surroundings<'m> {
    pub(super) fn nodes(&self) -> impl Iterator<Item = (NodeIx, &'m FlowNode)> + use<'m> {
        self.choreography.nodes.iter().enumerate().map(|(at, node)| (NodeIx::at(at), node))
    }

    pub(super) fn node(&self, at: NodeIx) -> &'m FlowNode {
        &self.choreography.nodes[at.index()]
    }

    pub(super) fn activity(&self, at: NodeIx) -> Option<Activity<'m>> {
        let node = self.node(at);
        let FlowNodeKind::Choreography(activity) = &node.kind else { return None };
        Some(Activity { at, origin: &node.origin, activity })
    }

    pub(super) fn activities(&self) -> impl Iterator<Item = Activity<'m>> + '_ {
        self.nodes().filter_map(|(at, _)| self.activity(at))
    }

    /// What a participant is called.
    pub(super) fn name(&self, participant: u32) -> &'m str {
        self.choreography.participants[participant as usize].origin.label()
    }

    /// The activities immediately before a node, once for each kind of gateway in between.
    pub(super) fn before(&self, node: NodeIx) -> Vec<Before<'m>> {
        let mut found: Vec<Before<'m>> = Vec::new();
        let mut seen = BTreeSet::new();
        let first = self.kind(node);
        let mut open: Vec<_> = self.sources(node).into_iter().map(|source| (source, first, None)).collect();
        while let Some((at, between, timer)) = open.pop() {
            if !seen.insert((at, between)) {
                continue;
            }
            if let Some(activity) = self.activity(at) {
                found.push(Before { activity, between, timer });
                continue;
            }
            let between = between.max(self.kind(at));
            let timer = timer.or_else(|| self.is_timer(at).then(|| &self.node(at).origin));
            open.extend(self.sources(at).into_iter().map(|source| (source, between, timer)));
        }
        found.sort_by_key(|before| (before.activity.at, before.between));
        found
    }

    /// The activities immediately behind a node.
    pub(super) fn behind(&self, node: NodeIx) -> Vec<Activity<'m>> {
        let mut seen = BTreeSet::new();
        let mut open = self.targets(node);
        while let Some(at) = open.pop() {
            if seen.insert(at) && self.activity(at).is_none() {
                open.extend(self.targets(at));
            }
        }
        seen.into_iter().filter_map(|at| self.activity(at)).collect()
    }

    /// All activities from which a node can be reached, those of levels around it included.
    pub(super) fn upstream(&self, node: NodeIx) -> Vec<Activity<'m>> {
        let mut seen = BTreeSet::new();
        let mut open = self.sources(node);
        open.extend(self.node(node).scope.iter().flat_map(|around| self.sources(*around)));
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(self.sources(at));
                open.extend(self.node(at).scope.iter().flat_map(|around| self.sources(*around)));
                // What stands in a sub-choreography has happened, too.
                open.extend(self.nodes().filter(|(_, inner)| inner.scope == Some(at)).map(|(inner, _)| inner));
            }
        }
        seen.into_iter().filter_map(|at| self.activity(at)).collect()
    }

    /// Whether a node is an event that waits for time.
    pub(super) fn is_timer(&self, at: NodeIx) -> bool {
        let is_timer = |definition: &EventDefinition| matches!(definition, EventDefinition::Timer(_));
        self.node(at).event().is_some_and(|event| event.definitions.iter().any(is_timer))
    }

    fn kind(&self, at: NodeIx) -> Between {
        let node = self.node(at);
        match node.gateway() {
            Some(Gateway::Parallel) => Between::Parallel,
            Some(Gateway::Inclusive) if node.outgoing.len() > 1 => Between::InclusiveSplit,
            Some(Gateway::Inclusive) => Between::InclusiveMerge,
            Some(Gateway::Complex { .. }) => Between::Complex,
            Some(Gateway::Exclusive | Gateway::EventBased { .. }) | None => Between::Flow,
        }
    }

    /// The nodes from which tokens come: over flows, links, and from an activity that is interrupted.
    fn sources(&self, at: NodeIx) -> Vec<NodeIx> {
        let node = self.node(at);
        let flows = node.incoming.iter().map(|flow| self.choreography.flows[flow.index()].source);
        let host = node.event().and_then(|event| match event.position {
            EventPosition::Boundary { attached_to, .. } => attached_to,
            EventPosition::Start { .. }
            | EventPosition::IntermediateCatch
            | EventPosition::IntermediateThrow
            | EventPosition::End => None,
        });
        flows.chain(host).chain(self.linked(at, EventPosition::IntermediateThrow)).collect()
    }

    pub(super) fn targets(&self, at: NodeIx) -> Vec<NodeIx> {
        let flows = self.node(at).outgoing.iter().map(|flow| self.choreography.flows[flow.index()].target);
        flows.chain(self.linked(at, EventPosition::IntermediateCatch)).collect()
    }

    /// The other ends of a link that stand in a position.
    fn linked(&self, at: NodeIx, position: EventPosition) -> Vec<NodeIx> {
        let node = self.node(at);
        let name = |node: &'m FlowNode| match node.event()?.definitions.as_slice() {
            [EventDefinition::Link { name }] => Some(name),
            _ => None,
        };
        let stands =
            |node: &FlowNode, wanted: bool| node.event().is_some_and(|event| (event.position == position) == wanted);
        let Some(wanted) = name(node).filter(|_| stands(node, false)) else { return Vec::new() };
        let is_other = |other: &FlowNode| other.scope == node.scope && stands(other, true);
        let others = self.nodes().filter(|(_, other)| is_other(other) && name(other) == Some(wanted));
        others.map(|(at, _)| at).collect()
    }
}

/// An element in a sentence: its kind with its name, or its id.
pub(super) fn named(origin: &Origin) -> String {
    format!("{} `{}`", origin.element, origin.label())
}

/// A list in a sentence: each entry in backticks.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
