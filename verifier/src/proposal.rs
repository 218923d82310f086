//! A concrete way to mend what a run shows, where structure tells: a join or a merge of the wrong kind, a message that
//! nobody sends, a choice of which a partner is not told.

use crate::Run;
use crate::code::{DEADLOCK, IMPROPER_COMPLETION, NOT_MESSAGE_RELAXED_SOUND, NOT_SAFE, NOT_SOUND};
use crate::code::{NO_OPTION_TO_COMPLETE, STUCK_RECEIVE};
use crate::explanation::shown_node;
use crate::verdict::Finding;
use quadrille_diagnostics::Code;
use quadrille_endpoint::{Action, Endpoint, FlowIx, MessageFlow, NodeIx, NodeKind, PlaceKind};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// What to do about a violation; none where structure does not tell.
pub(crate) fn proposal(code: Code, run: &Run, endpoints: &Endpoints) -> Option<String> {
    let first = run.findings.first()?;
    let table = &endpoints.list.get(first.endpoint)?.table;
    if [NOT_SAFE, IMPROPER_COMPLETION].contains(&code) {
        return merged_split(table, first.node);
    }
    let waits = [DEADLOCK, NO_OPTION_TO_COMPLETE, NOT_SOUND, NOT_MESSAGE_RELAXED_SOUND, STUCK_RECEIVE];
    waits.contains(&code).then(|| joined_choice(table, first.node).or_else(|| untold(run, endpoints, first)))?
}

/// Branches of a parallel gateway meet in an exclusive one, behind which tokens pile up.
fn merged_split(table: &Endpoint, crowded: NodeIx) -> Option<String> {
    sources(table, crowded).into_iter().find_map(|merge| {
        let is_merge = table.node(merge).kind == NodeKind::ExclusiveGateway;
        let split = fork(table, merge).filter(|split| is_merge && is_parallel(table, *split))?;
        let (merge, split) = (&table.node(merge).name, &table.node(split).name);
        Some(format!("make `{merge}` a parallel gateway: the branches that `{split}` splits into meet there"))
    })
}

/// A parallel gateway waits for branches of which only one is ever chosen.
fn joined_choice(table: &Endpoint, join: NodeIx) -> Option<String> {
    let is_choice =
        |node: &NodeIx| matches!(table.node(*node).kind, NodeKind::ExclusiveGateway | NodeKind::EventBasedGateway);
    let split = fork(table, join).filter(|split| is_parallel(table, join) && is_choice(split))?;
    let (join, split) = (&table.node(join).name, &table.node(split).name);
    Some(format!("make `{join}` an exclusive gateway: of the branches that meet there, `{split}` chooses only one"))
}

fn is_parallel(table: &Endpoint, node: NodeIx) -> bool {
    table.node(node).kind == NodeKind::ParallelGateway
}

/// The nearest node from which different branches lead to a node.
fn fork(table: &Endpoint, node: NodeIx) -> Option<NodeIx> {
    let branches: Vec<Vec<NodeIx>> = sources(table, node).into_iter().map(|source| before(table, source)).collect();
    let is_fork = |at: &&NodeIx| branches.iter().filter(|branch| branch.contains(at)).count() > 1;
    branches.first()?.iter().find(is_fork).copied()
}

/// The sources of the sequence flows into a node, one for each flow.
fn sources(table: &Endpoint, node: NodeIx) -> Vec<NodeIx> {
    let source = |kind: &PlaceKind| match kind {
        PlaceKind::SequenceFlow { source, target, .. } if *target == node => Some(*source),
        PlaceKind::SequenceFlow { .. }
        | PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => None,
    };
    table.places.iter().filter_map(|place| source(&place.kind)).collect()
}

/// A node and all those before it, the nearest first.
fn before(table: &Endpoint, node: NodeIx) -> Vec<NodeIx> {
    let (mut list, mut seen) = (vec![node], BTreeSet::from([node]));
    let mut at = 0;
    while at < list.len() {
        list.extend(sources(table, list[at]).into_iter().filter(|source| seen.insert(*source)));
        at += 1;
    }
    list
}

/// A message is awaited that its sender never sends, or does not send on the way that it has chosen.
fn untold(run: &Run, endpoints: &Endpoints, waiting: &Finding) -> Option<String> {
    let table = &endpoints.list.get(waiting.endpoint)?.table;
    let awaited = table.transitions.iter().find_map(|step| match step.action {
        Action::Receive(flow) if step.node == waiting.node || shown_node(step) == waiting.node => Some(flow),
        Action::Receive(_)
        | Action::None
        | Action::Start
        | Action::Send(_)
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => None,
    })?;
    let flow: &MessageFlow = &table.flows[awaited.index()];
    let partner = &table.partners[flow.partner.index()];
    let sender = endpoints.list.iter().position(|endpoint| endpoint.table.participant == partner.participant)?;
    let message = if flow.name.is_empty() { &flow.id } else { &flow.name };
    let (own, name) = (&table.name, &partner.name);
    if !sends(&endpoints.list[sender].table, &flow.id) {
        return Some(format!("nothing in `{name}` sends `{message}`: let something in it do, or do not wait for it"));
    }
    let steps = run.steps.iter().rev().filter(|step| step.endpoint == sender);
    let mut chosen = steps.filter(|step| {
        let transition = &endpoints.list[sender].table.transitions[step.transition.index()];
        transition.choice.is_some() && transition.action == Action::None
    });
    let chosen = chosen.next()?;
    Some(format!(
        "where `{name}` {} at `{}`, let it send `{message}` to `{own}`, or another message for which `{own}` waits \
         there too",
        chosen.action, chosen.node_name
    ))
}

/// Whether a participant ever sends on a message flow.
fn sends(table: &Endpoint, id: &str) -> bool {
    let is_flow = |flow: FlowIx| table.flows[flow.index()].id == id;
    table.transitions.iter().any(|step| matches!(step.action, Action::Send(flow) if is_flow(flow)))
}
