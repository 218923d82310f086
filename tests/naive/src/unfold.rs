//! From a model to a [`Collaboration`]: clause 11 of the semantics.

use crate::collaboration::{
    Activation, Activity, Channel, Collaboration, Container, Definition, Flow, FlowKind, Kind, Node, NodeId,
    ParticipantId, Triggers, Work,
};
use quadrille_endpoint::{NodeIx, TimerKind};
use quadrille_model::{
    ActivityKind, Called, Event, EventDefinition, EventPosition, Exchange, FlowCondition, FlowNode, FlowNodeKind,
    Gateway, MessageFlowEnd, Model, Process, Repetition, SubProcess, TaskKind,
};
use std::collections::BTreeMap;

/// How a model is unfolded.
#[derive(Clone, Copy, Debug)]
pub struct Unfolding {
    /// Whether the lines marked *oracle* apply.
    pub oracle: bool,
    /// How many there are of a participant that is many, at most.
    pub instances: u32,
}

/// The collaboration that a model means.
#[must_use]
pub fn unfold(model: &Model, how: Unfolding) -> Collaboration {
    let mut unfolder = Unfolder { model, how, made: Collaboration::default(), copies: Vec::new(), owners: Vec::new() };
    unfolder.made.oracle = how.oracle;
    for (at, participant) in model.participants.iter().enumerate() {
        let Some(process) = participant.process else { continue };
        let many = participant.multiplicity.maximum.unwrap_or(i64::MAX);
        let many = many.clamp(1, how.instances.max(1).into());
        for _ in 0..many {
            let number = unfolder.made.participants.len();
            unfolder.made.participants.push(participant.origin.id.clone());
            unfolder.owners.push(at);
            let copy = unfolder.copy(process.0, vec![process.0], None);
            unfolder.fill(copy, None, Container::Process(number), number);
        }
    }
    unfolder.resolve();
    unfolder.exchange();
    unfolder.made
}

/// A copy of a process, or of a part of it that runs several times: which node stands for which.
struct Copy {
    process: u32,
    /// The copy that this one is a part of; none for a whole process.
    around: Option<usize>,
    /// Processes that are being unfolded.
    open: Vec<u32>,
    nodes: BTreeMap<NodeIx, NodeId>,
}

struct Unfolder<'a> {
    model: &'a Model,
    how: Unfolding,
    made: Collaboration,
    copies: Vec<Copy>,
    /// The participant of the model for each that was made.
    owners: Vec<usize>,
}

impl<'a> Unfolder<'a> {
    fn copy(&mut self, process: u32, open: Vec<u32>, around: Option<usize>) -> usize {
        self.copies.push(Copy { process, around, open, nodes: BTreeMap::new() });
        self.copies.len() - 1
    }

