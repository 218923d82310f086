//! An inclusive gateway waits for every token that could still reach it without passing it, and puts tokens on any
//! set of its outgoing sequence flows (BPMN 2.0.2 clauses 10.6.3 and 13.4.3; semantics.md 4.10).

use super::emission::subsets;
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

/// The sets of filled incoming places with which it fires, and what must be empty then.
fn arrivals(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Vec<PlaceIx>, Vec<PlaceIx>)> {
    let flows = &net.node(node).incoming;
    let before: Vec<Before> = flows.iter().map(|flow| Before::of(net, node, *flow)).collect();
    let entering = net.find(node, Role::Stage(PlaceStage::Entering)).map(|place| (vec![place], Vec::new()));
    let all: Vec<usize> = (0..flows.len()).collect();
    let sets = subsets(&all).into_iter().filter(|set| !set.is_empty());
    let arrival = |filled: Vec<usize>| {
        let empty = all.iter().filter(|at| !filled.contains(at));
        let mut places: BTreeSet<PlaceIx> = BTreeSet::new();
        for at in empty.clone() {
            places.extend(&before[*at].places);
        }
        for at in &filled {
            places.retain(|place| !before[*at].places.contains(place));
        }
        places.extend(empty.map(|at| net.flow(flows[*at])));
        let take: Vec<PlaceIx> = filled.iter().map(|at| net.flow(flows[*at])).collect();
        places.retain(|place| !take.contains(place));
        (take, places.into_iter().collect())
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
            Role::Stage(stage) => *stage == PlaceStage::Entering,
            Role::Ended | Role::Mark(_) => false,
        });
        let places = flows.iter().map(|flow| net.flow(*flow)).chain(of_nodes.map(|(_, place)| place));
        Self { places: places.collect() }
    }
}
