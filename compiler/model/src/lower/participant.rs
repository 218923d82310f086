//! Participants (BPMN 2.0.2 clause 9.3): pools with their processes, or one per process without a collaboration.

use super::element::{Elements, named};
use super::flow_node::is_flow_node;
use crate::Origin;
use crate::code::{PROCESS_OUTSIDE_POOLS, SHARED_PROCESS};
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::metamodel::Place;
use quadrille_syntax::{Namespace, NodeId};

/// A participant before its process is lowered.
pub(crate) struct Pool {
    /// The `participant`, or the `process` where there is no collaboration.
    pub origin: Origin,
    /// Its element.
    pub element: NodeId,
    /// The element of its process; none for a collapsed pool.
    pub process: Option<NodeId>,
}

/// The pools of a collaboration, in document order.
pub(crate) fn lower_participants(
    elements: &mut Elements<'_>,
    participants: &[NodeId],
    processes: &[NodeId],
) -> Vec<Pool> {
    let mut pools: Vec<Pool> = Vec::new();
    for participant in participants {
        check_multiplicity(elements, *participant);
        let origin = elements.identified(*participant);
        let process = process_of(elements, *participant);
        let earlier = pools.iter().find(|pool| process.is_some() && pool.process == process);
        if let Some(earlier) = earlier {
            let message = format!("{} has the same process as {}", named(&origin), named(&earlier.origin));
            let diagnostic = Diagnostic::error(SHARED_PROCESS, message, origin.span, "this participant")
                .label(earlier.origin.span, "has the same process as this one")
                .help("give each participant a process of its own");
            elements.report(&origin, diagnostic);
            elements.incomplete = true;
        }
        pools.push(Pool { origin, element: *participant, process });
    }
    report_outside(elements, &pools, processes);
    pools
}

/// One participant per process that has flow nodes.
pub(crate) fn participants_of_processes(elements: &mut Elements<'_>, processes: &[NodeId]) -> Vec<Pool> {
    let mut pools = Vec::new();
    for process in processes {
        if has_flow_nodes(elements, *process) {
            pools.push(Pool { origin: elements.identified(*process), element: *process, process: Some(*process) });
        }
    }
    pools
}

fn process_of(elements: &mut Elements<'_>, participant: NodeId) -> Option<NodeId> {
    let process = elements.reference(participant, "processRef")?;
    if !elements.get(process).is_bpmn("process") {
        elements.wrong_kind(participant, "processRef", process, "a process");
        return None;
    }
    has_flow_nodes(elements, process).then_some(process)
}

fn has_flow_nodes(elements: &Elements<'_>, process: NodeId) -> bool {
    elements.tree.children(process, &Namespace::Bpmn).any(|child| is_flow_node(&elements.get(child).name))
}

fn check_multiplicity(elements: &mut Elements<'_>, participant: NodeId) {
    for child in elements.supported_children(participant, Place::Participant) {
        let maximum = elements.get(child).attribute_node(None, "maximum");
        if let Some(maximum) = maximum.filter(|maximum| maximum.value.trim() != "1") {
            elements.unsupported_use(participant, &format!("multiplicity {}", maximum.value), maximum.span);
        }
    }
}

fn report_outside(elements: &mut Elements<'_>, pools: &[Pool], processes: &[NodeId]) {
    for process in processes {
        if has_flow_nodes(elements, *process) && pools.iter().all(|pool| pool.process != Some(*process)) {
            let origin = elements.origin(*process);
            let message = format!("{} belongs to no participant", named(&origin));
            let diagnostic =
                Diagnostic::warning(PROCESS_OUTSIDE_POOLS, message, origin.span, "this process is left out");
            elements.report(&origin, diagnostic.help("name it in the processRef of a participant"));
        }
    }
}
