//! The net of one process: its places, and the ways in which elements add their steps.

use super::catcher::ThrownTo;
use super::container::Containers;
use super::{emission, implicit_start, signal};
use crate::channel;
use crate::left_out::is_left_out;
use crate::{Action, ChannelIx, ChoreographyNet, Guard, Place, PlaceIx, PlaceKind};
use crate::{Semantics, Transition, UnfoldedProcess};
use quadrille_endpoint::{NodeIx, NodeKind, PlaceMark, PlaceStage, Work};
use quadrille_model::{
    Activity, Event, Exchange, FlowNode, Model, ParticipantIx, Process, ProcessIx, SequenceFlowIx, SignalIx,
};
use std::collections::{BTreeMap, BTreeSet};

/// The part of a net that belongs to one participant, while its elements are lowered.
pub(super) struct ProcessNet<'a> {
    net: &'a mut ChoreographyNet,
    owner: ParticipantIx,
    unfolded: &'a UnfoldedProcess,
    containers: Containers,
    not_started: PlaceIx,
    first_flow: usize,
    of_node: BTreeMap<(NodeIx, Role), PlaceIx>,
    /// Message flows that leave and enter each node.
    channels: Vec<Exchanges>,
    model: &'a Model,
    /// Signals that something in the model throws.
    thrown_signals: BTreeSet<SignalIx>,
    thrown_to: ThrownTo,
}

/// Places of a node, apart, in the order in which they stand in the net.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Start,
    Running,
    Waiting,
    Ended,
    Stage(PlaceStage),
    Mark(PlaceMark),
}

/// Message flows with an end at one node.
#[derive(Clone, Debug, Default)]
struct Exchanges {
    outgoing: Vec<ChannelIx>,
    incoming: Vec<ChannelIx>,
}

impl<'a> ProcessNet<'a> {
    /// Adds the places of a process, in the order: not started, start events, sequence flows, running and waiting
    /// of activities, end events, what else can be going on, marks.
    pub(super) fn new(
        model: &'a Model,
        owner: ParticipantIx,
        unfolded: &'a UnfoldedProcess,
        net: &'a mut ChoreographyNet,
    ) -> Self {
        let mut this = Self {
            not_started: PlaceIx::at(net.places.len()),
            owner,
            unfolded,
            containers: Containers::of(&unfolded.process),
            first_flow: 0,
            of_node: BTreeMap::new(),
            channels: exchanges(model, net.semantics, owner, unfolded),
            model,
            thrown_signals: signal::thrown(model),
            thrown_to: ThrownTo::of(model, &unfolded.process.nodes),
            net,
        };
        this.place(PlaceKind::NotStarted, 1);
        let mut roles: Vec<(NodeIx, Role, u8)> = Vec::new();
        for node in this.nodes() {
            roles.extend(super::places(&this, node).into_iter().map(|(role, tokens)| (node, role, tokens)));
            if implicit_start::starts_by_itself(&this, node) {
                roles.push((node, Role::Stage(PlaceStage::Entering), 0));
            }
        }
        let add = |this: &mut Self, is_here: fn(Role) -> bool| {
            for (node, role, tokens) in roles.iter().filter(|(_, role, _)| is_here(*role)) {
                this.of_node.insert((*node, *role), PlaceIx::at(this.net.places.len()));
                this.place(kind_of(*node, *role), *tokens);
            }
        };
        add(&mut this, |role| role == Role::Start);
        this.first_flow = this.net.places.len();
        for flow in 0..this.process().flows.len() {
            this.place(PlaceKind::SequenceFlow(flow_at(flow)), 0);
        }
        add(&mut this, |role| matches!(role, Role::Running | Role::Waiting));
        add(&mut this, |role| role == Role::Ended);
        add(&mut this, |role| matches!(role, Role::Stage(_)));
        add(&mut this, |role| matches!(role, Role::Mark(_)));
        this
    }

    fn place(&mut self, kind: PlaceKind, initial: u8) {
        self.net.places.push(Place { owner: self.owner, kind, initial });
    }

    pub(super) fn semantics(&self) -> Semantics {
        self.net.semantics
    }

