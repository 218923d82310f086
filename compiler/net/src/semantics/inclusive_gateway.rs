//! An inclusive gateway waits for every token that could still reach it without passing it, and puts tokens on any
//! set of its outgoing sequence flows (BPMN 2.0.2 clauses 10.6.3 and 13.4.3; semantics.md 4.10).

use super::emission::subsets;
use super::link;
use super::process::{ProcessNet, Role};
use crate::{Guard, PlaceIx, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, PlaceStage};
use quadrille_model::{FlowCondition, SequenceFlowIx};
use std::collections::BTreeSet;

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    let outgoing = outgoing(net, node);
    for (take, empty) in arrivals(net, node) {
        for (put, choice) in &outgoing {
            net.add(Transition {
                choice: *choice,
                take: take.clone(),
                empty: empty.clone(),
                put: put.clone(),
                guard: if outgoing.len() > 1 { Guard::Opaque } else { Guard::None },
                ..net.step(node)
            });
        }
    }
}

/// The sets of outgoing sequence flows that it may choose, and the flow that a set consists of if there are several.
pub(super) fn outgoing(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Vec<PlaceIx>, Option<PlaceIx>)> {
    let flows = &net.node(node).outgoing;
    let is_default =
        |flow: &&SequenceFlowIx| matches!(net.process().flows[flow.index()].condition, FlowCondition::Default);
    let place = |flow: &SequenceFlowIx| net.flow(*flow);
    let others: Vec<PlaceIx> = flows.iter().filter(|flow| !is_default(flow)).map(place).collect();
    let default = flows.iter().filter(is_default).map(|flow| vec![place(flow)]);
    let sets = subsets(&others).into_iter().filter(|set| !set.is_empty()).chain(default);
    let chooses = flows.len() > 1;
    let with_choice = |set: Vec<PlaceIx>| {
        let choice = if let [only] = set[..] { chooses.then_some(only) } else { None };
        (set, choice)
    };
    // The oracle's gateway has nowhere to put a token then, and does not fire.
    let gone = (flows.is_empty() && net.semantics() == Semantics::Runtime).then(|| (Vec::new(), None));
    sets.map(with_choice).chain(gone).collect()
}

/// What must be empty when some incoming sequence flows of a gateway are filled and the others are not.
pub(super) struct Arrivals {
    flows: Vec<PlaceIx>,
    before: Vec<Before>,
}

impl Arrivals {
    pub(super) fn of(net: &ProcessNet<'_>, node: NodeIx) -> Self {
        let flows = &net.node(node).incoming;
        Self {
            flows: flows.iter().map(|flow| net.flow(*flow)).collect(),
            before: flows.iter().map(|flow| Before::of(net, node, *flow)).collect(),
        }
    }

    /// The places that must be empty for some incoming sequence flows, given by position, to be all that arrives.
    pub(super) fn empty(&self, filled: &[usize]) -> Vec<PlaceIx> {
        let others = (0..self.flows.len()).filter(|at| !filled.contains(at));
        let mut places: BTreeSet<PlaceIx> = BTreeSet::new();
        for at in others.clone() {
            places.extend(&self.before[at].places);
        }
        for at in filled {
            places.retain(|place| !self.before[*at].places.contains(place));
        }
        places.extend(others.map(|at| self.flows[at]));
        places.retain(|place| !filled.iter().any(|at| self.flows[*at] == *place));
        places.into_iter().collect()
    }
}

/// The sets of filled incoming places with which it fires, and what must be empty then.
fn arrivals(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Vec<PlaceIx>, Vec<PlaceIx>)> {
    let arrivals = Arrivals::of(net, node);
    let entering = net.find(node, Role::Stage(PlaceStage::Entering)).map(|place| (vec![place], Vec::new()));
    let all: Vec<usize> = (0..arrivals.flows.len()).collect();
    let sets = subsets(&all).into_iter().filter(|set| !set.is_empty());
    let arrival = |filled: Vec<usize>| {
        let take = filled.iter().map(|at| arrivals.flows[*at]).collect();
        (take, arrivals.empty(&filled))
    };
    sets.map(arrival).chain(entering).collect()
}

/// What lies before an incoming sequence flow of a gateway, on ways that avoid the gateway: PreE and PreN of
/// semantics.md 4.10, as places.
struct Before {
    places: BTreeSet<PlaceIx>,
}

impl Before {
    fn of(net: &ProcessNet<'_>, gateway: NodeIx, flow: SequenceFlowIx) -> Self {
        let process = net.process();
        let mut flows: BTreeSet<SequenceFlowIx> = BTreeSet::new();
        let mut nodes: BTreeSet<NodeIx> = BTreeSet::new();
        let mut open = vec![process.flows[flow.index()].source];
        while let Some(source) = open.pop() {
            let entered = process.nodes[source.index()].incoming.iter().filter(|_| source != gateway);
            for before in entered {
                nodes.insert(source);
                if flows.insert(*before) {
                    open.push(process.flows[before.index()].source);
                }
            }
            open.extend(link::throwers(net, source));
            // What starts without a start event is entered, too.
            if net.find(source, Role::Stage(PlaceStage::Entering)).is_some() {
                nodes.insert(source);
            }
        }
        for found in &flows {
            let source = process.flows[found.index()].source;
            if matches!(net.kind(source), NodeKind::NoneStartEvent | NodeKind::MessageStartEvent) {
                nodes.insert(source);
            }
        }
        let of_nodes = nodes.iter().flat_map(|node| net.places_of(*node)).filter(|(role, _)| match role {
            Role::Start | Role::Running | Role::Waiting => true,
            Role::Stage(stage) => match stage {
                PlaceStage::Entering | PlaceStage::Throwing(_) | PlaceStage::Compensating => true,
                PlaceStage::Cancelling | PlaceStage::Resetting => false,
            },
            Role::Ended | Role::Mark(_) => false,
        });
        let places = flows.iter().map(|flow| net.flow(*flow)).chain(of_nodes.map(|(_, place)| place));
        Self { places: places.collect() }
    }
}
