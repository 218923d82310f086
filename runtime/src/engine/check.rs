//! Whether a table can be run: every index is in range, and nothing in it is for verification only.

use quadrille_endpoint::{
    Action, ConversationIx, Direction, Endpoint, FlowIx, Guard, KeyIx, KeyKind, MessageIx, NodeIx, PartnerIx, PlaceIx,
    PlaceKind, PointRole, RuleIx, RuleKind, SlotIx, SlotKind, Transition, Work,
};

/// Says what is wrong with a table, if anything is.
pub fn check(endpoint: &Endpoint) -> Result<(), String> {
    let checker = Checker(endpoint);
    checker.places()?;
    for transition in endpoint.transitions.iter() {
        checker.transition(transition)?;
    }
    checker.messages()?;
    checker.keys()?;
    checker.slots()?;
    checker.monitoring()
}

struct Checker<'e>(&'e Endpoint);

impl Checker<'_> {
    fn places(&self) -> Result<(), String> {
        for place in self.0.places.iter() {
            match place.kind {
                PlaceKind::NotStarted => {}
                PlaceKind::SequenceFlow { source, target, .. } => self.nodes(&[source, target])?,
                PlaceKind::Start(node)
                | PlaceKind::Running(node)
                | PlaceKind::Waiting(node)
                | PlaceKind::Ended(node)
                | PlaceKind::Stage(node, _)
                | PlaceKind::Mark(node, _) => self.nodes(&[node])?,
            }
        }
        for timer in self.0.timers.iter() {
            self.nodes(&[timer.node])?;
        }
        for condition in self.0.conditions.iter() {
            self.taken(&[condition.flow])?;
        }
        Ok(())
    }

    fn transition(&self, transition: &Transition) -> Result<(), String> {
        self.nodes(&[transition.node])?;
        self.nodes(&transition.enters)?;
        self.nodes(&transition.leaves)?;
        for places in [&transition.take, &transition.empty, &transition.some, &transition.clear, &transition.put] {
            self.taken(places)?;
        }
        let name = &self.0.node(transition.node).name;
        if transition.take.is_empty() {
            return Err(format!("a step of `{name}` takes no token"));
        }
        if let Guard::When(condition) = transition.guard {
            within("condition", condition.index(), self.0.conditions.len())?;
        }
        let working = super::layout::work(self.0, transition);
        if transition.work == Work::Begins && !self.0.transitions.iter().any(|step| step.enters.contains(&working)) {
            return Err(format!("no step enters `{}`, whose work begins", self.0.node(working).name));
        }
        match &transition.action {
            Action::None | Action::Start | Action::ReceiveFromEnvironment | Action::SendToEnvironment => Ok(()),
            Action::Send(flow) => self.flow(*flow, Direction::Outgoing),
            Action::Receive(flow) => self.flow(*flow, Direction::Incoming),
            Action::Timer(timer) => within("timer", timer.index(), self.0.timers.len()),
            Action::Peek(_) | Action::Throw(_) | Action::Catch(_) | Action::Happens => {
                Err(format!("`{name}` has a step that is for verification only"))
            }
        }
    }

    fn messages(&self) -> Result<(), String> {
        for flow in self.0.flows.iter() {
            self.message(flow.message)?;
            self.partner(flow.partner)?;
            if let Some(conversation) = flow.conversation {
                self.conversation(conversation)?;
            }
        }
        Ok(())
    }

    fn keys(&self) -> Result<(), String> {
        for conversation in self.0.conversations.iter() {
            for key in conversation.keys.iter() {
                self.key(*key)?;
            }
        }
        for key in self.0.keys.iter() {
            self.conversation(key.conversation)?;
            match key.kind {
                KeyKind::Primary | KeyKind::Alternate => {}
                KeyKind::Derived { target } => self.key(target)?,
                KeyKind::Association { with } => self.key(with)?,
            }
        }
        for path in self.0.key_paths.iter() {
            self.message(path.message)?;
            self.key(path.key)?;
        }
        Ok(())
    }

    fn slots(&self) -> Result<(), String> {
        for slot in self.0.slots.iter() {
            self.nodes(&slot.writers)?;
            match slot.kind {
                SlotKind::Message(message) => self.message(message)?,
                SlotKind::DataObject(_) => {}
            }
        }
        Ok(())
    }

    fn monitoring(&self) -> Result<(), String> {
        let rules = &self.0.monitoring.rules;
        for rule in rules.iter() {
            match &rule.kind {
                RuleKind::Log { data, .. } => {
                    for slot in data.iter().filter_map(|field| field.slot) {
                        self.slot(slot)?;
                    }
                }
                RuleKind::Range(_) => {}
                RuleKind::Aggregate { of, .. } => {
                    self.rule(*of)?;
                    if let RuleKind::Aggregate { .. } = rules[of.index()].kind {
                        return Err(format!("rule `{}` aggregates an aggregate", rule.id));
                    }
                }
            }
        }
        for point in self.0.monitoring.points.iter() {
            self.rule(point.rule)?;
            match point.role {
                PointRole::Log { node, .. } | PointRole::Opens { node, .. } | PointRole::Closes { node, .. } => {
                    self.nodes(&[node])?;
                }
                PointRole::ReceivedFrom { partner } => self.partner(partner)?,
            }
        }
        Ok(())
    }

    fn nodes(&self, nodes: &[NodeIx]) -> Result<(), String> {
        nodes.iter().try_for_each(|node| within("node", node.index(), self.0.nodes.len()))
    }

    fn taken(&self, places: &[PlaceIx]) -> Result<(), String> {
        places.iter().try_for_each(|place| within("place", place.index(), self.0.places.len()))
    }

    fn flow(&self, flow: FlowIx, direction: Direction) -> Result<(), String> {
        within("message flow", flow.index(), self.0.flows.len())?;
        let found = &self.0.flows[flow.index()];
        if found.direction == direction {
            Ok(())
        } else {
            Err(format!("message flow `{}` is used in the wrong direction", found.id))
        }
    }

    fn message(&self, message: MessageIx) -> Result<(), String> {
        within("message", message.index(), self.0.messages.len())
    }

    fn partner(&self, partner: PartnerIx) -> Result<(), String> {
        within("partner", partner.index(), self.0.partners.len())
    }

    fn conversation(&self, conversation: ConversationIx) -> Result<(), String> {
        within("conversation", conversation.index(), self.0.conversations.len())
    }

    fn key(&self, key: KeyIx) -> Result<(), String> {
        within("key", key.index(), self.0.keys.len())
    }

    fn slot(&self, slot: SlotIx) -> Result<(), String> {
        within("slot", slot.index(), self.0.slots.len())
    }

    fn rule(&self, rule: RuleIx) -> Result<(), String> {
        within("monitoring rule", rule.index(), self.0.monitoring.rules.len())
    }
}

fn within(what: &str, index: usize, length: usize) -> Result<(), String> {
    if index < length { Ok(()) } else { Err(format!("the table refers to {what} {index} of {length}")) }
}