    pub(super) fn process(&self) -> &'a Process {
        &self.unfolded.process
    }

    pub(super) fn unfolded(&self) -> &'a UnfoldedProcess {
        self.unfolded
    }

    pub(super) fn containers(&self) -> &Containers {
        &self.containers
    }

    /// All nodes, in order.
    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeIx> + use<> {
        (0..self.unfolded.process.nodes.len()).map(NodeIx::at)
    }

    pub(super) fn node(&self, node: NodeIx) -> &'a FlowNode {
        &self.process().nodes[node.index()]
    }

    /// What a node is.
    pub(super) fn kind(&self, node: NodeIx) -> NodeKind {
        self.unfolded.kinds[node.index()]
    }

    pub(super) fn event(&self, node: NodeIx) -> Option<&'a Event> {
        self.node(node).event()
    }

    pub(super) fn activity(&self, node: NodeIx) -> Option<&'a Activity> {
        self.node(node).activity()
    }

    pub(super) fn model(&self) -> &'a Model {
        self.model
    }

    /// Whether something in the model throws a signal.
    pub(super) fn is_thrown(&self, signal: SignalIx) -> bool {
        self.thrown_signals.contains(&signal)
    }

    /// The events that errors and escalations of the process reach.
    pub(super) fn thrown_to(&self) -> &ThrownTo {
        &self.thrown_to
    }

    /// What comes first at an activity with message flows both ways.
    pub(super) fn exchange(&self, node: NodeIx) -> Exchange {
        self.activity(node).map(|activity| activity.exchange).unwrap_or_default()
    }

    pub(super) fn not_started(&self) -> PlaceIx {
        self.not_started
    }

    /// A place of a node that its element has asked for.
    pub(super) fn of_node(&self, node: NodeIx, role: Role) -> PlaceIx {
        self.of_node[&(node, role)]
    }

    /// A place of a node, if its element has asked for it.
    pub(super) fn find(&self, node: NodeIx, role: Role) -> Option<PlaceIx> {
        self.of_node.get(&(node, role)).copied()
    }

    /// All places of a node.
    pub(super) fn places_of(&self, node: NodeIx) -> impl Iterator<Item = (Role, PlaceIx)> {
        let own = self.of_node.range((node, Role::Start)..).take_while(move |((at, _), _)| *at == node);
        own.map(|((_, role), place)| (*role, *place))
    }

    pub(super) fn flow(&self, flow: SequenceFlowIx) -> PlaceIx {
        PlaceIx::at(self.first_flow + flow.index())
    }

    /// The places from which a node takes a token: all sequence flows that enter it, and where it starts without a
    /// start event.
    pub(super) fn incoming(&self, node: NodeIx) -> Vec<PlaceIx> {
        let entering = self.find(node, Role::Stage(PlaceStage::Entering));
        self.node(node).incoming.iter().map(|flow| self.flow(*flow)).chain(entering).collect()
    }

    /// Incoming places that an atomic event-based gateway does not serve itself.
    pub(super) fn awaited_incoming(&self, node: NodeIx) -> Vec<PlaceIx> {
        let served = |flow: SequenceFlowIx| {
            let source = self.process().flows[flow.index()].source;
            self.semantics() == Semantics::Runtime && self.kind(source) == NodeKind::EventBasedGateway
        };
        let entering = self.find(node, Role::Stage(PlaceStage::Entering));
        let flows = self.node(node).incoming.iter().filter(|flow| !served(**flow));
        flows.map(|flow| self.flow(*flow)).chain(entering).collect()
    }

    /// Whether a sequence flow of an atomic event-based gateway enters a node.
    pub(super) fn is_behind_event_based_gateway(&self, node: NodeIx) -> bool {
        let source = |flow: &SequenceFlowIx| self.process().flows[flow.index()].source;
        let mut sources = self.node(node).incoming.iter().map(source);
        self.semantics() == Semantics::Runtime && sources.any(|source| self.kind(source) == NodeKind::EventBasedGateway)
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

    /// Adds a step with which a node emits: one for each set of outgoing sequence flows that it may choose
    /// (semantics.md, end of clause 4).
    pub(super) fn emit(&mut self, node: NodeIx, step: &Transition) {
        for emission in emission::of(self, node) {
            let mut step = step.clone();
            step.put.extend(emission.put);
            if step.choice.is_none() {
                step.choice = emission.choice;
            }
            if step.guard == Guard::None {
                step.guard = emission.guard;
            }
            self.add(step);
        }
    }
}

const fn kind_of(node: NodeIx, role: Role) -> PlaceKind {
    match role {
        Role::Start => PlaceKind::Start(node),
        Role::Running => PlaceKind::Running(node),
        Role::Waiting => PlaceKind::Waiting(node),
        Role::Ended => PlaceKind::Ended(node),
        Role::Stage(stage) => PlaceKind::Stage(node, stage),
        Role::Mark(mark) => PlaceKind::Mark(node, mark),
    }
}

/// The position of a sequence flow, as the model counts.
pub(super) fn flow_at(position: usize) -> SequenceFlowIx {
    SequenceFlowIx(u32::try_from(position).expect("the reader limits a model to fewer than 2^32 elements"))
}

/// The channels of each node, each once. Copies of a node exchange messages as the node itself does; a process that is called
/// has message flows only where it is a participant's own.
fn exchanges(model: &Model, semantics: Semantics, owner: ParticipantIx, unfolded: &UnfoldedProcess) -> Vec<Exchanges> {
    let home = model.participants[owner.index()].process;
    let mut of_original: BTreeMap<NodeIx, Exchanges> = BTreeMap::new();
    let add = |list: &mut Vec<ChannelIx>, channel| {
        if !list.contains(&channel) {
            list.push(channel);
        }
    };
    let channels = channel::through(model, semantics);
    for (flow, at) in model.message_flows.iter().zip(channels).filter(|(flow, _)| !is_left_out(model, flow)) {
        if let (true, Some(node)) = (flow.source.participant == owner, flow.source.node) {
            add(&mut of_original.entry(node).or_default().outgoing, at);
        }
        if let (true, Some(node)) = (flow.target.participant == owner, flow.target.node) {
            add(&mut of_original.entry(node).or_default().incoming, at);
        }
    }
    let own = |(process, node): &(ProcessIx, NodeIx)| {
        let is_home = home == Some(*process);
        of_original.get(node).filter(|_| is_home).cloned().unwrap_or_default()
    };
    unfolded.originals.iter().map(own).collect()
}
