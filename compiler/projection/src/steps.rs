//! One participant's part of the net: its places and transitions with positions of its own.

use crate::project::owned;
use quadrille_endpoint::{
    Action, Condition, ConditionIx, Expression, FlowIx, Guard, NodeIx, Place, PlaceIx, PlaceKind, SignalIx, TimerIx,
    Transition,
};
use quadrille_model::{FlowCondition, Origin, ParticipantIx, Process, SequenceFlowIx};
use quadrille_net::{self as net, ChannelIx, ChoreographyNet, UnfoldedProcess};
use std::collections::BTreeMap;

/// What an endpoint takes from the net.
pub(crate) struct Part {
    pub(crate) places: Vec<Place>,
    pub(crate) place_origins: Vec<Option<Origin>>,
    pub(crate) transitions: Vec<Transition>,
    /// Message flows with an end here, as positions in the model.
    pub(crate) flows: Vec<usize>,
    /// Nodes with a timer, by `TimerIx`.
    pub(crate) timers: Vec<NodeIx>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) expressions: Vec<Expression>,
}

/// The part of a participant.
pub(crate) fn part(unfolded: &UnfoldedProcess, net: &ChoreographyNet, owner: ParticipantIx) -> Part {
    let process = &unfolded.process;
    let positions = Positions::of(unfolded, net, owner);
    let own = || net.places.iter().filter(|place| place.owner == owner);
    let (conditions, expressions) = positions.conditions(process);
    let origin = |place: &net::Place| match place.kind {
        net::PlaceKind::SequenceFlow(flow) => Some(process.flows[flow.index()].origin.clone()),
        net::PlaceKind::NotStarted
        | net::PlaceKind::Start(_)
        | net::PlaceKind::Running(_)
        | net::PlaceKind::Waiting(_)
        | net::PlaceKind::Ended(_)
        | net::PlaceKind::Stage(..)
        | net::PlaceKind::Mark(..) => None,
    };
    Part {
        places: own().map(|place| Place { kind: place_kind(process, place.kind), initial: place.initial }).collect(),
        place_origins: own().map(origin).collect(),
        transitions: (net.transitions.iter().filter(|transition| transition.owner == owner))
            .map(|transition| positions.transition(transition))
            .collect(),
        conditions,
        expressions,
        flows: positions.flows,
        timers: positions.timers,
    }
}

/// Where the things of the net stand in the endpoint.
struct Positions {
    first_place: u32,
    /// Places of sequence flows, as positions in the endpoint.
    sequence_flows: BTreeMap<SequenceFlowIx, PlaceIx>,
    flows: Vec<usize>,
    timers: Vec<NodeIx>,
    /// Sequence flows whose condition some transition reads.
    conditional: Vec<SequenceFlowIx>,
}

impl Positions {
    fn of(unfolded: &UnfoldedProcess, net: &ChoreographyNet, owner: ParticipantIx) -> Self {
        let process = &unfolded.process;
        let own = || net.transitions.iter().filter(|transition| transition.owner == owner);
        let first = net.places.iter().position(|place| place.owner == owner).unwrap_or_default();
        let places = net.places.iter().filter(|place| place.owner == owner).enumerate();
        let sequence_flows = places.filter_map(|(at, place)| match place.kind {
            net::PlaceKind::SequenceFlow(flow) => Some((flow, PlaceIx::at(at))),
            net::PlaceKind::NotStarted
            | net::PlaceKind::Start(_)
            | net::PlaceKind::Running(_)
            | net::PlaceKind::Waiting(_)
            | net::PlaceKind::Ended(_)
            | net::PlaceKind::Stage(..)
            | net::PlaceKind::Mark(..) => None,
        });
        let mut conditional: Vec<SequenceFlowIx> = own().filter_map(|step| condition_of(step.guard)).collect();
        conditional.sort_unstable();
        conditional.dedup();
        let timed = |node: &NodeIx| {
            let kind = unfolded.kinds[node.index()];
            process.nodes[node.index()].timer().is_some()
                || own().any(|step| step.action == net::Action::Timer(*node))
                || matches!(
                    kind,
                    quadrille_endpoint::NodeKind::TimerCatchEvent | quadrille_endpoint::NodeKind::TimerStartEvent
                )
        };
        let has_end_here = |(at, channel): (usize, &net::Channel)| {
            (channel.is_used(at) && (channel.sender == owner || channel.receiver == owner)).then_some(at)
        };
        Self {
            first_place: u32::try_from(first).expect("the reader limits a model to fewer than 2^32 elements"),
            sequence_flows: sequence_flows.collect(),
            flows: net.channels.iter().enumerate().filter_map(has_end_here).collect(),
            timers: (0..process.nodes.len()).map(NodeIx::at).filter(timed).collect(),
            conditional,
        }
    }

