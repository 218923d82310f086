//! The meaning of each kind of node, as transitions.

use super::Table;
use quadrille_endpoint::{
    Action, Direction, Endpoint, Guard, NodeIx, NodeKind, Place, PlaceIx, PlaceKind, PlaceMark, TimerIx, Transition,
    Work,
};

impl Table {
    /// The table.
    pub fn finish(mut self) -> Endpoint {
        let nodes: Vec<_> = (0..self.endpoint.nodes.len()).map(NodeIx::at).collect();
        for node in nodes {
            let steps = self.lower(node);
            self.endpoint.transitions.to_mut().extend(steps);
        }
        self.endpoint
    }

    fn around(&self, node: NodeIx, incoming: bool) -> Vec<PlaceIx> {
        let touches = |place: &Place| match place.kind {
            PlaceKind::SequenceFlow { source, target, .. } => (if incoming { target } else { source }) == node,
            PlaceKind::NotStarted
            | PlaceKind::Start(_)
            | PlaceKind::Running(_)
            | PlaceKind::Waiting(_)
            | PlaceKind::Ended(_)
            | PlaceKind::Stage(..)
            | PlaceKind::Mark(..) => false,
        };
        let places = self.endpoint.places.iter().enumerate().filter(|(_, place)| touches(place));
        places.map(|(at, _)| PlaceIx::at(at)).collect()
    }

    /// The action of each message flow, or of the environment, or of the timer of an event.
    fn actions(&self, node: NodeIx) -> Vec<Action> {
        let flows = self.ends.iter().filter(|(end, _)| *end == node).map(|(_, flow)| *flow);
        let mut actions: Vec<_> = flows
            .map(|flow| match self.endpoint.flows[flow.index()].direction {
                Direction::Outgoing => Action::Send(flow),
                Direction::Incoming => Action::Receive(flow),
            })
            .collect();
        if let Some(timer) = self.endpoint.timers.iter().position(|timer| timer.node == node) {
            actions.push(Action::Timer(TimerIx::at(timer)));
        }
        actions
    }

