//! The net of one process: its places, and the ways in which elements add their steps.

use super::activity::Stages;
use crate::{Action, ChannelIx, ChoreographyNet, Guard, Place, PlaceIx, PlaceKind, Semantics, Transition};
use quadrille_endpoint::{NodeIx, NodeKind, Work};
use quadrille_model::{Exchange, FlowNode, Model, ParticipantIx, Process, SequenceFlowIx};
use std::collections::BTreeMap;

/// The part of a net that belongs to one participant, while its elements are lowered.
pub(super) struct ProcessNet<'a> {
    net: &'a mut ChoreographyNet,
    owner: ParticipantIx,
    process: &'a Process,
    not_started: PlaceIx,
    first_flow: usize,
    of_node: BTreeMap<(NodeIx, Role), PlaceIx>,
    /// Message flows that leave and enter each node.
    channels: Vec<Exchanges>,
}

/// Places of a node, apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Start,
    Running,
    Waiting,
    Ended,
}

/// Message flows with an end at one node.
#[derive(Clone, Debug, Default)]
struct Exchanges {
    outgoing: Vec<ChannelIx>,
    incoming: Vec<ChannelIx>,
}

impl<'a> ProcessNet<'a> {
    /// Adds the places of a process, in the order: not started, start events, sequence flows, stages of
    /// activities, end events.
    pub(super) fn new(
        model: &'a Model,
        owner: ParticipantIx,
        process: &'a Process,
        net: &'a mut ChoreographyNet,
    ) -> Self {
        let mut this = Self {
            not_started: PlaceIx::at(net.places.len()),
            net,
            owner,
            process,
            first_flow: 0,
            of_node: BTreeMap::new(),
            channels: exchanges(model, owner, process),
        };
        this.place(PlaceKind::NotStarted, 1);
        for (node, _) in nodes(process).filter(|(_, node)| node.is_start()) {
            this.place_of_node(node, Role::Start);
        }
        this.first_flow = this.net.places.len();
        for flow in 0..process.flows.len() {
            this.place(PlaceKind::SequenceFlow(flow_at(flow)), 0);
        }
        for (node, _) in nodes(process).filter(|(_, node)| node.is_activity()) {
            let stages = Stages::of(&this, node);
            stages.roles().iter().for_each(|role| this.place_of_node(node, *role));
        }
        for (node, _) in nodes(process) {
            if this.kind(node).is_end() {
                this.place_of_node(node, Role::Ended);
            }
        }
        this
    }

    /// What a node is.
    pub(super) fn kind(&self, node: NodeIx) -> NodeKind {
        self.net.kinds[self.owner.index()][node.index()]
    }

    /// What comes first at an activity with message flows both ways.
    pub(super) fn exchange(&self, node: NodeIx) -> Exchange {
        self.node(node).activity().map(|activity| activity.exchange).unwrap_or_default()
    }

    fn place(&mut self, kind: PlaceKind, initial: u8) {
        self.net.places.push(Place { owner: self.owner, kind, initial });
    }

    fn place_of_node(&mut self, node: NodeIx, role: Role) {
        let (kind, initial) = match role {
            Role::Start => (PlaceKind::Start(node), 1),
            Role::Running => (PlaceKind::Running(node), 0),
            Role::Waiting => (PlaceKind::Waiting(node), 0),
            Role::Ended => (PlaceKind::Ended(node), 0),
        };
        self.of_node.insert((node, role), PlaceIx::at(self.net.places.len()));
        self.place(kind, initial);
    }

    pub(super) fn semantics(&self) -> Semantics {
        self.net.semantics
    }

