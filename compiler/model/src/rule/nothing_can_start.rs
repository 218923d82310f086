//! `nothing-can-start`: some start event begins by itself, by time, or by a message of the environment.

use crate::code::NOTHING_CAN_START;
use crate::{FlowNode, Gateway, Model, ParticipantIx, Process, TaskKind};

use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::NodeIx;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    // A process without any start event is reported by itself.
    let starts = |process: &Process| process.nodes.iter().any(is_start);
    let all_have_starts = model.executable_participants().all(|(_, _, process)| starts(process));
    let can_start = model.executable_participants().any(|(participant, _, process)| {
        let mut nodes = (0..process.nodes.len()).map(NodeIx::at);
        nodes.any(|node| {
            let start = &process.nodes[node.index()];
            let waits = start.is_message_event() && !is_fed_from_outside(model, participant, node);
            is_start(start) && !waits
        })
    });
    if can_start || !all_have_starts || !model.choreographies.is_empty() {
        return;
    }
    if model.executable_participants().next().is_none() {
        // A drawing of collapsed pools or conversations is a model, of which nothing can be run.
        let finding = model.origin.warning(NOTHING_CAN_START, "there is no process to run", "nothing in here starts");
        diagnostics.push(finding.help("give a participant a process with a start event"));
        return;
    }
    let message = "nothing can start: every start event waits for a message of another participant";
    let finding = model.origin.error(NOTHING_CAN_START, message, "nothing in here starts");
    let mut finding = finding.help("let one participant begin with a none start event");
    for process in &model.processes {
        for node in process.nodes.iter().filter(|node| is_start(node)) {
            finding = finding.label(node.origin.span, "waits for a message");
        }
    }
    diagnostics.push(finding);
}

/// Whether a node can be the first of its process: a start event, or a node that instantiates.
fn is_start(node: &FlowNode) -> bool {
    if node.scope.is_some() {
        return false;
    }
    let instantiates = matches!(node.task(), Some(TaskKind::Receive { instantiate: true, .. }))
        || matches!(node.gateway(), Some(Gateway::EventBased { instantiate: true, .. }));
    node.is_start() || instantiates
}

/// Whether the environment can send what a message start event waits for.
fn is_fed_from_outside(model: &Model, participant: ParticipantIx, node: NodeIx) -> bool {
    let is_here = |end: crate::MessageFlowEnd| end.participant == participant && end.node == Some(node);
    let mut sources = model.message_flows.iter().filter(|flow| is_here(flow.target)).map(|flow| flow.source).peekable();
    sources.peek().is_none() || sources.any(|source| source.node.is_none())
}
