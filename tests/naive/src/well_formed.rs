//! What the oracle calls well-formed (clause 2).

use quadrille_model::{
    Event, EventDefinition, EventPosition, FlowCondition, FlowNode, Gateway, MessageFlowEnd, Model, Process,
    SequenceFlow, TaskKind,
};

/// Whether the oracle has verdicts for a model.
#[must_use]
pub fn is_well_formed(model: &Model) -> bool {
    let have_processes = model.participants.iter().all(|participant| participant.process.is_some());
    let processes: Vec<_> = model.executable_participants().map(|(at, _, process)| (at.0, process)).collect();
    have_processes
        && model.loose_flows.is_empty()
        && exchange(model)
        && processes.iter().all(|(at, process)| {
            let nodes = process.nodes.iter().zip(0..);
            has_starts_and_ends(process)
                && nodes.into_iter().all(|(node, number)| is_good(process, node, number, &ends(model, *at, number)))
        })
}

/// How many message flows leave and enter a node.
struct Ends {
    out: usize,
    into: usize,
}

fn ends(model: &Model, participant: u32, node: u32) -> Ends {
    let is_here =
        |end: &MessageFlowEnd| end.participant.0 == participant && end.node.is_some_and(|other| other.0 == node);
    let flows = &model.message_flows;
    Ends {
        out: flows.iter().filter(|flow| is_here(&flow.source)).count(),
        into: flows.iter().filter(|flow| is_here(&flow.target)).count(),
    }
}

fn exchange(model: &Model) -> bool {
    model.message_flows.iter().all(|flow| {
        let named = flow.origin.name.as_ref().is_some_and(|name| !name.is_empty());
        let sender = flow.source.node_in(model).is_some_and(sends);
        let receiver = flow.target.node_in(model).is_some_and(receives);
        named && sender && receiver && flow.source.participant != flow.target.participant
    })
}

fn sends(node: &FlowNode) -> bool {
    let throws = |event: &Event| {
        matches!(event.position, EventPosition::End | EventPosition::IntermediateThrow) && is_message(event)
    };
    matches!(node.task(), Some(TaskKind::Send { .. })) || node.event().is_some_and(throws)
}

fn receives(node: &FlowNode) -> bool {
    let catches = |event: &Event| {
        let is_thrown = matches!(event.position, EventPosition::End | EventPosition::IntermediateThrow);
        !is_thrown && is_message(event)
    };
    matches!(node.task(), Some(TaskKind::Receive { .. })) || node.event().is_some_and(catches)
}

fn is_message(event: &Event) -> bool {
    matches!(event.definitions.as_slice(), [EventDefinition::Message(_)])
}

fn has_starts_and_ends(process: &Process) -> bool {
    let at_top: Vec<_> = process.nodes.iter().filter(|node| node.scope.is_none()).collect();
    let has = |is_meant: fn(&FlowNode) -> bool| at_top.iter().any(|node| is_meant(node));
    has(FlowNode::is_start) && has(FlowNode::is_end)
}

fn is_good(process: &Process, node: &FlowNode, number: u32, ends: &Ends) -> bool {
    let flows =
        |of: &[quadrille_model::SequenceFlowIx]| of.iter().map(|flow| &process.flows[flow.index()]).collect::<Vec<_>>();
    let (incoming, outgoing) = (flows(&node.incoming), flows(&node.outgoing));
    let event = node.event();
    let is_boundary = event.is_some_and(|event| matches!(event.position, EventPosition::Boundary { .. }));
    let has_flows = !incoming.is_empty() || !outgoing.is_empty();
    let directions = (!node.is_start() || incoming.is_empty()) && (!node.is_end() || outgoing.is_empty());
    let no_loop = outgoing.iter().all(|flow| flow.source != flow.target);
    let sends_well = !sends(node) || (ends.out > 0 && ends.into == 0);
    let receives_well = !receives(node) || (ends.into > 0 && (is_boundary || ends.out == 0));
    let starts_well = !node.is_activity() || node.task().is_some() || {
        let inside = process.nodes.iter().filter(|inner| inner.scope.is_some_and(|scope| scope.0 == number));
        inside.filter(|inner| inner.is_start()).count() == 1
    };
    let joins_well = node.gateway().is_none_or(|gateway| branches_well(process, gateway, &outgoing));
    has_flows && directions && no_loop && sends_well && receives_well && starts_well && joins_well
}

fn branches_well(process: &Process, gateway: &Gateway, outgoing: &[&SequenceFlow]) -> bool {
    let count = |is_meant: fn(&FlowCondition) -> bool| outgoing.iter().filter(|flow| is_meant(&flow.condition)).count();
    let conditional = count(|condition| matches!(condition, FlowCondition::Conditional(_)));
    let default = count(|condition| matches!(condition, FlowCondition::Default));
    let normal = outgoing.len() - conditional - default;
    let has_default = conditional == 0 || default == 1;
    has_default
        && match gateway {
            Gateway::Exclusive | Gateway::Inclusive => normal == 0 || normal == outgoing.len(),
            Gateway::Parallel => conditional == 0,
            Gateway::Complex { .. } => false,
            Gateway::EventBased { .. } => conditional == 0 && awaits_well(process, outgoing),
        }
}

fn awaits_well(process: &Process, outgoing: &[&SequenceFlow]) -> bool {
    let targets: Vec<_> = outgoing.iter().map(|flow| &process.nodes[flow.target.index()]).collect();
    let is_timer = |node: &FlowNode| {
        let catches = |event: &Event| {
            event.position == EventPosition::IntermediateCatch
                && matches!(event.definitions.as_slice(), [EventDefinition::Timer(_)])
        };
        node.event().is_some_and(catches)
    };
    let is_task = |node: &FlowNode| matches!(node.task(), Some(TaskKind::Receive { .. }));
    let is_catch = |node: &FlowNode| {
        node.event().is_some_and(|event| event.position == EventPosition::IntermediateCatch && is_message(event))
    };
    let all = |is_meant: &dyn Fn(&FlowNode) -> bool| targets.iter().all(|node| is_timer(node) || is_meant(node));
    outgoing.len() >= 2 && (all(&is_task) || all(&is_catch))
}