    pub(super) fn node(&self, node: NodeIx) -> &'a FlowNode {
        &self.process.nodes[node.index()]
    }

    pub(super) fn process(&self) -> &'a Process {
        self.process
    }

    pub(super) fn not_started(&self) -> PlaceIx {
        self.not_started
    }

    /// The place of a node that [`ProcessNet::new`] has made.
    pub(super) fn of_node(&self, node: NodeIx, role: Role) -> PlaceIx {
        self.of_node[&(node, role)]
    }

    pub(super) fn flow(&self, flow: SequenceFlowIx) -> PlaceIx {
        PlaceIx::at(self.first_flow + flow.index())
    }

    /// The places of all sequence flows that enter a node.
    pub(super) fn incoming(&self, node: NodeIx) -> Vec<PlaceIx> {
        self.node(node).incoming.iter().map(|flow| self.flow(*flow)).collect()
    }

    /// The places of all sequence flows that leave a node: "emit" puts a token on each.
    pub(super) fn outgoing(&self, node: NodeIx) -> Vec<PlaceIx> {
        self.node(node).outgoing.iter().map(|flow| self.flow(*flow)).collect()
    }

    /// Incoming places that an atomic event-based gateway does not serve itself.
    pub(super) fn awaited_incoming(&self, node: NodeIx) -> Vec<PlaceIx> {
        let served = |flow: SequenceFlowIx| {
            let source = self.process.flows[flow.index()].source;
            self.semantics() == Semantics::Runtime && self.kind(source) == NodeKind::EventBasedGateway
        };
        self.node(node).incoming.iter().filter(|flow| !served(**flow)).map(|flow| self.flow(*flow)).collect()
    }

    /// All places of the process but the mark that it has not started.
    pub(super) fn all_but_not_started(&self) -> Vec<PlaceIx> {
        let end = self.net.places.len();
        (self.not_started.index() + 1..end).map(PlaceIx::at).collect()
    }

    pub(super) fn outgoing_channels(&self, node: NodeIx) -> &[ChannelIx] {
        &self.channels[node.index()].outgoing
    }

    pub(super) fn incoming_channels(&self, node: NodeIx) -> &[ChannelIx] {
        &self.channels[node.index()].incoming
    }

    /// The ways in which a sending node sends: on one of its message flows, else to the environment.
    pub(super) fn sends(&self, node: NodeIx) -> Vec<Action> {
        match self.outgoing_channels(node) {
            [] => vec![Action::SendToEnvironment],
            channels => channels.iter().map(|channel| Action::Send(*channel)).collect(),
        }
    }

    /// The ways in which a receiving node receives: from one of its message flows, else from the
    /// environment.
    pub(super) fn receives(&self, node: NodeIx) -> Vec<Action> {
        match self.incoming_channels(node) {
            [] => vec![Action::ReceiveFromEnvironment],
            channels => channels.iter().map(|channel| Action::Receive(*channel)).collect(),
        }
    }

    /// A step of a node that enters and leaves it and moves no token yet.
    pub(super) fn step(&self, node: NodeIx) -> Transition {
        Transition {
            owner: self.owner,
            node,
            choice: None,
            take: Vec::new(),
            empty: Vec::new(),
            some: Vec::new(),
            clear: Vec::new(),
            put: Vec::new(),
            action: Action::None,
            work: Work::None,
            guard: Guard::None,
            enters: vec![node],
            leaves: vec![node],
        }
    }

    pub(super) fn add(&mut self, transition: Transition) {
        assert!(!transition.take.is_empty(), "every step takes a token");
        self.net.transitions.push(transition);
    }
}

fn nodes(process: &Process) -> impl Iterator<Item = (NodeIx, &FlowNode)> {
    process.nodes.iter().enumerate().map(|(at, node)| (NodeIx::at(at), node))
}

/// The position of a sequence flow, as the model counts.
pub(super) fn flow_at(position: usize) -> SequenceFlowIx {
    SequenceFlowIx(u32::try_from(position).expect("the reader limits a model to fewer than 2^32 elements"))
}

fn exchanges(model: &Model, owner: ParticipantIx, process: &Process) -> Vec<Exchanges> {
    let mut of_node = vec![Exchanges::default(); process.nodes.len()];
    for (flow, at) in model.message_flows.iter().zip(0..) {
        if let (true, Some(node)) = (flow.source.participant == owner, flow.source.node) {
            of_node[node.index()].outgoing.push(ChannelIx(at));
        }
        if let (true, Some(node)) = (flow.target.participant == owner, flow.target.node) {
            of_node[node.index()].incoming.push(ChannelIx(at));
        }
    }
    of_node
}
