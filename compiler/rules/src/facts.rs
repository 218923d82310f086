//! What many rules ask about a document, found out once.

use quadrille_syntax::ast::{
    CatchEvent, Document, Element, Event, EventDefinition, FlowNode, Process, SequenceFlow, ThrowEvent, View,
};
use quadrille_syntax::{ElementType, Namespace, NodeId};
use std::collections::BTreeSet;

/// A document, and how its sequence flows join its flow nodes.
pub(crate) struct Facts<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// The sequence flows with their ends, in document order.
    pub flows: Vec<Joined<'d>>,
    /// The levels that hold flow nodes, in document order.
    pub levels: Vec<Level<'d>>,
    incoming: Grouped<'d>,
    outgoing: Grouped<'d>,
    /// The levels with a sequence flow that leads to no node.
    endless: BTreeSet<NodeId>,
    /// The levels with a sequence flow that comes from no node.
    sourceless: BTreeSet<NodeId>,
}

/// A sequence flow with the nodes that it joins; none where the reference leads to no flow node.
#[derive(Clone, Copy)]
pub(crate) struct Joined<'d> {
    /// The flow.
    pub flow: SequenceFlow<'d>,
    /// The node that it leaves.
    pub source: Option<FlowNode<'d>>,
    /// The node that it enters.
    pub target: Option<FlowNode<'d>>,
}

/// A process, sub-process, choreography or sub-choreography with the flow nodes directly in it.
pub(crate) struct Level<'d> {
    /// The process, sub-process, choreography or sub-choreography.
    pub element: Element<'d>,
    /// At least one node, in document order.
    pub nodes: Vec<FlowNode<'d>>,
}

impl<'d> Facts<'d> {
    pub(crate) fn new(document: &'d Document<'d>) -> Self {
        let joined = |flow: SequenceFlow<'d>| Joined {
            flow,
            source: flow.source_ref().and_then(|reference| reference.target()),
            target: flow.target_ref().and_then(|reference| reference.target()),
        };
        let flows: Vec<_> = document.each().map(joined).collect();
        let elements = document.tree().len();
        let incoming = Grouped::new(elements, &flows, |joined| joined.target);
        let outgoing = Grouped::new(elements, &flows, |joined| joined.source);
        let [mut endless, mut sourceless] = [BTreeSet::new(), BTreeSet::new()];
        for Joined { flow, source, target } in &flows {
            // The end that is known says on which level the flow is drawn: some tools write flows elsewhere.
            let level = || source.or(*target).map_or(flow.parent(), |node| node.parent());
            if target.is_none() {
                endless.extend(level().map(|level| level.node_id()));
            }
            if source.is_none() {
                sourceless.extend(level().map(|level| level.node_id()));
            }
        }
        Self { document, levels: levels(document), incoming, outgoing, endless, sourceless, flows }
    }

    /// The sequence flows that enter a node, by their own ends, in document order.
    pub(crate) fn incoming(&self, node: FlowNode<'d>) -> &[SequenceFlow<'d>] {
        self.incoming.of(node.node_id())
    }

    /// The sequence flows that leave a node, by their own ends, in document order.
    pub(crate) fn outgoing(&self, node: FlowNode<'d>) -> &[SequenceFlow<'d>] {
        self.outgoing.of(node.node_id())
    }

    /// Whether a sequence flow that leads to no node may be meant to enter this one, so that it is not known
    /// which flows do.
    pub(crate) fn may_be_entered(&self, node: FlowNode<'d>) -> bool {
        node.parent().is_some_and(|level| self.endless.contains(&level.node_id()))
    }

    /// Whether a sequence flow that comes from no node may be meant to leave this one, so that it is not known
    /// which flows do.
    pub(crate) fn may_be_left(&self, node: FlowNode<'d>) -> bool {
        node.parent().is_some_and(|level| self.sourceless.contains(&level.node_id()))
    }

    /// What triggers an event, or what it throws: inside of it, or referred to (`eventDefinitionRef`).
    pub(crate) fn definitions(&self, event: Event<'d>) -> Vec<EventDefinition<'d>> {
        let element = *event;
        if let Some(catch) = element.cast::<CatchEvent<'d>>() {
            let referred = catch.event_definition_ref().filter_map(|reference| reference.target());
            return catch.event_definition().chain(referred).collect();
        }
        let Some(throw) = element.cast::<ThrowEvent<'d>>() else { return Vec::new() };
        let referred = throw.event_definition_ref().filter_map(|reference| reference.target());
        throw.event_definition().chain(referred).collect()
    }
}

