//! Small endpoint tables by hand: nodes, sequence flows and message flows, lowered as the compiler does.

mod lowering;

use quadrille_endpoint::{
    AggregateFunction, Condition, Conversation, ConversationIx, DataField, DataSlot, Direction, Endpoint, FlowIx,
    Guard, Key, KeyIx, KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner,
    PartnerIx, Phase, Place, PlaceIx, PlaceKind, Point, PointRole, RangeFunction, Rule, RuleIx, RuleKind, Scalar,
    Scope, SlotIx, SlotKind, Text, Timer, TimerIx, TimerKind,
};

/// A table in the making.
pub struct Table {
    endpoint: Endpoint,
    /// Message flows at nodes.
    ends: Vec<(NodeIx, FlowIx)>,
    guards: Vec<(PlaceIx, Guard)>,
    /// Event-based gateways at which the process may be done.
    finals: Vec<NodeIx>,
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
            signals: Vec::new().into(),
            timers: Vec::new().into(),
            conditions: Vec::new().into(),
            slots: Vec::new().into(),
            conversations: Vec::new().into(),
            keys: Vec::new().into(),
            key_paths: Vec::new().into(),
            monitoring: Monitoring { rules: Vec::new().into(), points: Vec::new().into() },
        };
        Self { endpoint, ends: Vec::new(), guards: Vec::new(), finals: Vec::new() }
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

    /// The process may be done while it waits at this event-based gateway.
    pub fn may_end(&mut self, gateway: NodeIx) {
        self.finals.push(gateway);
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
}
