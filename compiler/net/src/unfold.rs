//! Unfolding: the process of each participant as the net sees it, with the elements that call activities and
//! several instances stand for (semantics.md, clause 11).

use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::{FlowNode, Model, Participant, Process, ProcessIx};

/// A process after unfolding. The nodes and sequence flows of the participant's own process keep their positions,
/// copies stand behind them, each container before what is inside it.
#[derive(Clone, Debug)]
pub struct UnfoldedProcess {
    /// Nodes and sequence flows; everything else is as in the model.
    pub process: Process,
    /// What each node is.
    pub kinds: Vec<NodeKind>,
    /// The node of the model that each node is, or is a copy of.
    pub originals: Vec<(ProcessIx, NodeIx)>,
}

/// The process of each participant, none for a collapsed pool. None at all if a node has no kind, which
/// [`unsupported`](crate::unsupported) reports.
pub(crate) fn unfold(model: &Model) -> Option<Vec<Option<UnfoldedProcess>>> {
    let process = |participant: &Participant| match participant.process {
        Some(process) => Some(Some(unfold_process(model, process)?)),
        None => Some(None),
    };
    model.participants.iter().map(process).collect()
}

fn unfold_process(model: &Model, at: ProcessIx) -> Option<UnfoldedProcess> {
    let process = model.processes[at.index()].clone();
    let kinds: Option<Vec<NodeKind>> = process.nodes.iter().map(FlowNode::node_kind).collect();
    let originals = (0..process.nodes.len()).map(|node| (at, NodeIx::at(node))).collect();
    Some(UnfoldedProcess { process, kinds: kinds?, originals })
}

impl UnfoldedProcess {
    /// Whether other nodes can be inside a node.
    pub(crate) fn is_container(&self, node: NodeIx) -> bool {
        matches!(self.kinds[node.index()], NodeKind::SubProcess | NodeKind::EventSubProcess | NodeKind::Transaction)
    }
}