/// Sequence flows by the node at one of their ends. A list per node would take as long as reading the nodes.
struct Grouped<'d> {
    /// By element: where its flows begin in the list; they end where those of the next one begin.
    starts: Vec<u32>,
    flows: Vec<SequenceFlow<'d>>,
}

impl<'d> Grouped<'d> {
    fn new(elements: usize, joined: &[Joined<'d>], end: impl Fn(&Joined<'d>) -> Option<FlowNode<'d>>) -> Self {
        let ends = |joined: &Joined<'d>| end(joined).map(|node| (node.node_id(), joined.flow));
        let mut ordered: Vec<_> = joined.iter().filter_map(ends).collect();
        // The sort is stable: the flows of a node stay in document order.
        ordered.sort_by_key(|(node, _)| *node);
        let mut starts = vec![0; elements + 1];
        for (node, _) in &ordered {
            starts[node.index() + 1] += 1;
        }
        for at in 0..elements {
            starts[at + 1] += starts[at];
        }
        Self { starts, flows: ordered.into_iter().map(|(_, flow)| flow).collect() }
    }

    fn of(&self, node: NodeId) -> &[SequenceFlow<'d>] {
        let at = node.index();
        &self.flows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Collects the flow nodes of a document by what holds them.
fn levels<'d>(document: &'d Document<'d>) -> Vec<Level<'d>> {
    let mut levels: Vec<Level<'d>> = Vec::new();
    let mut places = vec![None; document.tree().len()];
    for node in document.each::<FlowNode<'d>>() {
        let Some(element) = node.parent() else { continue };
        let place = *places[element.node_id().index()].get_or_insert_with(|| {
            levels.push(Level { element, nodes: Vec::new() });
            levels.len() - 1
        });
        levels[place].nodes.push(node);
    }
    levels
}

/// The process, sub-process, choreography or sub-choreography that holds a flow element directly.
pub(crate) fn level(element: Element<'_>) -> Option<Element<'_>> {
    element.ancestors().find(|around| {
        let node = around.node();
        [ElementType::Process, ElementType::SubProcess, ElementType::Choreography, ElementType::SubChoreography]
            .into_iter()
            .any(|of| node.is(of))
    })
}

/// What a view shows, without its type: a reference to any view will do.
pub(crate) const fn plain<'d>(view: &Element<'d>) -> Element<'d> {
    *view
}

/// Whether an element stands in a process that says `isExecutable="true"`.
pub(crate) fn is_executable(element: Element<'_>) -> bool {
    let process = element.ancestors().find_map(Process::cast);
    process.is_some_and(|process| process.is_executable() == Some(true))
}

/// The namespace of `xsi:type`, which is no extension.
pub(crate) const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Whether a tool says something about an element in attributes or elements of its own.
pub(crate) fn is_extended(element: Element<'_>) -> bool {
    let is_of_tool = |namespace: &Namespace| matches!(namespace, Namespace::Foreign(uri) if uri != SCHEMA_INSTANCE);
    let holds_extension = |around: Element<'_>| around.children().any(|child| is_of_tool(child.node().namespace()));
    element.node().attributes().filter_map(|attribute| attribute.namespace).any(is_of_tool)
        || holds_extension(element)
        || element.children().any(|child| child.node().is(ElementType::ExtensionElements) && holds_extension(child))
}
