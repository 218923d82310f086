//! Gateways (clauses 4.7 to 4.10), and how a node emits.

use super::{Choice, Partial, Semantics};
use crate::collaboration::{Activation, Definition, FlowId, FlowKind, Kind, NodeId};
use crate::state::Place;

impl Semantics<'_> {
    /// Clause 4.7.
    pub(super) fn exclusive(&self, gateway: NodeId, partial: &Partial) -> Vec<Partial> {
        let outgoing = &self.of.nodes[gateway].outgoing;
        let taken = self.take(gateway, partial, 1);
        if outgoing.is_empty() {
            return if self.of.oracle { Vec::new() } else { taken };
        }
        let give = |taken: Partial| outgoing.iter().map(move |flow| self.exactly(taken.clone(), gateway, *flow));
        taken.into_iter().flat_map(give).collect()
    }

    /// Puts one token on one flow of a gateway, and nothing else.
    fn exactly(&self, partial: Partial, gateway: NodeId, flow: FlowId) -> Partial {
        let partial = partial.put(Place::Flow(flow), 1);
        if self.of.nodes[gateway].outgoing.len() > 1 { partial.choose(Choice::Flow(flow)) } else { partial }
    }

    /// Clause 4.7.
    pub(super) fn parallel(&self, gateway: NodeId, partial: Partial) -> Vec<Partial> {
        let ways = self.ways_in(gateway);
        if ways.is_empty() {
            return Vec::new();
        }
        let taken = ways.into_iter().try_fold(partial, |partial, way| partial.taking(way, 1));
        taken.into_iter().flat_map(|partial| self.emit(gateway, partial, 1)).collect()
    }

    /// The oracle's half of clause 4.8.
    pub(super) fn commit(&self, gateway: NodeId, partial: &Partial) -> Vec<Partial> {
        let is_open = |flow: &&FlowId| {
            let target = &self.of.nodes[self.of.flows[**flow].target];
            let has_message = target.receives.iter().any(|channel| partial.state.in_transit(*channel) > 0);
            has_message
                || target.waits_for(|definition| matches!(definition, Definition::Timer | Definition::OpenTimer))
        };
        let open: Vec<FlowId> = self.of.nodes[gateway].outgoing.iter().filter(is_open).copied().collect();
        let taken = self.take(gateway, partial, 1);
        let give =
            |taken: Partial| open.iter().map(|flow| self.exactly(taken.clone(), gateway, *flow)).collect::<Vec<_>>();
        taken.into_iter().flat_map(give).collect()
    }

    /// Clause 4.10.
    pub(super) fn inclusive(&self, gateway: NodeId, partial: &Partial) -> Vec<Partial> {
        let (filled, empty): (Vec<_>, Vec<_>) =
            self.ways_in(gateway).into_iter().partition(|way| partial.state.holds(*way));
        if filled.is_empty() || !self.nothing_comes(gateway, &filled, &empty, &partial.state) {
            return Vec::new();
        }
        let taken = filled.iter().try_fold(partial.clone(), |partial, way| partial.taking(*way, 1));
        taken.into_iter().flat_map(|partial| self.give(gateway, &partial)).collect()
    }

    /// What inclusive and complex gateways give: any non-empty set of normal and conditional flows, or the default.
    fn give(&self, gateway: NodeId, partial: &Partial) -> Vec<Partial> {
        let outgoing = &self.of.nodes[gateway].outgoing;
        let is_default = |flow: &FlowId| self.of.flows[*flow].kind == FlowKind::Default;
        let (default, free): (Vec<FlowId>, Vec<FlowId>) = outgoing.iter().partition(|flow| is_default(flow));
        if outgoing.is_empty() {
            return if self.of.oracle { Vec::new() } else { vec![partial.clone()] };
        }
        let mut given: Vec<Partial> =
            default.iter().map(|flow| self.exactly(partial.clone(), gateway, *flow)).collect();
        for set in sets(&free).into_iter().filter(|set| !set.is_empty()) {
            given.push(match set.as_slice() {
                [flow] => self.exactly(partial.clone(), gateway, *flow),
                several => several.iter().fold(partial.clone(), |partial, flow| partial.put(Place::Flow(*flow), 1)),
            });
        }
        given
    }

    /// Clause 4.9.
    pub(super) fn complex(&self, gateway: NodeId, activation: Activation, partial: &Partial) -> Vec<Partial> {
        let incoming = &self.of.nodes[gateway].incoming;
        if incoming.len() < 2 {
            return self.inclusive(gateway, partial);
        }
        let state = &partial.state;
        if state.holds(Place::Resetting(gateway)) {
            return self.reset(gateway, partial).into_iter().collect();
        }
        let filled: Vec<FlowId> = incoming.iter().copied().filter(|flow| state.holds(Place::Flow(*flow))).collect();
        let mut steps = Vec::new();
        for set in sets(&filled).into_iter().filter(|set| !set.is_empty() && activation.admits(set.len())) {
            let take = |partial: Partial, flow: &FlowId| {
                Some(partial.taking(Place::Flow(*flow), 1)?.mark(Place::Taken(gateway, *flow)))
            };
            let taken = set.iter().try_fold(partial.clone(), take);
            let given = taken.into_iter().flat_map(|partial| self.give(gateway, &partial));
            steps.extend(given.map(|partial| partial.put(Place::Resetting(gateway), 1)));
        }
        steps
    }

    fn reset(&self, gateway: NodeId, partial: &Partial) -> Option<Partial> {
        let state = &partial.state;
        let incoming = self.of.nodes[gateway].incoming.iter().copied();
        let (taken, rest): (Vec<_>, Vec<_>) = incoming.partition(|flow| state.holds(Place::Taken(gateway, *flow)));
        let rest = rest.into_iter().map(Place::Flow);
        let (filled, empty): (Vec<_>, Vec<_>) = rest.partition(|flow| state.holds(*flow));
        let all_filled: Vec<Place> = filled.iter().copied().chain(taken.into_iter().map(Place::Flow)).collect();
        if !self.nothing_comes(gateway, &all_filled, &empty, state) {
            return None;
        }
        let taken = filled.into_iter().try_fold(partial.clone(), |partial, flow| partial.taking(flow, 1))?;
        let is_mark = |place| matches!(place, Place::Taken(node, _) | Place::Resetting(node) if node == gateway);
        Some(taken.clear(is_mark))
    }

    /// Puts tokens on the outgoing flows of a node (clause 4: *emit*, and the paragraph on conditional flows).
    pub(super) fn emit(&self, node: NodeId, partial: Partial, count: u32) -> Vec<Partial> {
        let from = &self.of.nodes[node];
        let of_kind = |kind: FlowKind| {
            from.outgoing.iter().copied().filter(|flow| self.of.flows[*flow].kind == kind).collect::<Vec<_>>()
        };
        let conditional = of_kind(FlowKind::Conditional);
        let is_gateway = matches!(from.kind, Kind::Parallel | Kind::EventBased { .. });
        if conditional.is_empty() || self.of.oracle || is_gateway {
            let put = |partial: Partial, flow: &FlowId| partial.put(Place::Flow(*flow), count);
            return vec![from.outgoing.iter().fold(partial, put)];
        }
        let normal = of_kind(FlowKind::Normal);
        let mut emitted = Vec::new();
        for set in sets(&conditional) {
            let chosen = if set.is_empty() { of_kind(FlowKind::Default) } else { set };
            if chosen.is_empty() && normal.is_empty() {
                continue;
            }
            let all = normal.iter().chain(&chosen);
            let partial = all.fold(partial.clone(), |partial, flow| partial.put(Place::Flow(*flow), count));
            emitted.push(match chosen.as_slice() {
                [flow] => partial.choose(Choice::Flow(*flow)),
                _ => partial,
            });
        }
        emitted
    }
}

/// All subsets.
fn sets(of: &[FlowId]) -> Vec<Vec<FlowId>> {
    of.iter().fold(vec![Vec::new()], |sets, flow| {
        let with = sets.clone().into_iter().map(|mut set| {
            set.push(*flow);
            set
        });
        sets.iter().cloned().chain(with).collect()
    })
}
