//! Unfolding: the process of each participant as the net sees it, with the elements that call activities and
//! several instances stand for (semantics.md, clause 11).

use crate::supported::called;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::{
    Activity, Condition, EventDefinition, EventPosition, FlowNode, FlowNodeKind, Model, Participant, Process,
    ProcessIx, Repetition, SequenceFlow, SequenceFlowIx,
};
use std::collections::{BTreeMap, BTreeSet};

/// Calls within calls, and instances within instances, can stand for more than anyone could look at.
const MAX_NODES: usize = 20_000;

/// A process after unfolding. The nodes and sequence flows of the participant's own process keep their positions,
/// copies stand behind them.
#[derive(Clone, Debug)]
pub struct UnfoldedProcess {
    /// Nodes and sequence flows; everything else is as in the model.
    pub process: Process,
    /// What each node is.
    pub kinds: Vec<NodeKind>,
    /// The node of the model that each node is, or is a copy of.
    pub originals: Vec<(ProcessIx, NodeIx)>,
    shapes: Vec<Shape>,
}

/// What unfolding has made of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Itself.
    Plain,
    /// A call activity with the process that it calls inside.
    Call,
    /// An activity with its instances inside.
    Instances {
        /// The smallest number of them that run.
        least: usize,
        /// Whether it can complete before they have.
        early: bool,
    },
}

/// Why a model cannot be unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A node has no kind: [`unsupported`](crate::unsupported) reports it.
    WithoutKind,
    /// This process has too many nodes then.
    TooLarge(ProcessIx),
}

/// The process of each participant, none for a collapsed pool.
pub(crate) fn unfold(model: &Model) -> Result<Vec<Option<UnfoldedProcess>>, Fault> {
    let process = |participant: &Participant| participant.process.map(|process| unfold_process(model, process));
    model.participants.iter().map(|participant| process(participant).transpose()).collect()
}

fn unfold_process(model: &Model, at: ProcessIx) -> Result<UnfoldedProcess, Fault> {
    let process = model.processes[at.index()].clone();
    let own = process.nodes.len();
    let mut unfolding = Unfolding {
        model,
        exchanging: exchanging(model, at),
        originals: (0..own).map(|node| (at, NodeIx::at(node))).collect(),
        shapes: vec![Shape::Plain; own],
        calls: vec![vec![at]; own],
        process,
    };
    let mut node = 0;
    while node < unfolding.process.nodes.len() {
        unfolding.expand(NodeIx::at(node));
        if unfolding.process.nodes.len() > MAX_NODES.max(own) {
            return Err(Fault::TooLarge(at));
        }
        node += 1;
    }
    let Unfolding { process, originals, shapes, .. } = unfolding;
    let kinds: Option<Vec<NodeKind>> = process.nodes.iter().map(FlowNode::node_kind).collect();
    Ok(UnfoldedProcess { process, kinds: kinds.ok_or(Fault::WithoutKind)?, originals, shapes })
}

/// The nodes of a participant's own process that message flows end at.
fn exchanging(model: &Model, at: ProcessIx) -> BTreeSet<(ProcessIx, NodeIx)> {
    let ends = model.message_flows.iter().flat_map(|flow| [flow.source, flow.target]);
    let here = ends.filter(|end| model.participants[end.participant.index()].process == Some(at));
    here.filter_map(|end| Some((at, end.node?))).collect()
}

impl UnfoldedProcess {
    /// Whether other nodes can be inside a node.
    pub(crate) fn is_container(&self, node: NodeIx) -> bool {
        self.shapes[node.index()] != Shape::Plain
            || matches!(
                self.kinds[node.index()],
                NodeKind::SubProcess | NodeKind::EventSubProcess | NodeKind::Transaction
            )
    }

    /// What unfolding has made of a node.
    pub(crate) fn shape(&self, node: NodeIx) -> Shape {
        self.shapes[node.index()]
    }
}