    fn or(actions: Vec<Action>, none: Action) -> Vec<Action> {
        if actions.is_empty() { vec![none] } else { actions }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what the runtime does not execute occurs in no test of it")]
    fn lower(&mut self, node: NodeIx) -> Vec<Transition> {
        let kind = self.endpoint.node(node).kind;
        let (incoming, outgoing) = (self.around(node, true), self.around(node, false));
        let actions = self.actions(node);
        let one = |taken: &PlaceIx, put: Vec<PlaceIx>, action: Action| step(node, vec![*taken], put, action);
        match kind {
            NodeKind::NoneStartEvent | NodeKind::MessageStartEvent | NodeKind::TimerStartEvent => {
                let start = self.place(PlaceKind::Start(node), 1);
                let none =
                    if kind == NodeKind::NoneStartEvent { Action::Start } else { Action::ReceiveFromEnvironment };
                let actions = Self::or(actions, none).into_iter();
                actions.map(|action| step(node, vec![PlaceIx(0), start], outgoing.clone(), action)).collect()
            }
            NodeKind::NoneEndEvent | NodeKind::MessageEndEvent => {
                let ended = self.place(PlaceKind::Ended(node), 0);
                let none = if kind == NodeKind::NoneEndEvent { Action::None } else { Action::SendToEnvironment };
                let actions = Self::or(actions, none).into_iter();
                actions.flat_map(|action| incoming.iter().map(move |at| one(at, vec![ended], action.clone()))).collect()
            }
            NodeKind::TerminateEndEvent => {
                let ended = self.place(PlaceKind::Ended(node), 0);
                let mut steps: Vec<_> = incoming.iter().map(|at| one(at, vec![ended], Action::None)).collect();
                let clear: Vec<_> = (0..self.endpoint.places.len()).map(PlaceIx::at).collect();
                steps.iter_mut().for_each(|step| step.clear = clear.clone().into());
                steps
            }
            NodeKind::NoneThrowEvent
            | NodeKind::MessageThrowEvent
            | NodeKind::MessageCatchEvent
            | NodeKind::TimerCatchEvent => {
                let none = if kind == NodeKind::MessageThrowEvent {
                    Action::SendToEnvironment
                } else if kind == NodeKind::MessageCatchEvent {
                    Action::ReceiveFromEnvironment
                } else {
                    Action::None
                };
                let behind_gateway = |place: &PlaceIx| self.behind_gateway(*place);
                let incoming: Vec<_> = incoming.into_iter().filter(|place| !behind_gateway(place)).collect();
                let actions = Self::or(actions, none).into_iter();
                actions
                    .flat_map(|action| {
                        incoming.iter().map(|at| one(at, outgoing.clone(), action.clone())).collect::<Vec<_>>()
                    })
                    .collect()
            }
            NodeKind::ReceiveTask => {
                let waiting = self.place(PlaceKind::Waiting(node), 0);
                self.activity(node, waiting, Work::None, &incoming, &outgoing, actions)
            }
            NodeKind::AbstractTask
            | NodeKind::ServiceTask
            | NodeKind::SendTask
            | NodeKind::UserTask
            | NodeKind::ManualTask
            | NodeKind::ScriptTask
            | NodeKind::BusinessRuleTask => {
                let running = self.running(node);
                let incoming: Vec<_> = incoming.into_iter().filter(|place| !self.behind_gateway(*place)).collect();
                let actions = if self.around(node, true).len() == incoming.len() { actions } else { Vec::new() };
                self.activity(node, running, Work::Ends, &incoming, &outgoing, actions)
            }
            NodeKind::ExclusiveGateway => self.exclusive(node, &incoming, &outgoing),
            NodeKind::ParallelGateway => vec![step(node, incoming, outgoing, Action::None)],
            NodeKind::EventBasedGateway => self.event_based(node, &incoming, &outgoing),
            _ => unreachable!("no test of the runtime uses what it does not execute"),
        }
    }

    /// The place of an activity that runs.
    fn running(&mut self, node: NodeIx) -> PlaceIx {
        let kind = PlaceKind::Running(node);
        let found = self.endpoint.places.iter().position(|place| place.kind == kind);
        found.map_or_else(|| self.place(kind, 0), PlaceIx::at)
    }

    fn behind_gateway(&self, place: PlaceIx) -> bool {
        if let PlaceKind::SequenceFlow { source, .. } = self.endpoint.places[place.index()].kind {
            self.endpoint.node(source).kind == NodeKind::EventBasedGateway
        } else {
            false
        }
    }

    fn activity(
        &self,
        node: NodeIx,
        inside: PlaceIx,
        work: Work,
        incoming: &[PlaceIx],
        outgoing: &[PlaceIx],
        actions: Vec<Action>,
    ) -> Vec<Transition> {
        let mut steps = Vec::new();
        for at in incoming {
            let mut begin = step(node, vec![*at], vec![inside], Action::None);
            begin.empty = vec![inside].into();
            begin.work = if work == Work::Ends { Work::Begins } else { Work::None };
            begin.leaves = Vec::new().into();
            steps.push(begin);
        }
        let none = if work == Work::Ends { Action::None } else { Action::ReceiveFromEnvironment };
        for action in Self::or(actions, none) {
            let mut end = step(node, vec![inside], outgoing.to_vec(), action);
            end.work = work;
            end.enters = Vec::new().into();
            steps.push(end);
        }
        steps
    }

    fn exclusive(&self, node: NodeIx, incoming: &[PlaceIx], outgoing: &[PlaceIx]) -> Vec<Transition> {
        let mut steps = Vec::new();
        for taken in incoming {
            for put in outgoing {
                let mut chosen = step(node, vec![*taken], vec![*put], Action::None);
                chosen.choice = (outgoing.len() > 1).then_some(*put);
                chosen.guard =
                    self.guards.iter().find(|(flow, _)| flow == put).map_or(Guard::None, |(_, guard)| *guard);
                steps.push(chosen);
            }
        }
        steps
    }

    fn event_based(&mut self, node: NodeIx, incoming: &[PlaceIx], outgoing: &[PlaceIx]) -> Vec<Transition> {
        let mut steps = Vec::new();
        let mut incoming = incoming.to_vec();
        if self.finals.contains(&node) {
            let idle = self.place(PlaceKind::Mark(node, PlaceMark::Idle), 0);
            let waits = |taken: &PlaceIx| {
                let mut waits = step(node, vec![*taken], vec![idle], Action::None);
                waits.leaves = Vec::new().into();
                waits
            };
            steps.extend(incoming.iter().map(waits));
            incoming = vec![idle];
        }
        for taken in &incoming {
            for branch in outgoing {
                let PlaceKind::SequenceFlow { target, .. } = self.endpoint.places[branch.index()].kind else {
                    continue;
                };
                let kind = self.endpoint.node(target).kind;
                let works = kind.is_activity() && kind != NodeKind::ReceiveTask;
                let put = if works { vec![self.running(target)] } else { self.around(target, false) };
                for action in Self::or(self.actions(target), Action::ReceiveFromEnvironment) {
                    let mut chosen = step(node, vec![*taken], put.clone(), action);
                    chosen.choice = Some(*branch);
                    chosen.enters = vec![node, target].into();
                    chosen.leaves = if works { vec![node].into() } else { vec![node, target].into() };
                    chosen.work = if works { Work::Begins } else { Work::None };
                    steps.push(chosen);
                }
            }
        }
        steps
    }
}

fn step(node: NodeIx, take: Vec<PlaceIx>, put: Vec<PlaceIx>, action: Action) -> Transition {
    Transition {
        node,
        choice: None,
        take: take.into(),
        empty: Vec::new().into(),
        some: vec![].into(),
        clear: Vec::new().into(),
        put: put.into(),
        action,
        work: Work::None,
        guard: Guard::None,
        enters: vec![node].into(),
        leaves: vec![node].into(),
    }
}
