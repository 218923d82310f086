//! `message-flow-within-pool`: a message flow joins two participants (BPMN 2.0.2 clause 9.4), at whatever depth of
//! their processes: no node with itself, no two nodes of one process, no participant with a node of its own.

use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use hashbrown::HashMap;
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{Element, MessageFlow, Participant, Process, View};

pub(crate) const CODE: Code = Code("message-flow-within-pool");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let mut owners: HashMap<NodeId, Vec<Participant<'_>>> = HashMap::new();
    for participant in facts.document.each::<Participant<'_>>() {
        if let Some(process) = participant.process_ref().and_then(|reference| reference.target()) {
            owners.entry(process.node_id()).or_default().push(participant);
        }
    }
    for flow in facts.document.each::<MessageFlow<'_>>() {
        let Some(source) = flow.source_ref().and_then(|reference| reference.element()) else { continue };
        let Some(target) = flow.target_ref().and_then(|reference| reference.element()) else { continue };
        let Some(pool) = common_pool(&owners, source, target) else { continue };
        let message = format!("{} stays within {}", named(plain(&flow)), named(pool));
        diagnostics.push(
            error(plain(&flow), CODE, message, "both ends are in one pool")
                .label(pool.span(), "the pool")
                .help("use a sequence flow within a pool, or move one end to another participant"),
        );
    }
}

/// The pool that holds both ends: a participant, or a process that is nobody's.
fn common_pool<'d>(
    owners: &HashMap<NodeId, Vec<Participant<'d>>>,
    source: Element<'d>,
    target: Element<'d>,
) -> Option<Element<'d>> {
    let (from, to) = (process_of(source), process_of(target));
    if source.node_id() == target.node_id() && from.is_none() {
        return Some(source);
    }
    // Where several participants have the process, nobody can tell whether one sends to another.
    let owner = |process: Process<'d>| match owners.get(&process.node_id()).map(Vec::as_slice) {
        None | Some([]) => Some(plain(&process)),
        Some([only]) => Some(plain(only)),
        Some(_) => None,
    };
    let (from, to) = match (from, to) {
        (None, None) => return None,
        (Some(from), Some(to)) => (owner(from)?, owner(to)?),
        (Some(from), None) => (owner(from)?, target),
        (None, Some(to)) => (source, owner(to)?),
    };
    (from.node_id() == to.node_id()).then_some(from)
}

/// The process around a node; none for a participant.
fn process_of(end: Element<'_>) -> Option<Process<'_>> {
    end.ancestors().find_map(Process::cast)
}
