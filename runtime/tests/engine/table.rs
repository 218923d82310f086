//! Small endpoint tables by hand: nodes, sequence flows and message flows, lowered as the compiler does.

use quadrille_endpoint::{
    Action, AggregateFunction, Condition, Conversation, ConversationIx, DataField, DataSlot, Direction, Endpoint,
    FlowIx, Guard, Key, KeyIx, KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind,
    Partner, PartnerIx, Phase, Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind,
    Scalar, Scope, SlotIx, SlotKind, Text, Timer, TimerIx, TimerKind, Transition, Work,
};

/// A table in the making.
pub struct Table {
    endpoint: Endpoint,
    /// Message flows at nodes.
    ends: Vec<(NodeIx, FlowIx)>,
    guards: Vec<(PlaceIx, Guard)>,
}

fn text(text: &str) -> Text {
    Text::Owned(text.to_owned())
}

impl Table {
    pub fn new(participant: &str) -> Self {
        let endpoint = Endpoint {
            model: text("test"),
            version: text("0123456789abcdef"),
            participant: text(participant),
            name: text(participant),
            partners: Vec::new().into(),
            lanes: Vec::new().into(),
            nodes: Vec::new().into(),
            places: vec![Place { kind: PlaceKind::NotStarted, initial: 1 }].into(),
            transitions: Vec::new().into(),
            messages: Vec::new().into(),
            flows: Vec::new().into(),
            timers: Vec::new().into(),
            conditions: Vec::new().into(),
            slots: Vec::new().into(),
            conversations: Vec::new().into(),
            keys: Vec::new().into(),
            key_paths: Vec::new().into(),
            monitoring: Monitoring { rules: Vec::new().into(), points: Vec::new().into() },
        };
        Self { endpoint, ends: Vec::new(), guards: Vec::new() }
    }

    pub fn node(&mut self, kind: NodeKind, name: &str) -> NodeIx {
        self.endpoint.nodes.to_mut().push(Node { id: text(name), name: text(name), kind, lane: None });
        NodeIx::at(self.endpoint.nodes.len() - 1)
    }

    /// Nodes in a row, joined by sequence flows.
    pub fn row(&mut self, nodes: &[(NodeKind, &str)]) -> Vec<NodeIx> {
        let made: Vec<_> = nodes.iter().map(|(kind, name)| self.node(*kind, name)).collect();
        made.windows(2).for_each(|pair| {
            self.join(pair[0], pair[1]);
        });
        made
    }

    fn place(&mut self, kind: PlaceKind, initial: u8) -> PlaceIx {
        self.endpoint.places.to_mut().push(Place { kind, initial });
        PlaceIx::at(self.endpoint.places.len() - 1)
    }

    pub fn join(&mut self, source: NodeIx, target: NodeIx) -> PlaceIx {
        let id = text(&format!("{}-{}", self.endpoint.node(source).name, self.endpoint.node(target).name));
        self.place(PlaceKind::SequenceFlow { id, name: None, source, target }, 0)
    }

    /// A sequence flow that an exclusive gateway takes under a condition (`member=value`), by default
    /// (`else`), or as the implementation chooses (empty).
    pub fn branch(&mut self, source: NodeIx, target: NodeIx, condition: &str) -> PlaceIx {
        let flow = self.join(source, target);
        let guard = match condition {
            "" => Guard::Opaque,
            "else" => Guard::Otherwise,
            source => {
                self.endpoint.conditions.to_mut().push(Condition { source: text(source), flow });
                Guard::When(quadrille_endpoint::ConditionIx::at(self.endpoint.conditions.len() - 1))
            }
        };
        self.guards.push((flow, guard));
        flow
    }

    pub fn partner(&mut self, participant: &str, environment: bool) -> PartnerIx {
        let found = self.endpoint.partners.iter().position(|partner| partner.participant == participant);
        PartnerIx::at(found.unwrap_or_else(|| {
            let partner = Partner { participant: text(participant), name: text(participant), environment };
            self.endpoint.partners.to_mut().push(partner);
            self.endpoint.partners.len() - 1
        }))
    }

    /// A message flow at a node, with the message of that name; a name `a#2` is a second flow of message `a`.
    pub fn flow(&mut self, node: NodeIx, direction: Direction, partner: &str, name: &str) -> FlowIx {
        let message = name.split('#').next().unwrap_or(name);
        let partner = self.partner(partner, false);
        let known = self.endpoint.messages.iter().position(|other| other.name == message);
        let at = MessageIx::at(known.unwrap_or_else(|| {
            self.endpoint.messages.to_mut().push(Message { id: text(message), name: text(message), payload: None });
            let at = self.endpoint.messages.len() - 1;
            let kind = SlotKind::Message(MessageIx::at(at));
            let slot = DataSlot { name: text(message), kind, payload: None, writers: Vec::new().into() };
            self.endpoint.slots.to_mut().push(slot);
            at
        }));
        let flow = MessageFlow {
            id: text(name),
            name: text(message),
            direction,
            partner,
            message: at,
            rpc: text("/test/Rpc"),
            conversation: None,
        };
        self.endpoint.flows.to_mut().push(flow);
        let flow = FlowIx::at(self.endpoint.flows.len() - 1);
        self.ends.push((node, flow));
        flow
    }