    fn process(&self, copy: usize) -> &'a Process {
        &self.model.processes[self.copies[copy].process as usize]
    }

    /// Makes the nodes of one scope, what is inside them, and the flows between them.
    fn fill(&mut self, copy: usize, scope: Option<NodeIx>, container: Container, owner: ParticipantId) {
        let process = self.process(copy);
        for (node, at) in process.nodes.iter().zip(0..) {
            if node.scope == scope {
                self.make(copy, NodeIx(at), container, owner);
            }
        }
        let is_here = |node: NodeIx| process.nodes[node.index()].scope == scope;
        for flow in process.flows.iter().filter(|flow| is_here(flow.source) && is_here(flow.target)) {
            let kind = match flow.condition {
                FlowCondition::Normal => FlowKind::Normal,
                FlowCondition::Default => FlowKind::Default,
                FlowCondition::Conditional(_) => FlowKind::Conditional,
            };
            let nodes = &self.copies[copy].nodes;
            let (source, target) = (nodes[&flow.source], nodes[&flow.target]);
            let number = self.made.flows.len();
            self.made.flows.push(Flow { source, target, kind });
            self.made.nodes[source].outgoing.push(number);
            self.made.nodes[target].incoming.push(number);
        }
    }

    /// Makes one node with what is inside it.
    fn make(&mut self, copy: usize, at: NodeIx, container: Container, owner: ParticipantId) {
        let process = self.process(copy);
        let node = &process.nodes[at.index()];
        let kind = match &node.kind {
            FlowNodeKind::Event(event) => self.event(event),
            FlowNodeKind::Gateway(gateway) => make_gateway(gateway),
            FlowNodeKind::Choreography(_) => return,
            FlowNodeKind::Activity(activity) => Kind::Activity(self.activity(copy, at, activity)),
        };
        let made = self.push(node, owner, container, kind);
        self.copies[copy].nodes.insert(at, made);
        let Some(activity) = node.activity() else { return };
        let Some(Repetition::MultiInstance { sequential: false, cardinality, completion, .. }) = &activity.repetition
        else {
            self.contents(copy, at, activity, made, owner);
            return;
        };
        if behind_event_gateway(process, node) || (node.task().is_some() && self.nothing_hangs_on(copy, at, owner)) {
            self.contents(copy, at, activity, made, owner);
            return;
        }
        let literal = cardinality.as_ref().and_then(|text| text.source.trim().parse().ok());
        let literal = literal.filter(|number| (1..=3).contains(number));
        let mut copies = Vec::new();
        for _ in 0..literal.unwrap_or(2) {
            let open = self.copies[copy].open.clone();
            let part = self.copy(self.copies[copy].process, open, Some(copy));
            let mut one = self.activity(copy, at, activity);
            one.for_compensation = false;
            (one.start_quantity, one.completion_quantity) = (1, 1);
            let one = self.push(node, owner, Container::Node(made), Kind::Activity(one));
            self.copies[part].nodes.insert(at, one);
            self.contents(part, at, activity, one, owner);
            copies.push(one);
        }
        let at_least = literal.unwrap_or(1);
        if let Kind::Activity(all) = &mut self.made.nodes[made].kind {
            all.work = Work::Instances { copies, at_least, early: completion.is_some() };
        }
    }

    fn push(&mut self, node: &FlowNode, participant: ParticipantId, container: Container, kind: Kind) -> NodeId {
        let (id, incoming, outgoing) = (node.origin.id.clone(), Vec::new(), Vec::new());
        let (sends, receives) = (Vec::new(), Vec::new());
        self.made.nodes.push(Node { id, participant, container, kind, incoming, outgoing, sends, receives });
        self.made.nodes.len() - 1
    }

    /// What is inside an activity.
    fn contents(
        &mut self,
        copy: usize,
        at: NodeIx,
        activity: &quadrille_model::Activity,
        made: NodeId,
        owner: ParticipantId,
    ) {
        if let ActivityKind::SubProcess(_) = activity.kind {
            self.fill(copy, Some(at), Container::Node(made), owner);
        } else if let Some(called) = self.called(copy, activity) {
            let mut open = self.copies[copy].open.clone();
            open.push(called);
            let inner = self.copy(called, open, None);
            self.fill(inner, None, Container::Node(made), owner);
        }
    }

    /// The process that a call unfolds into.
    fn called(&self, copy: usize, activity: &quadrille_model::Activity) -> Option<u32> {
        let ActivityKind::CallActivity(Called::Process(process)) = &activity.kind else { return None };
        Some(process.0).filter(|process| !self.copies[copy].open.contains(process))
    }

    /// Whether a task has neither message flows nor boundary events.
    fn nothing_hangs_on(&self, copy: usize, at: NodeIx, owner: ParticipantId) -> bool {
        let is_here = |end: MessageFlowEnd| {
            self.copies[copy].open.len() == 1 && end.participant.index() == self.owners[owner] && end.node == Some(at)
        };
        let has_messages = self.model.message_flows.iter().any(|flow| is_here(flow.source) || is_here(flow.target));
        let is_on = |node: &FlowNode| {
            let position = node.event().map(|event| event.position);
            matches!(position, Some(EventPosition::Boundary { attached_to, .. }) if attached_to == Some(at))
        };
        !has_messages && !self.process(copy).nodes.iter().any(is_on)
    }

    fn activity(&self, copy: usize, at: NodeIx, activity: &quadrille_model::Activity) -> Activity {
        let process = self.process(copy);
        let is_once = behind_event_gateway(process, &process.nodes[at.index()]);
        let (repeats, may_be_passed) = match &activity.repetition {
            Some(Repetition::Loop { test_before, .. }) if !is_once => (true, *test_before),
            Some(Repetition::MultiInstance { sequential: true, cardinality, .. }) if !is_once => {
                (cardinality.as_ref().is_none_or(|number| number.source.trim() != "1"), false)
            }
            Some(Repetition::Loop { .. } | Repetition::MultiInstance { .. }) | None => (false, false),
        };
        let instantiate = matches!(activity.kind, ActivityKind::Task(TaskKind::Receive { instantiate: true, .. }));
        Activity {
            work: self.work(copy, activity),
            repeats,
            may_be_passed,
            for_compensation: activity.is_for_compensation,
            start_quantity: activity.start_quantity.try_into().unwrap_or(1),
            completion_quantity: activity.completion_quantity.try_into().unwrap_or(1),
            receive_first: activity.exchange == Exchange::ReceiveFirst,
            instantiate,
            original: (self.copies[copy].process, at.0),
        }
    }

    fn work(&self, copy: usize, activity: &quadrille_model::Activity) -> Work {
        match &activity.kind {
            ActivityKind::Task(TaskKind::Send { .. }) => Work::Send,
            ActivityKind::Task(TaskKind::Receive { .. }) => Work::Receive,
            ActivityKind::Task(
                TaskKind::Abstract
                | TaskKind::Service
                | TaskKind::User
                | TaskKind::Manual
                | TaskKind::Script
                | TaskKind::BusinessRule,
            ) => Work::Task,
            ActivityKind::SubProcess(SubProcess::Embedded | SubProcess::AdHoc { .. }) => Work::SubProcess,
            ActivityKind::SubProcess(SubProcess::Transaction { .. }) => Work::Transaction,
            ActivityKind::SubProcess(SubProcess::Event) => Work::EventSubProcess,
            ActivityKind::CallActivity(_) if self.called(copy, activity).is_some() => Work::SubProcess,
            ActivityKind::CallActivity(_) => Work::Task,
        }
    }

    /// An event; what it refers to is a node of the model still, see [`Unfolder::resolve`].
    fn event(&self, event: &Event) -> Kind {
        let definitions: Vec<_> = event.definitions.iter().map(|definition| self.definition(definition)).collect();
        let triggers = Triggers { definitions, all: event.parallel_multiple && event.definitions.len() > 1 };
        match event.position {
            EventPosition::Start { interrupting } => Kind::Start { triggers, interrupting },
            EventPosition::IntermediateCatch => Kind::Catch(triggers),
            EventPosition::IntermediateThrow => Kind::Throw(triggers.definitions),
            EventPosition::End => Kind::End(triggers.definitions),
            EventPosition::Boundary { attached_to, interrupting } => Kind::Boundary {
                on: attached_to.map_or(NodeId::MAX, NodeIx::index),
                interrupting,
                triggers,
                handler: event.handler.map(NodeIx::index),
            },
        }
    }

    fn definition(&self, definition: &EventDefinition) -> Definition {
        let (errors, escalations) = (&self.model.errors, &self.model.escalations);
        match definition {
            EventDefinition::Message(_) => Definition::Message,
            EventDefinition::Timer(TimerKind::Unspecified { source }) if source.is_empty() => Definition::OpenTimer,
            EventDefinition::Timer(_) => Definition::Timer,
            EventDefinition::Conditional(_) => Definition::Condition,
            EventDefinition::Signal(signal) => Definition::Signal(signal.map(|signal| signal.0)),
            EventDefinition::Error(error) => {
                Definition::Error(error.map(|error| known_as(errors[error.index()].code.as_deref(), error.0)))
            }
            EventDefinition::Escalation(escalation) => {
                Definition::Escalation(escalation.map(|it| known_as(escalations[it.index()].code.as_deref(), it.0)))
            }
            EventDefinition::Link { name } => Definition::Link(name.clone()),
            EventDefinition::Compensation { activity, .. } => Definition::Compensation(activity.map(NodeIx::index)),
            EventDefinition::Cancel => Definition::Cancel,
            EventDefinition::Terminate => Definition::Terminate,
        }
    }

    /// Replaces nodes of the model, to which events refer, by those that were made: of the same copy, or around it.
    fn resolve(&mut self) {
        for copy in 0..self.copies.len() {
            let made: Vec<NodeId> = self.copies[copy].nodes.values().copied().collect();
            for node in made {
                let mut kind = std::mem::replace(&mut self.made.nodes[node].kind, Kind::Exclusive);
                let resolved = |at: NodeId| self.resolved(copy, at);
                if let Kind::Boundary { on, handler, .. } = &mut kind {
                    *on = resolved(*on).unwrap_or(NodeId::MAX);
                    *handler = handler.and_then(resolved);
                }
                if let Kind::Throw(definitions) | Kind::End(definitions) = &mut kind {
                    for definition in definitions {
                        if let Definition::Compensation(activity) = definition {
                            *activity = activity.and_then(resolved);
                        }
                    }
                }
                self.made.nodes[node].kind = kind;
            }
        }
    }

    fn resolved(&self, copy: usize, at: usize) -> Option<NodeId> {
        let at = NodeIx(u32::try_from(at).ok()?);
        let mut copy = Some(copy);
        while let Some(number) = copy {
            if let Some(found) = self.copies[number].nodes.get(&at) {
                return Some(*found);
            }
            copy = self.copies[number].around;
        }
        None
    }

    /// Makes the message flows: one for each pair of copies of the two participants; those that name the same message in
    /// the same conversation are one.
    fn exchange(&mut self) {
        let mut known = BTreeMap::new();
        for flow in &self.model.message_flows {
            let name =
                if self.how.oracle { flow.origin.name.clone().unwrap_or_default() } else { flow.message.0.to_string() };
            let is_unclear = |end: MessageFlowEnd| {
                self.model.participants[end.participant.index()].process.is_some() && end.node.is_none()
            };
            if is_unclear(flow.source) || is_unclear(flow.target) {
                continue;
            }
            for sender in self.made_of(flow.source) {
                for receiver in self.made_of(flow.target) {
                    let key = (sender, receiver, flow.message, flow.conversation);
                    let number = known.get(&key).copied().unwrap_or(self.made.channels.len());
                    if number == self.made.channels.len() {
                        self.made.channels.push(Channel { sender, receiver, name: name.clone() });
                    }
                    let is_one = self.model.messages[flow.message.index()].origin.element == "message";
                    if is_one && !self.how.oracle {
                        known.insert(key, number);
                    }
                    for node in self.ends(sender, flow.source) {
                        if !self.made.nodes[node].sends.contains(&number) {
                            self.made.nodes[node].sends.push(number);
                        }
                    }
                    for node in self.ends(receiver, flow.target) {
                        if !self.made.nodes[node].receives.contains(&number) {
                            self.made.nodes[node].receives.push(number);
                        }
                    }
                }
            }
        }
    }

    /// The participants that were made of the one at an end of a message flow; the environment for none.
    fn made_of(&self, end: MessageFlowEnd) -> Vec<Option<ParticipantId>> {
        let is_of = |made: &ParticipantId| self.owners[*made] == end.participant.index();
        let made: Vec<_> = (0..self.owners.len()).filter(is_of).map(Some).collect();
        if made.is_empty() { vec![None] } else { made }
    }

    /// The nodes that stand for the end of a message flow.
    fn ends(&self, owner: Option<ParticipantId>, end: MessageFlowEnd) -> Vec<NodeId> {
        let (Some(owner), Some(at)) = (owner, end.node) else { return Vec::new() };
        let mut found = Vec::new();
        for copy in self.copies.iter().filter(|copy| copy.open.len() == 1) {
            found.extend(copy.nodes.get(&at).copied());
        }
        let sends_for_all = |node: NodeId| {
            self.made.nodes[node].activity().is_some_and(|activity| matches!(activity.work, Work::Instances { .. }))
        };
        found.retain(|node| self.made.nodes[*node].participant == owner && !sends_for_all(*node));
        found
    }
}

