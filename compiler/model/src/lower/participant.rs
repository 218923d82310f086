//! Participants (BPMN 2.0.2 clause 9.3): pools with their processes, or one per process without a collaboration.

use super::element::{Elements, named};
use super::flow_node::is_flow_node;
use crate::code::{PROCESS_OUTSIDE_POOLS, SHARED_PROCESS};
use crate::{Multiplicity, Origin};
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::{ElementType, NodeId};
use std::collections::BTreeSet;

/// A participant before its process is lowered.
pub(crate) struct Pool {
    /// The `participant`, or the `process` where there is no collaboration.
    pub origin: Origin,
    /// Its element.
    pub element: NodeId,
    /// The element of its process; none for a collapsed pool.
    pub process: Option<NodeId>,
    /// How many there may be.
    pub multiplicity: Multiplicity,
}

/// The pools of a collaboration, in document order.
pub(crate) fn lower_participants(elements: &mut Elements<'_>, participants: &[NodeId]) -> Vec<Pool> {
    let mut pools: Vec<Pool> = Vec::new();
    for participant in participants {
        let origin = elements.identified(*participant);
        let mut process = process_of(elements, *participant);
        let earlier = pools.iter().find(|pool| process.is_some() && pool.process == process);
        if let Some(earlier) = earlier {
            let message = format!("{} has the same process as {}", named(&origin), named(&earlier.origin));
            let diagnostic = Diagnostic::error(SHARED_PROCESS, message, origin.span, "this participant")
                .label(earlier.origin.span, "has the same process as this one")
                .help("give each participant a process of its own");
            elements.report(&origin, diagnostic);
            elements.incomplete = true;
            process = None;
        }
        let multiplicity = multiplicity(elements, *participant);
        pools.push(Pool { origin, element: *participant, process, multiplicity });
    }
    pools
}

/// One participant per process that has flow nodes, except those that another one calls.
pub(crate) fn participants_of_processes(elements: &mut Elements<'_>, processes: &[NodeId]) -> Vec<Pool> {
    let calls = elements.all(ElementType::CallActivity);
    let called =
        calls.iter().filter_map(|call| elements.resolve(*call, elements.get(*call).attribute("calledElement")?));
    let called: BTreeSet<NodeId> = called.collect();
    let of_its_own = |process: &&NodeId| !called.contains(process);
    // Where all call each other, there is no first one.
    let of_its_own: Vec<NodeId> = match processes.iter().filter(of_its_own).copied().collect::<Vec<_>>() {
        none if none.is_empty() => processes.to_vec(),
        some => some,
    };
    let mut pools = Vec::new();
    for process in of_its_own {
        if has_flow_nodes(elements, process) {
            let origin = elements.identified(process);
            pools.push(Pool { origin, element: process, process: Some(process), multiplicity: Multiplicity::ONE });
        }
    }
    pools
}

fn process_of(elements: &mut Elements<'_>, participant: NodeId) -> Option<NodeId> {
    elements.get(participant).attribute("processRef").filter(|reference| !reference.trim().is_empty())?;
    let process = elements.typed_reference(participant, "processRef", ElementType::Process)?;
    has_flow_nodes(elements, process).then_some(process)
}

/// Whether anything happens in a process.
pub(crate) fn has_flow_nodes(elements: &Elements<'_>, process: NodeId) -> bool {
    elements.get(process).children().any(|child| is_flow_node(elements.get(child)))
}

/// How many instances of a participant take part. The standard's defaults are 0 and 1; without the element there
/// is one.
pub(crate) fn multiplicity(elements: &Elements<'_>, participant: NodeId) -> Multiplicity {
    let Some(written) = elements.tree.bpmn_children(participant, "participantMultiplicity").next() else {
        return Multiplicity::ONE;
    };
    let maximum = match elements.get(written).attribute("maximum") {
        None => Some(1),
        // What is no number, such as `*`, is no bound.
        Some(_) => elements.integer(written, "maximum").filter(|maximum| *maximum > 0),
    };
    Multiplicity { minimum: elements.integer(written, "minimum").unwrap_or(0), maximum }
}

/// Adds the processes that no participant has, but a message flow leads into or out of: the border of a pool may be
/// left undrawn (BPMN 2.0.2 clause 9.3).
pub(crate) fn add_borderless(
    elements: &mut Elements<'_>,
    pools: &mut Vec<Pool>,
    processes: &[NodeId],
    message_flows: &[NodeId],
) {
    let ends = message_flows.iter().flat_map(|flow| ["sourceRef", "targetRef"].map(|end| elements.end(*flow, end)));
    let around = |found: NodeId| std::iter::successors(Some(found), |element| elements.get(*element).parent());
    let joined: BTreeSet<NodeId> = ends.flatten().flat_map(around).collect();
    for process in processes {
        let has_pool = pools.iter().any(|pool| pool.process == Some(*process));
        if joined.contains(process) && !has_pool {
            let origin = elements.identified(*process);
            pools.push(Pool { origin, element: *process, process: Some(*process), multiplicity: Multiplicity::ONE });
        }
    }
}

/// Says which processes no participant has: they are kept, but stand for themselves.
pub(crate) fn report_outside(elements: &mut Elements<'_>, pools: &[Pool], processes: &[NodeId]) {
    let calls = elements.all(ElementType::CallActivity);
    let called =
        calls.iter().filter_map(|call| elements.resolve(*call, elements.get(*call).attribute("calledElement")?));
    let called: BTreeSet<NodeId> = called.collect();
    for process in processes {
        let has_pool = pools.iter().any(|pool| pool.process == Some(*process)) || called.contains(process);
        if has_flow_nodes(elements, *process) && !has_pool {
            let origin = elements.origin(*process);
            let message = format!("{} belongs to no participant", named(&origin));
            let diagnostic =
                Diagnostic::warning(PROCESS_OUTSIDE_POOLS, message, origin.span, "this process takes no part");
            elements.report(&origin, diagnostic.help("name it in the processRef of a participant"));
        }
    }
}
