//! Which gateway a decision of a protocol is, and by which conditions it decides.
//!
//! A decision is that of an exclusive gateway if each way begins, whatever is first, with messages of one participant,
//! and each node that sends one of them stands behind a flow of that gateway of its own: nothing else leads from the flow
//! to the node, and nothing else to the node. Then the participant sends what belongs to a way if and only if it took
//! the flow.

use super::conditions::conditions;
use super::tasks::senders;
use quadrille_choreography::{Action, Automaton, Interaction, Protocol, StateIx};
use quadrille_endpoint::{Endpoint, NodeIx, NodeKind, PlaceIx, PlaceKind};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// Gives every decision its gateway, and its ways their conditions, where both are known.
pub(super) fn attribute(endpoints: &Endpoints, protocol: &mut Protocol) {
    let mut body = std::mem::replace(&mut protocol.body, Automaton::empty());
    automaton(endpoints, protocol, &mut body);
    protocol.body = body;
}

fn automaton(endpoints: &Endpoints, protocol: &Protocol, body: &mut Automaton) {
    for state in body.positions() {
        if let Some(decision) = decision(endpoints, protocol, body, state) {
            body.states[state.index()].node = Some(decision.gateway);
            for (at, flow) in decision.ways {
                let edge = &mut body.edges[at];
                if edge.action == Action::Silent {
                    edge.element = Some(flow);
                }
            }
            for (at, condition) in decision.conditions {
                let edge = &mut body.edges[at];
                edge.is_default = condition.is_none();
                edge.condition = condition;
            }
        }
    }
    for edge in &mut body.edges {
        if let Action::Parallel(branches) = &mut edge.action {
            branches.iter_mut().for_each(|branch| automaton(endpoints, protocol, branch));
        }
    }
}

/// A decision of the protocol that is one of a gateway.
struct Decision {
    /// Id of the gateway.
    gateway: String,
    /// By position of the edge, the id of its sequence flow.
    ways: Vec<(usize, String)>,
    /// By position of the edge, its condition; none for the default one. Empty if they are not known.
    conditions: Vec<(usize, Option<String>)>,
}

fn decision(endpoints: &Endpoints, protocol: &Protocol, body: &Automaton, state: StateIx) -> Option<Decision> {
    let ways: Vec<usize> = (0..body.edges.len()).filter(|at| body.edges[*at].from == state).collect();
    if ways.len() < 2 || body.is_final(state) {
        return None;
    }
    let mut found: Option<(&Endpoint, NodeIx)> = None;
    let mut flows = Vec::new();
    for way in &ways {
        let mut firsts = BTreeSet::new();
        first_of_action(body, *way, &mut firsts, &mut BTreeSet::new())?;
        let mut flow = None;
        for interaction in firsts {
            let (table, nodes) = senders(endpoints, protocol, interaction)?;
            for node in nodes {
                let (gateway, behind) = origin(table, node)?;
                if flow.is_some_and(|flow| flow != behind) {
                    return None;
                }
                flow = Some(behind);
                let (of, known) = *found.get_or_insert((table, gateway));
                if of.participant != table.participant || known != gateway {
                    return None;
                }
            }
        }
        flows.push(flow?);
    }
    let (table, gateway) = found?;
    let leaving = outgoing(table, gateway).count();
    let is_each_once = flows.iter().collect::<BTreeSet<_>>().len() == flows.len() && flows.len() == leaving;
    if !is_each_once {
        return None;
    }
    let endpoint = endpoints.list.iter().find(|endpoint| endpoint.table.participant == table.participant)?;
    let conditions = conditions(endpoint, gateway, &flows).unwrap_or_default();
    let conditions = ways.iter().copied().zip(conditions).collect();
    let id = |flow: &PlaceIx| sequence_flow(table, *flow).map_or_else(String::new, |(id, _, _)| id.to_owned());
    let ways = ways.into_iter().zip(flows.iter().map(id)).collect();
    Some(Decision { gateway: table.node(gateway).id.to_string(), ways, conditions })
}

/// Collects what may be exchanged first on an edge; none if it may be that nothing is.
fn first_of_action(
    body: &Automaton,
    edge: usize,
    firsts: &mut BTreeSet<Interaction>,
    known: &mut BTreeSet<StateIx>,
) -> Option<()> {
    let edge = &body.edges[edge];
    match &edge.action {
        Action::Exchange(interaction) => {
            firsts.insert(*interaction);
            Some(())
        }
        Action::Silent => first_of_state(body, edge.to, firsts, known),
        Action::Parallel(branches) => {
            branches.iter().try_for_each(|branch| first_of_state(branch, branch.initial, firsts, &mut BTreeSet::new()))
        }
    }
}

fn first_of_state(
    body: &Automaton,
    state: StateIx,
    firsts: &mut BTreeSet<Interaction>,
    known: &mut BTreeSet<StateIx>,
) -> Option<()> {
    if body.is_final(state) {
        return None;
    }
    if !known.insert(state) {
        return Some(());
    }
    let mut leaving = (0..body.edges.len()).filter(|at| body.edges[*at].from == state);
    leaving.try_for_each(|at| first_of_action(body, at, firsts, known))
}

/// The exclusive gateway that a node is behind, and the flow of it that leads there, past nodes from which nothing else
/// leads and to which nothing else does.
fn origin(table: &Endpoint, node: NodeIx) -> Option<(NodeIx, PlaceIx)> {
    let (mut node, mut passed) = (node, BTreeSet::new());
    while passed.insert(node) {
        let mut incoming = flows(table).filter(|(_, _, target)| *target == node);
        let (flow, source, _) = incoming.next().filter(|_| incoming.next().is_none())?;
        let (kind, splits) = (table.node(source).kind, outgoing(table, source).count() > 1);
        if splits && kind == NodeKind::ExclusiveGateway {
            return Some((source, flow));
        }
        // All branches of a parallel gateway are behind the same flow.
        if splits && kind != NodeKind::ParallelGateway {
            return None;
        }
        node = source;
    }
    None
}

/// The id of a sequence flow, and the nodes that it joins; none for another place.
fn sequence_flow(table: &Endpoint, place: PlaceIx) -> Option<(&str, NodeIx, NodeIx)> {
    match &table.places[place.index()].kind {
        PlaceKind::SequenceFlow { id, source, target, .. } => Some((id, *source, *target)),
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => None,
    }
}

/// The sequence flows: each with the nodes that it joins.
fn flows(table: &Endpoint) -> impl Iterator<Item = (PlaceIx, NodeIx, NodeIx)> {
    (0..table.places.len()).map(PlaceIx::at).filter_map(|place| {
        let (_, source, target) = sequence_flow(table, place)?;
        Some((place, source, target))
    })
}

fn outgoing(table: &Endpoint, node: NodeIx) -> impl Iterator<Item = PlaceIx> {
    flows(table).filter(move |(_, source, _)| *source == node).map(|(flow, _, _)| flow)
}