fn known_as(code: Option<&str>, number: u32) -> String {
    code.map_or_else(|| format!("number {number}"), |code| format!("code {code}"))
}

fn behind_event_gateway(process: &Process, node: &FlowNode) -> bool {
    let sources = node.incoming.iter().map(|flow| process.flows[flow.index()].source);
    sources
        .into_iter()
        .any(|source| matches!(process.nodes[source.index()].gateway(), Some(Gateway::EventBased { .. })))
}

fn make_gateway(gateway: &Gateway) -> Kind {
    match gateway {
        Gateway::Exclusive => Kind::Exclusive,
        Gateway::Inclusive => Kind::Inclusive,
        Gateway::Parallel => Kind::Parallel,
        Gateway::EventBased { instantiate, parallel, is_final, first_wins: _ } => {
            Kind::EventBased { instantiate: *instantiate, parallel: *parallel, is_final: *is_final }
        }
        Gateway::Complex { activation } => {
            let written = activation.as_ref().map_or("", |condition| condition.source.as_str());
            Kind::Complex(activation_of(written))
        }
    }
}

/// `activationCount >= n`, `> n` or `== n`; anything else is a free choice of at least one.
fn activation_of(written: &str) -> Activation {
    let any = Activation::AtLeast(1);
    let Some(rest) = written.trim().strip_prefix("activationCount") else { return any };
    let rest = rest.trim();
    let number = |text: &str| text.trim().parse::<usize>().ok();
    if let Some(least) = rest.strip_prefix(">=").and_then(number) {
        Activation::AtLeast(least)
    } else if let Some(exact) = rest.strip_prefix("==").and_then(number) {
        Activation::Exactly(exact)
    } else if let Some(below) = rest.strip_prefix('>').and_then(number) {
        Activation::AtLeast(below + 1)
    } else {
        any
    }
}
