//! Gateways that no event decides (semantics.md, clauses 4.7, 4.9, 4.10).

use crate::diagram::What;
use crate::state::{Flow, Node, Place, State};
use crate::steps::Steps;
use crate::world::{Choice, World, subsets};
use std::collections::BTreeSet;

impl World<'_> {
    pub(crate) fn exclusive(&self, state: &State, node: Node, steps: &mut Steps) {
        let outgoing = &self.node(node).outgoing;
        for (taken, place) in self.taken(state, node, 1) {
            if outgoing.is_empty() {
                steps.add(node, &place, None, taken.clone());
            }
            for flow in outgoing {
                let choice = (outgoing.len() > 1).then_some(Choice::Flow(*flow));
                steps.add(node, &place, choice, taken.clone().with(Place::Flow(*flow)));
            }
        }
    }

    pub(crate) fn parallel(&self, state: &State, node: Node, steps: &mut Steps) {
        let incoming = &self.node(node).incoming;
        if state.has(Place::Entering(node)) {
            steps.add_all(node, "enters", self.emit(&state.clone().without(Place::Entering(node)), node));
        }
        if !incoming.is_empty() && incoming.iter().all(|flow| state.has(Place::Flow(*flow))) {
            let taken = incoming.iter().fold(state.clone(), |state, flow| state.without(Place::Flow(*flow)));
            steps.add_all(node, "joins", self.emit(&taken, node));
        }
    }

    /// PreE of a flow into a gateway, and PreN.
    fn before(&self, gateway: Node, flow: Flow) -> (BTreeSet<Flow>, BTreeSet<Node>) {
        let flows = &self.diagram.flows;
        let into = |node: Node| {
            let linked = self.links_to(node);
            let nodes = [node].into_iter().chain(linked);
            let all: Vec<Flow> = nodes.flat_map(|node| self.node(node).incoming.clone()).collect();
            all.into_iter().filter(|flow| flows[*flow].target != gateway)
        };
        let mut edges: BTreeSet<Flow> = into(flows[flow].source).collect();
        loop {
            let more: BTreeSet<Flow> = edges.iter().flat_map(|flow| into(flows[*flow].source)).collect();
            let size = edges.len();
            edges.extend(more);
            if edges.len() == size {
                break;
            }
        }
        let plain = |node: &Node| {
            let of = self.node(*node);
            let plain =
                |own: &quadrille_model::EventDefinition| matches!(own, quadrille_model::EventDefinition::Message(_));
            self.is_start(*node) && of.definitions.len() <= 1 && of.definitions.iter().all(plain)
        };
        let mut nodes: BTreeSet<Node> = edges.iter().map(|flow| flows[*flow].target).collect();
        nodes.extend(edges.iter().map(|flow| flows[*flow].source).filter(plain));
        (edges, nodes)
    }

    /// Whether nothing more can come to the empty ones of some flows, judged by those that are filled.
    fn may_fire(&self, state: &State, gateway: Node, filled: &[Flow], empty: &[Flow]) -> bool {
        let (mut known_flows, mut known_nodes) = (BTreeSet::new(), BTreeSet::new());
        for flow in filled {
            let (flows, nodes) = self.before(gateway, *flow);
            known_flows.extend(flows);
            known_nodes.extend(nodes);
        }
        let quiet = |node: &Node| {
            let throws = |place: &Place| matches!(place, Place::Throwing(of, _) if of == node);
            let places =
                [Place::Start(*node), Place::Running(*node), Place::Waiting(*node), Place::Compensating(*node)];
            places.into_iter().all(|place| !state.has(place)) && !state.tokens.keys().any(throws)
        };
        empty.iter().all(|flow| {
            let (flows, nodes) = self.before(gateway, *flow);
            // A token that is about to enter a node is like one on a flow into it.
            let entering = |node: &&Node| !state.has(Place::Entering(**node));
            let sources: BTreeSet<Node> = flows.iter().map(|flow| self.diagram.flows[*flow].source).collect();
            let known: BTreeSet<Node> = known_flows.iter().map(|flow| self.diagram.flows[*flow].source).collect();
            let own = self.diagram.flows[*flow].source;
            flows.difference(&known_flows).all(|flow| !state.has(Place::Flow(*flow)))
                && sources.iter().chain([&own]).filter(|node| !known.contains(node)).all(|node| entering(&node))
                && nodes.difference(&known_nodes).all(quiet)
        })
    }

    /// What a gateway gives: any set of its flows, or its default.
    fn gives(&self, state: &State, node: Node) -> Vec<(State, Option<Choice>)> {
        let outgoing = &self.node(node).outgoing;
        let several = outgoing.len() > 1;
        let is_default = |flow: &Flow| self.diagram.flows[*flow].is_default;
        let others: Vec<Flow> = outgoing.iter().copied().filter(|flow| !is_default(flow)).collect();
        let mut all = Vec::new();
        for set in subsets(&others).into_iter().skip(1) {
            let choice = if let [only] = set.as_slice() { Some(Choice::Flow(*only)) } else { None };
            let given = set.iter().fold(state.clone(), |state, flow| state.with(Place::Flow(*flow)));
            all.push((given, choice.filter(|_| several)));
        }
        for flow in outgoing.iter().filter(|flow| is_default(flow)) {
            all.push((state.clone().with(Place::Flow(*flow)), Some(Choice::Flow(*flow)).filter(|_| several)));
        }
        if outgoing.is_empty() {
            all.push((state.clone(), None));
        }
        all
    }

    pub(crate) fn inclusive(&self, state: &State, node: Node, steps: &mut Steps) {
        let incoming = self.node(node).incoming.iter().copied();
        let (filled, empty): (Vec<Flow>, Vec<Flow>) = incoming.partition(|flow| state.has(Place::Flow(*flow)));
        if state.has(Place::Entering(node)) {
            steps.add_all(node, "enters", self.gives(&state.clone().without(Place::Entering(node)), node));
        }
        if !filled.is_empty() && self.may_fire(state, node, &filled, &empty) {
            let taken = filled.iter().fold(state.clone(), |state, flow| state.without(Place::Flow(*flow)));
            steps.add_all(node, "fires", self.gives(&taken, node));
        }
    }

    pub(crate) fn complex(&self, state: &State, node: Node, number: (usize, usize), steps: &mut Steps) {
        let incoming = &self.node(node).incoming;
        if incoming.len() < 2 {
            self.inclusive(state, node, steps);
            return;
        }
        let filled = |taken: bool| {
            let of = move |flow: &Flow| state.has(Place::Taken(node, *flow)) == taken;
            incoming.iter().copied().filter(of).partition::<Vec<Flow>, _>(|flow| state.has(Place::Flow(*flow)))
        };
        let take = |flows: &[Flow]| flows.iter().fold(state.clone(), |state, flow| state.without(Place::Flow(*flow)));
        if !state.has(Place::Resetting(node)) {
            let (ready, _) = filled(false);
            let enough = |set: &Vec<Flow>| set.len() >= number.0 && set.len() <= number.1;
            for set in subsets(&ready).into_iter().filter(enough) {
                let mut taken = take(&set).with(Place::Resetting(node));
                taken = set.iter().fold(taken, |state, flow| state.with(Place::Taken(node, *flow)));
                steps.add_all(node, &format!("{set:?}"), self.gives(&taken, node));
            }
            return;
        }
        let (ready, empty) = filled(false);
        let counted: Vec<Flow> = incoming.iter().copied().filter(|flow| !empty.contains(flow)).collect();
        if self.may_fire(state, node, &counted, &empty) {
            let reset =
                take(&ready).cleared(|place| matches!(place, Place::Resetting(of) | Place::Taken(of, _) if of == node));
            steps.add(node, "resets", None, reset);
        }
    }

    /// Whether a node is an activity.
    #[must_use]
    pub fn is_activity(&self, node: Node) -> bool {
        matches!(self.node(node).what, What::Task(_) | What::Sub(..))
    }
}
