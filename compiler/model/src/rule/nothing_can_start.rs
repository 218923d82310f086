//! `nothing-can-start`: some start event begins by itself, by time, or by a message of the environment.

use crate::code::NOTHING_CAN_START;
use crate::{Model, ParticipantIx};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{NodeIx, NodeKind};

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    // A process without any start event is reported by itself.
    let all_have_starts = model.processes.iter().all(|process| process.nodes.iter().any(|node| node.kind.is_start()));
    let can_start = model.executable_participants().any(|(participant, _, process)| {
        let mut nodes = (0..process.nodes.len()).map(NodeIx::at);
        nodes.any(|node| {
            let kind = process.nodes[node.index()].kind;
            let waits = kind == NodeKind::MessageStartEvent && !is_fed_from_outside(model, participant, node);
            kind.is_start() && !waits
        })
    });
    if can_start || !all_have_starts {
        return;
    }
    let (message, help) = if model.processes.is_empty() {
        ("there is no process to run", "give a participant a process with a start event")
    } else {
        (
            "nothing can start: every start event waits for a message of another participant",
            "let one participant begin with a none start event",
        )
    };
    let mut finding = model.origin.error(NOTHING_CAN_START, message, "nothing in here starts").help(help);
    for process in &model.processes {
        for node in process.nodes.iter().filter(|node| node.kind.is_start()) {
            finding = finding.label(node.origin.span, "waits for a message");
        }
    }
    diagnostics.push(finding);
}

/// Whether the environment can send what a message start event waits for.
fn is_fed_from_outside(model: &Model, participant: ParticipantIx, node: NodeIx) -> bool {
    let is_here = |end: crate::MessageFlowEnd| end.participant == participant && end.node == Some(node);
    let mut sources = model.message_flows.iter().filter(|flow| is_here(flow.target)).map(|flow| flow.source).peekable();
    sources.peek().is_none() || sources.any(|source| source.node.is_none())
}