struct Unfolding<'m> {
    model: &'m Model,
    exchanging: BTreeSet<(ProcessIx, NodeIx)>,
    process: Process,
    originals: Vec<(ProcessIx, NodeIx)>,
    shapes: Vec<Shape>,
    /// The processes that each node is inside of by calls.
    calls: Vec<Vec<ProcessIx>>,
}

impl Unfolding<'_> {
    /// Adds what one node stands for; what is added is looked at later.
    fn expand(&mut self, node: NodeIx) {
        let Some(activity) = self.process.nodes[node.index()].activity() else { return };
        match &activity.repetition {
            Some(Repetition::MultiInstance { sequential: false, cardinality, completion, .. }) => {
                let number = literal(cardinality.as_ref()).filter(|number| (1..=3).contains(number));
                let early = completion.is_some();
                if self.is_one_step(node) {
                    self.set_repetition(node, None);
                    self.expand(node);
                } else {
                    let (least, most) = number.map_or((1, 2), |number| (number, number));
                    self.shapes[node.index()] = Shape::Instances { least, early };
                    self.add_instances(node, most);
                }
            }
            Some(Repetition::MultiInstance { cardinality, .. }) if literal(cardinality.as_ref()) == Some(1) => {
                self.set_repetition(node, None);
                self.expand(node);
            }
            Some(_) if self.is_begun_by_gateway(node) => {
                self.set_repetition(node, None);
                self.expand(node);
            }
            Some(Repetition::MultiInstance { .. } | Repetition::Loop { .. }) | None => self.add_called(node),
        }
    }

    /// Whether instances of an activity, side by side, are as good as one.
    fn is_one_step(&self, node: NodeIx) -> bool {
        let is_on_it = |other: &FlowNode| {
            let position = other.event().map(|event| event.position);
            matches!(position, Some(EventPosition::Boundary { attached_to, .. }) if attached_to == Some(node))
        };
        let is_task = self.process.nodes[node.index()].task().is_some();
        let exchanges = self.exchanging.contains(&self.originals[node.index()]);
        is_task && !exchanges && !self.process.nodes.iter().any(is_on_it) || self.is_begun_by_gateway(node)
    }

    /// Whether an event-based gateway begins it.
    fn is_begun_by_gateway(&self, node: NodeIx) -> bool {
        let node = &self.process.nodes[node.index()];
        let source = |flow: &SequenceFlowIx| &self.process.nodes[self.process.flows[flow.index()].source.index()];
        let is_event_based = |flow| source(flow).node_kind() == Some(NodeKind::EventBasedGateway);
        node.incoming.iter().any(is_event_based)
    }

    fn set_repetition(&mut self, node: NodeIx, repetition: Option<Repetition>) {
        if let FlowNodeKind::Activity(activity) = &mut self.process.nodes[node.index()].kind {
            activity.repetition = repetition;
        }
    }

    /// The instances of an activity, inside it: the first one takes what is inside, the others get copies.
    fn add_instances(&mut self, node: NodeIx, number: usize) {
        let inside: Vec<NodeIx> = self.inside(node);
        let outer = &self.process.nodes[node.index()];
        let FlowNodeKind::Activity(activity) = &outer.kind else { return };
        let instance = FlowNode {
            kind: FlowNodeKind::Activity(Activity { repetition: None, is_for_compensation: false, ..activity.clone() }),
            scope: Some(node),
            incoming: Vec::new(),
            outgoing: Vec::new(),
            ..outer.clone()
        };
        self.set_repetition(node, None);
        let (original, calls) = (self.originals[node.index()], self.calls[node.index()].clone());
        let add = |this: &mut Self| this.add(instance.clone(), original, calls.clone());
        let first = add(self);
        let others: Vec<NodeIx> = (1..number).map(|_| add(self)).collect();
        for other in others {
            self.add_copies(&inside, node, other);
        }
        for inner in &inside {
            let inner = &mut self.process.nodes[inner.index()];
            if inner.scope == Some(node) {
                inner.scope = Some(first);
            }
        }
    }

    /// All nodes inside a node, at any depth, outer ones first.
    fn inside(&self, node: NodeIx) -> Vec<NodeIx> {
        let mut found = vec![node];
        let mut at = 0;
        while let Some(outer) = found.get(at).copied() {
            let nodes = self.process.nodes.iter().enumerate();
            found.extend(nodes.filter(|(_, inner)| inner.scope == Some(outer)).map(|(inner, _)| NodeIx::at(inner)));
            at += 1;
        }
        found.split_off(1)
    }

    fn add(&mut self, node: FlowNode, original: (ProcessIx, NodeIx), calls: Vec<ProcessIx>) -> NodeIx {
        let at = NodeIx::at(self.process.nodes.len());
        self.process.nodes.push(node);
        self.originals.push(original);
        self.shapes.push(Shape::Plain);
        self.calls.push(calls);
        at
    }

    /// Copies of nodes that are inside one node, inside another one.
    fn add_copies(&mut self, nodes: &[NodeIx], from: NodeIx, to: NodeIx) {
        let mut places = BTreeMap::from([(from, to)]);
        for node in nodes {
            let copied = self.process.nodes[node.index()].clone();
            let (original, calls) = (self.originals[node.index()], self.calls[node.index()].clone());
            places.insert(*node, self.add(copied, original, calls));
        }
        let flows = self.process.flows.clone();
        self.join(&places, &flows, Some(to));
    }

    /// The process that a node calls, inside it.
    fn add_called(&mut self, node: NodeIx) {
        let Some(called) = called(&self.process.nodes[node.index()]) else { return };
        let mut calls = self.calls[node.index()].clone();
        if calls.contains(&called) {
            return;
        }
        calls.push(called);
        self.shapes[node.index()] = Shape::Call;
        let process = &self.model.processes[called.index()];
        let mut places = BTreeMap::new();
        for (at, copied) in process.nodes.iter().enumerate() {
            let (at, copied) = (NodeIx::at(at), FlowNode { lane: None, ..copied.clone() });
            places.insert(at, self.add(copied, (called, at), calls.clone()));
        }
        self.join(&places, &process.flows, Some(node));
    }

    /// Settles new nodes, given where the nodes that they are copies of have got to: what they are inside of and
    /// refer to, and the sequence flows between them. What is inside of nothing is inside `container`.
    fn join(&mut self, places: &BTreeMap<NodeIx, NodeIx>, flows: &[SequenceFlow], container: Option<NodeIx>) {
        let place = |node: Option<NodeIx>| node.and_then(|node| places.get(&node).copied());
        for added in places.values().filter(|added| Some(**added) != container) {
            let node = &mut self.process.nodes[added.index()];
            node.scope = place(node.scope).or(container);
            (node.incoming, node.outgoing) = (Vec::new(), Vec::new());
            let FlowNodeKind::Event(event) = &mut node.kind else { continue };
            if let EventPosition::Boundary { attached_to, .. } = &mut event.position {
                *attached_to = place(*attached_to);
            }
            event.handler = place(event.handler);
            for definition in &mut event.definitions {
                if let EventDefinition::Compensation { activity, .. } = definition {
                    *activity = place(*activity).or(*activity);
                }
            }
        }
        for flow in flows {
            let (Some(source), Some(target)) = (place(Some(flow.source)), place(Some(flow.target))) else { continue };
            if container == Some(source) || container == Some(target) {
                continue;
            }
            let at = u32::try_from(self.process.flows.len()).expect("unfolding stops far below 2^32 elements");
            self.process.flows.push(SequenceFlow { source, target, ..flow.clone() });
            self.process.nodes[source.index()].outgoing.push(SequenceFlowIx(at));
            self.process.nodes[target.index()].incoming.push(SequenceFlowIx(at));
        }
    }
}

/// The number that an expression is.
fn literal(expression: Option<&Condition>) -> Option<usize> {
    expression?.source.trim().parse().ok()
}
