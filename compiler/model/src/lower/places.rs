//! Where elements stand in the model: what the vocabulary refers to.

use super::element::Elements;
use super::process::ProcessElements;
use crate::{ElementPlace, MonitoredElement, ParticipantIx, Process, ProcessIx, SequenceFlowIx};
use quadrille_endpoint::NodeIx;
use quadrille_syntax::NodeId;
use std::collections::BTreeMap;

/// Processes, participants, flow nodes and sequence flows by element.
pub(crate) struct Places<'m> {
    /// The processes.
    pub processes: &'m BTreeMap<NodeId, ProcessIx>,
    /// The participants by their element, and by the element of their process.
    pub participants: &'m BTreeMap<NodeId, ParticipantIx>,
    elements: BTreeMap<NodeId, ElementPlace>,
}

impl<'m> Places<'m> {
    pub(crate) fn new(
        lowered: &[(Process, ProcessElements)],
        processes: &'m BTreeMap<NodeId, ProcessIx>,
        participants: &'m BTreeMap<NodeId, ParticipantIx>,
    ) -> Self {
        let mut elements = BTreeMap::new();
        for ((_, of), at) in lowered.iter().zip(0..) {
            let process = ProcessIx(at);
            elements.extend(of.nodes.iter().map(|(id, node)| (*id, ElementPlace::FlowNode(process, *node))));
            let flows = of.flows.iter().zip(0..);
            elements.extend(flows.map(|(id, flow)| (*id, ElementPlace::SequenceFlow(process, SequenceFlowIx(flow)))));
        }
        Self { processes, participants, elements }
    }

    /// The place of a flow node or sequence flow.
    pub(crate) fn of(&self, element: NodeId) -> Option<ElementPlace> {
        self.elements.get(&element).copied()
    }

    /// The place of a flow node.
    pub(crate) fn flow_node(&self, element: NodeId) -> Option<(ProcessIx, NodeIx)> {
        match self.of(element)? {
            ElementPlace::FlowNode(process, node) => Some((process, node)),
            ElementPlace::SequenceFlow(..) => None,
        }
    }

    /// An element as rules name it.
    pub(crate) fn monitored(&self, elements: &Elements<'_>, element: NodeId) -> MonitoredElement {
        MonitoredElement { origin: elements.origin(element), place: self.of(element) }
    }

    /// The flow nodes and sequence flows with their elements, in document order.
    pub(crate) fn all(&self) -> impl Iterator<Item = (NodeId, ElementPlace)> {
        self.elements.iter().map(|(element, place)| (*element, *place))
    }
}
