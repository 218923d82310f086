//! Sequence flows (BPMN 2.0.2 clause 8.4.13). Their ends decide where they belong; `incoming` and `outgoing` of
//! nodes repeat them.

use super::element::{Elements, named};
use super::process::ProcessElements;
use crate::code::SEQUENCE_FLOW_ACROSS_POOLS;
use crate::{FlowCondition, Process, SequenceFlow, SequenceFlowIx};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::NodeIx;
use quadrille_syntax::{ElementType, NodeId};
use std::collections::BTreeMap;

/// Flow nodes by element: the position of their process, and their own.
#[derive(Default)]
pub(crate) struct Ends {
    nodes: BTreeMap<NodeId, (usize, NodeIx)>,
}

impl Ends {
    pub(crate) fn add(&mut self, process: usize, of: &ProcessElements) {
        self.nodes.extend(of.nodes.iter().map(|(element, node)| (*element, (process, *node))));
    }
}

/// Adds the sequence flows to the processes whose nodes they join, for now without conditions. Tools write some
/// of them into another process than their ends.
pub(crate) fn lower_sequence_flows(
    elements: &mut Elements<'_>,
    processes: &mut [(Process, ProcessElements)],
    ends: &Ends,
) {
    let levels: Vec<NodeId> = processes.iter().flat_map(|(_, of)| of.levels.iter().copied()).collect();
    for level in levels {
        for id in elements.get(level).children() {
            if !elements.get(id).is(ElementType::SequenceFlow) {
                continue;
            }
            let [source, target] = ["sourceRef", "targetRef"].map(|attribute| {
                let found = elements.end(id, attribute);
                found.and_then(|found| ends.nodes.get(&found).copied())
            });
            match (source, target) {
                (Some((process, source)), Some((other, target))) if process == other => {
                    let (process, of) = &mut processes[process];
                    add(elements, id, process, of, source, target);
                }
                (Some((process, _)), Some((other, target))) => {
                    let origin = elements.identified(id);
                    let target = &processes[other].0.nodes[target.index()].origin;
                    let home = &processes[process].0.origin;
                    let message = format!("{} leads out of its pool, at {}", named(&origin), named(target));
                    let span = origin.span;
                    let diagnostic = Diagnostic::error(SEQUENCE_FLOW_ACROSS_POOLS, message, span, "this sequence flow")
                        .label(target.span, "this node belongs to another process")
                        .label(home.span, "it begins in this one")
                        .help("use a message flow between participants");
                    elements.report(&origin, diagnostic);
                    elements.keep_loose(id);
                }
                // The rules of the metamodel say which end is missing, or no flow node.
                (None, _) | (_, None) => elements.keep_loose(id),
            }
        }
    }
}

fn add(
    elements: &mut Elements<'_>,
    id: NodeId,
    process: &mut Process,
    of: &mut ProcessElements,
    source: NodeIx,
    target: NodeIx,
) {
    // The reader's limits keep the number of elements below 2^32.
    let Ok(at) = u32::try_from(process.flows.len()) else { return };
    let origin = elements.identified(id);
    process.nodes[source.index()].outgoing.push(SequenceFlowIx(at));
    process.nodes[target.index()].incoming.push(SequenceFlowIx(at));
    process.flows.push(SequenceFlow { origin, source, target, condition: FlowCondition::Normal });
    of.flows.push(id);
}