    pub fn sends(&mut self, node: NodeIx, partner: &str, name: &str) -> FlowIx {
        self.flow(node, Direction::Outgoing, partner, name)
    }

    pub fn receives(&mut self, node: NodeIx, partner: &str, name: &str) -> FlowIx {
        self.flow(node, Direction::Incoming, partner, name)
    }

    pub fn timer(&mut self, node: NodeIx, kind: TimerKind) -> TimerIx {
        self.endpoint.timers.to_mut().push(Timer { node, kind });
        TimerIx::at(self.endpoint.timers.len() - 1)
    }

    pub fn data(&mut self, name: &str, writer: NodeIx) -> SlotIx {
        let kind = SlotKind::DataObject(text(name));
        let slot = DataSlot { name: text(name), kind, payload: None, writers: vec![writer].into() };
        self.endpoint.slots.to_mut().push(slot);
        SlotIx::at(self.endpoint.slots.len() - 1)
    }

    pub fn conversation(&mut self, id: &str) -> ConversationIx {
        let conversation = Conversation { id: text(id), name: text(id), keys: Vec::new().into() };
        self.endpoint.conversations.to_mut().push(conversation);
        ConversationIx::at(self.endpoint.conversations.len() - 1)
    }

    pub fn key(&mut self, conversation: ConversationIx, id: &str, kind: KeyKind) -> KeyIx {
        let properties = vec![Scalar::String].into();
        self.endpoint.keys.to_mut().push(Key { id: text(id), name: text(id), conversation, kind, properties });
        let key = KeyIx::at(self.endpoint.keys.len() - 1);
        self.endpoint.conversations.to_mut()[conversation.index()].keys.to_mut().push(key);
        key
    }

    /// Puts a flow into a conversation; its message carries these keys.
    pub fn converse(&mut self, flow: FlowIx, conversation: ConversationIx, keys: &[KeyIx]) {
        self.endpoint.flows.to_mut()[flow.index()].conversation = Some(conversation);
        let message = self.endpoint.flows[flow.index()].message;
        for key in keys {
            if !self.endpoint.key_paths.iter().any(|path| path.message == message && path.key == *key) {
                let paths = vec![vec![self.endpoint.keys[key.index()].id.clone()].into()].into();
                self.endpoint.key_paths.to_mut().push(KeyPath { message, key: *key, paths });
            }
        }
    }

    fn rule(&mut self, id: &str, kind: RuleKind) -> RuleIx {
        self.endpoint.monitoring.rules.to_mut().push(Rule { id: text(id), kind });
        RuleIx::at(self.endpoint.monitoring.rules.len() - 1)
    }

    fn point(&mut self, rule: RuleIx, role: PointRole) {
        self.endpoint.monitoring.points.to_mut().push(Point { rule, role });
    }

    pub fn log(&mut self, id: &str, node: NodeIx, phase: Phase, data: Option<SlotIx>) -> RuleIx {
        let field = |slot| DataField { reference: text("data"), slot: Some(slot), path: vec![text("note")].into() };
        let data: Vec<_> = data.into_iter().map(field).collect();
        let rule = self.rule(id, RuleKind::Log { fields: vec![text("name")].into(), data: data.into() });
        self.point(rule, PointRole::Log { node, phase });
        rule
    }

    pub fn servicetime(&mut self, id: &str, from: NodeIx, to: NodeIx) -> RuleIx {
        let rule = self.rule(id, RuleKind::Range(RangeFunction::Servicetime));
        self.point(rule, PointRole::Opens { node: from, phase: Phase::After });
        self.point(rule, PointRole::Closes { node: to, phase: Phase::Before });
        rule
    }

    pub fn delay(&mut self, id: &str, partner: PartnerIx) -> RuleIx {
        let rule = self.rule(id, RuleKind::Range(RangeFunction::Delay));
        self.point(rule, PointRole::ReceivedFrom { partner });
        rule
    }

    pub fn aggregate(&mut self, id: &str, function: AggregateFunction, of: RuleIx, scope: Scope) -> RuleIx {
        self.rule(id, RuleKind::Aggregate { function, of, scope })
    }

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
            | PlaceKind::Ended(_) => false,
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
        for taken in incoming {
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
        clear: Vec::new().into(),
        put: put.into(),
        action,
        work: Work::None,
        guard: Guard::None,
        enters: vec![node].into(),
        leaves: vec![node].into(),
    }
}
