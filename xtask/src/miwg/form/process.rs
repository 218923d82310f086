//! Pools, lanes, flow nodes and flows of a semantic model.

use super::node::node;
use super::{Facet, Portrait, Role, Sort, Thing};
use quadrille_model::{
    Choreography, FlowCondition, FlowNode, MessageFlowEnd, Model, Multiplicity, Origin, Process, SequenceFlow,
};
use std::collections::BTreeMap;

/// Adds everything that a model says about behaviour.
pub fn add(portrait: &mut Portrait, model: &Model) {
    let mut pools = vec![None; model.processes.len()];
    let mut of_participants = Vec::new();
    for participant in &model.participants {
        let multiplicity = multiplicity(participant.multiplicity);
        let mut thing = pool(&participant.origin).with(Facet::Multiplicity, multiplicity);
        if let Some(process) = participant.process {
            thing = thing.with(Facet::Executable, executable(&model.processes[process.index()]));
        }
        let at = portrait.add(participant.origin.span, thing);
        of_participants.push(at);
        if let Some(process) = participant.process {
            pools[process.index()] = Some(at);
        }
    }
    let mut nodes = Vec::new();
    for (process, pool_at) in model.processes.iter().zip(&pools) {
        let at = pool_at.unwrap_or_else(|| {
            let thing = pool(&process.origin).with(Facet::Executable, executable(process));
            portrait.add(process.origin.span, thing)
        });
        // Data and artifacts are found in the process, not in its pool.
        portrait.of.insert(process.origin.span, at);
        nodes.push(contents(portrait, model, process, at));
    }
    let end = |end: MessageFlowEnd| {
        let of_node = end.node.and_then(|node| {
            let process = model.participants[end.participant.index()].process?;
            nodes[process.index()].get(node.index()).copied()
        });
        of_node.unwrap_or(of_participants[end.participant.index()])
    };
    for flow in &model.message_flows {
        let message = &model.messages[flow.message.index()].origin;
        let message = if message.element == "message" { message.name.clone() } else { None };
        let thing = Thing::new(Sort::MessageFlow, &flow.origin)
            .with(Facet::Message, message.unwrap_or_default())
            .linked(Role::Source, Some(end(flow.source)))
            .linked(Role::Target, Some(end(flow.target)));
        portrait.add(flow.origin.span, thing);
    }
    for choreography in &model.choreographies {
        add_choreography(portrait, model, choreography);
    }
    add_loose(portrait, model);
}

/// Flows that the model could not give a place, with the ends that are there.
fn add_loose(portrait: &mut Portrait, model: &Model) {
    let ids: BTreeMap<String, usize> =
        portrait.form.things.iter().enumerate().map(|(at, thing)| (thing.id.clone(), at)).collect();
    let end = |id: &Option<String>| {
        let id = id.as_deref()?.trim();
        ids.get(id).or_else(|| ids.get(id.rsplit_once(':')?.1)).copied()
    };
    for flow in &model.loose_flows {
        let sort = if flow.origin.element == "messageFlow" { Sort::MessageFlow } else { Sort::SequenceFlow };
        let thing = Thing::new(sort, &flow.origin)
            .linked(Role::Source, end(&flow.source))
            .linked(Role::Target, end(&flow.target));
        portrait.add(flow.origin.span, thing);
    }
}

fn pool(origin: &Origin) -> Thing {
    Thing::new(Sort::Pool, origin).with(Facet::Kind, origin.element.clone())
}

fn executable(process: &Process) -> &'static str {
    // The schema's default is false.
    if process.is_executable == Some(true) { "executable" } else { "" }
}

fn multiplicity(of: Multiplicity) -> String {
    let maximum = of.maximum.map_or_else(|| "any".to_owned(), |maximum| maximum.to_string());
    if of == Multiplicity::ONE { String::new() } else { format!("{} to {maximum}", of.minimum) }
}