    fn place(&self, place: net::PlaceIx) -> PlaceIx {
        PlaceIx(place.0 - self.first_place)
    }

    fn places(&self, places: &[net::PlaceIx]) -> Vec<PlaceIx> {
        places.iter().map(|place| self.place(*place)).collect()
    }

    fn flow(&self, channel: ChannelIx) -> FlowIx {
        let found = self.flows.iter().position(|flow| *flow == channel.index());
        FlowIx::at(found.expect("a participant sends and receives only on its own message flows"))
    }

    fn transition(&self, transition: &net::Transition) -> Transition {
        Transition {
            node: transition.node,
            choice: transition.choice.map(|place| self.place(place)),
            take: self.places(&transition.take).into(),
            empty: self.places(&transition.empty).into(),
            some: self.places(&transition.some).into(),
            clear: self.places(&transition.clear).into(),
            put: self.places(&transition.put).into(),
            action: self.action(&transition.action),
            work: transition.work,
            guard: self.guard(transition.guard),
            enters: transition.enters.clone().into(),
            leaves: transition.leaves.clone().into(),
        }
    }

    fn action(&self, action: &net::Action) -> Action {
        match action {
            net::Action::None => Action::None,
            net::Action::Start => Action::Start,
            net::Action::Send(channel) => Action::Send(self.flow(*channel)),
            net::Action::Receive(channel) => Action::Receive(self.flow(*channel)),
            net::Action::ReceiveFromEnvironment => Action::ReceiveFromEnvironment,
            net::Action::SendToEnvironment => Action::SendToEnvironment,
            net::Action::Timer(node) => {
                let found = self.timers.iter().position(|timed| timed == node);
                Action::Timer(TimerIx::at(found.expect("every node whose timer fires is listed")))
            }
            net::Action::Peek(channels) => Action::Peek(channels.iter().map(|channel| self.flow(*channel)).collect()),
            net::Action::Throw(signal) => Action::Throw(SignalIx(signal.0)),
            net::Action::Catch(signal) => Action::Catch(SignalIx(signal.0)),
            net::Action::Happens => Action::Happens,
        }
    }

    fn guard(&self, guard: net::Guard) -> Guard {
        match guard {
            net::Guard::None => Guard::None,
            net::Guard::When(flow) => {
                let found = self.conditional.iter().position(|conditional| *conditional == flow);
                Guard::When(ConditionIx::at(found.expect("every condition that a step reads is listed")))
            }
            net::Guard::Otherwise => Guard::Otherwise,
            net::Guard::Opaque => Guard::Opaque,
        }
    }

    /// Conditions that steps read, in the order of their sequence flows.
    fn conditions(&self, process: &Process) -> (Vec<Condition>, Vec<Expression>) {
        let read = |flow: &SequenceFlowIx| match &process.flows[flow.index()].condition {
            FlowCondition::Conditional(condition) => {
                let expression = condition.expression.clone()?;
                Some((Condition { source: owned(&condition.source), flow: self.sequence_flows[flow] }, expression))
            }
            FlowCondition::Normal | FlowCondition::Default => None,
        };
        let both = self.conditional.iter().map(|flow| read(flow).expect("a guard reads a checked condition only"));
        both.unzip()
    }
}

fn condition_of(guard: net::Guard) -> Option<SequenceFlowIx> {
    match guard {
        net::Guard::When(flow) => Some(flow),
        net::Guard::None | net::Guard::Otherwise | net::Guard::Opaque => None,
    }
}

fn place_kind(process: &Process, kind: net::PlaceKind) -> PlaceKind {
    match kind {
        net::PlaceKind::NotStarted => PlaceKind::NotStarted,
        net::PlaceKind::Start(node) => PlaceKind::Start(node),
        net::PlaceKind::SequenceFlow(flow) => {
            let flow = &process.flows[flow.index()];
            PlaceKind::SequenceFlow {
                id: owned(&flow.origin.id),
                name: flow.origin.name.as_deref().map(owned),
                source: flow.source,
                target: flow.target,
            }
        }
        net::PlaceKind::Running(node) => PlaceKind::Running(node),
        net::PlaceKind::Waiting(node) => PlaceKind::Waiting(node),
        net::PlaceKind::Ended(node) => PlaceKind::Ended(node),
        net::PlaceKind::Stage(node, stage) => PlaceKind::Stage(node, stage),
        net::PlaceKind::Mark(node, mark) => PlaceKind::Mark(node, mark),
    }
}