fn contents(portrait: &mut Portrait, model: &Model, process: &Process, pool: usize) -> Vec<usize> {
    let lanes: Vec<usize> = process
        .lanes
        .iter()
        .map(|lane| {
            let thing = Thing::new(Sort::Lane, &lane.origin).linked(Role::Pool, Some(pool));
            portrait.add(lane.origin.span, thing)
        })
        .collect();
    add_flow(portrait, model, pool, &lanes, &process.nodes, &process.flows)
}

fn add_flow(
    portrait: &mut Portrait,
    model: &Model,
    pool: usize,
    lanes: &[usize],
    list: &[FlowNode],
    flows: &[SequenceFlow],
) -> Vec<usize> {
    let mut nodes = Vec::new();
    for flow_node in list {
        // What is inside of a sub-process is in its lane, whether the lane lists it or not.
        let around = flow_node.scope.and_then(|scope| list.get(scope.index()));
        let lane = flow_node.lane.filter(|lane| around.is_none_or(|around| around.lane != Some(*lane)));
        let lane = lane.and_then(|lane| lanes.get(lane as usize)).copied();
        let scope = flow_node.scope.and_then(|scope| nodes.get(scope.index())).copied();
        let thing =
            node(model, flow_node).linked(Role::Pool, Some(pool)).linked(Role::Lane, lane).linked(Role::Scope, scope);
        nodes.push(portrait.add(flow_node.origin.span, thing));
    }
    for (flow_node, at) in list.iter().zip(&nodes) {
        let Some(event) = flow_node.event() else { continue };
        let activity = super::node::attached_to(event).map(|to| nodes[to.index()]);
        // What is at the border of an activity is in its lane, whether the lane lists it or not.
        if let Some(activity) = activity {
            let lanes = portrait.form.things[activity].links.iter().filter(|(role, _)| *role == Role::Lane);
            let lanes: Vec<_> = lanes.copied().collect();
            portrait.form.things[*at].links.retain(|link| !lanes.contains(link));
        }
        let attached = activity.map(|to| (Role::AttachedTo, to));
        let compensated = super::node::compensated(event).map(|to| (Role::Compensates, nodes[to.index()]));
        portrait.form.things[*at].links.extend(attached.into_iter().chain(compensated));
    }
    for flow in flows {
        let (condition, text) = match &flow.condition {
            FlowCondition::Normal => ("", ""),
            FlowCondition::Default => ("default", ""),
            FlowCondition::Conditional(condition) => ("conditional", condition.source.as_str()),
        };
        let thing = Thing::new(Sort::SequenceFlow, &flow.origin)
            .with(Facet::Condition, condition)
            .with(Facet::ConditionText, super::folded(text))
            .linked(Role::Source, Some(nodes[flow.source.index()]))
            .linked(Role::Target, Some(nodes[flow.target.index()]));
        portrait.add(flow.origin.span, thing);
    }
    nodes
}

fn add_choreography(portrait: &mut Portrait, model: &Model, choreography: &Choreography) {
    let at = portrait.add(choreography.origin.span, pool(&choreography.origin));
    let participants: Vec<usize> = choreography
        .participants
        .iter()
        .map(|participant| {
            let thing = pool(&participant.origin)
                .with(Facet::Multiplicity, multiplicity(participant.multiplicity))
                .linked(Role::Pool, Some(at));
            portrait.add(participant.origin.span, thing)
        })
        .collect();
    let of = |participant: Option<u32>| participant.and_then(|at| participants.get(at as usize)).copied();
    for flow in &choreography.message_flows {
        let message = flow.message.and_then(|message| model.messages[message.index()].origin.name.clone());
        let thing = Thing::new(Sort::MessageFlow, &flow.origin)
            .with(Facet::Message, message.unwrap_or_default())
            .linked(Role::Source, of(flow.source))
            .linked(Role::Target, of(flow.target));
        portrait.add(flow.origin.span, thing);
    }
    let nodes = add_flow(portrait, model, at, &[], &choreography.nodes, &choreography.flows);
    for (flow_node, node) in choreography.nodes.iter().zip(nodes) {
        for participant in super::node::participants(flow_node) {
            portrait.form.things[node].links.extend(of(Some(*participant)).map(|to| (Role::Participant, to)));
        }
    }
}
