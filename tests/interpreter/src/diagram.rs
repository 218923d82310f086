//! What the interpreter walks over: nodes and flows of all participants in one list each, unfolded (semantics.md,
//! clause 11).

use crate::state::{Flow, Node, Pool};
use quadrille_endpoint::NodeIx;
use quadrille_model::{
    ActivityKind, Called, Event, EventDefinition, EventPosition, Exchange, FlowCondition, FlowNodeKind, Gateway, Model,
    ParticipantIx, Process, ProcessIx, Repetition, SubProcess, TaskKind,
};
use std::collections::BTreeMap;

/// All participants.
#[derive(Debug, Default)]
pub struct Diagram {
    /// Nodes.
    pub nodes: Vec<NodeOf>,
    /// Sequence flows.
    pub flows: Vec<FlowOf>,
    /// Message flows.
    pub messages: Vec<MessageOf>,
    /// How many participants there are.
    pub pools: usize,
}

/// A node.
#[derive(Clone, Debug)]
pub struct NodeOf {
    /// Its id in the file.
    pub id: String,
    /// Whose it is.
    pub pool: Pool,
    /// The container that it is directly inside of; none is the process.
    pub inside: Option<Node>,
    /// What it is.
    pub what: What,
    /// Definitions of an event.
    pub definitions: Vec<EventDefinition>,
    /// Whether all of them must happen.
    pub all: bool,
    /// Sequence flows.
    pub incoming: Vec<Flow>,
    /// Sequence flows.
    pub outgoing: Vec<Flow>,
    /// Message flows that leave it.
    pub sends: Vec<usize>,
    /// Message flows that enter it.
    pub receives: Vec<usize>,
    /// The element of the model, for what refers to it.
    model: Option<NodeIx>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are BPMN's elements")]
pub enum What {
    Start { interrupting: bool },
    End,
    Throw,
    Catch,
    Boundary { on: Option<Node>, interrupting: bool, handler: Option<Node> },
    Task(Work),
    Sub(Work, Sub),
    Exclusive,
    Inclusive,
    Parallel,
    Complex { least: usize, most: usize },
    EventBased { instantiate: bool, parallel: bool },
}

/// What tasks and sub-processes have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// A send task.
    pub is_send: bool,
    /// A receive task.
    pub is_receive: bool,
    /// Starts the process.
    pub instantiate: bool,
    /// Receives before it sends.
    pub receive_first: bool,
    /// Only to compensate.
    pub for_compensation: bool,
    /// Tokens in.
    pub takes: u8,
    /// Tokens out.
    pub gives: u8,
    /// May begin again; true inside if it may be passed by.
    pub again: Option<bool>,
    /// Something that the model does not hold is called.
    pub is_call: bool,
}

/// The kind of a sub-process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are BPMN's elements")]
pub enum Sub {
    Embedded,
    Event,
    Transaction,
    /// Holds instances, between `least` and as many as there are.
    Instances {
        least: usize,
        early: bool,
    },
}

/// A sequence flow.
#[derive(Clone, Debug)]
pub struct FlowOf {
    /// Its source.
    pub source: Node,
    /// Its target.
    pub target: Node,
    /// Taken when no condition of its siblings holds.
    pub is_default: bool,
    /// Has a condition.
    pub is_conditional: bool,
}

/// A message flow.
#[derive(Clone, Debug)]
pub struct MessageOf {
    /// Sender, receiver and name.
    pub letter: (Pool, Pool, String),
    /// Whether one end is a pool without a process.
    pub environment: bool,
}

/// Where nodes are copied to.
#[derive(Clone)]
struct Target {
    pool: Pool,
    inside: Option<Node>,
    /// Whether message flows of the model end at these nodes.
    own: bool,
    /// Processes that are being unfolded.
    unfolding: Vec<ProcessIx>,
}

type Map = BTreeMap<NodeIx, Node>;

impl Diagram {
    /// The diagram of a model; `oracle` names messages by their flows.
    #[must_use]
    pub fn of(model: &Model, oracle: bool) -> Self {
        let mut this = Self { pools: model.participants.len(), ..Self::default() };
        let environment = |at: ParticipantIx| model.participants[at.index()].process.is_none();
        for flow in &model.message_flows {
            let (from, to) = (flow.source.participant, flow.target.participant);
            let message = &model.messages[flow.message.index()].origin;
            let name = if oracle { flow.origin.label() } else { message.label() };
            this.messages.push(MessageOf {
                letter: (from.index(), to.index(), name.to_owned()),
                environment: environment(from) || environment(to),
            });
        }
        for (participant, of, process) in model.executable_participants() {
            let unfolding = of.process.into_iter().collect();
            let target = Target { pool: participant.index(), inside: None, own: true, unfolding };
            this.level(model, process, None, &target);
        }
        this
    }

    /// Copies a level and all below it, with its flows.
    fn level(&mut self, model: &Model, process: &Process, scope: Option<NodeIx>, target: &Target) {
        let mut map = Map::new();
        self.copy(model, process, scope, target, &mut map);
        for flow in &process.flows {
            let (Some(source), Some(end)) = (map.get(&flow.source), map.get(&flow.target)) else { continue };
            self.join(*source, *end, &flow.condition);
        }
        for (at, node) in map.iter().map(|(at, node)| (*at, *node)) {
            let FlowNodeKind::Event(event) = &process.nodes[at.index()].kind else { continue };
            let EventPosition::Boundary { attached_to, interrupting } = event.position else { continue };
            let here = |node: Option<NodeIx>| node.and_then(|node| map.get(&node).copied());
            self.nodes[node].what =
                What::Boundary { on: here(attached_to), interrupting, handler: here(event.handler) };
        }
    }

    fn join(&mut self, source: Node, target: Node, condition: &FlowCondition) {
        let flow = self.flows.len();
        self.flows.push(FlowOf {
            source,
            target,
            is_default: matches!(condition, FlowCondition::Default),
            is_conditional: matches!(condition, FlowCondition::Conditional(_)),
        });
        self.nodes[source].outgoing.push(flow);
        self.nodes[target].incoming.push(flow);
    }

    fn copy(&mut self, model: &Model, process: &Process, scope: Option<NodeIx>, target: &Target, map: &mut Map) {
        for (at, node) in process.nodes.iter().enumerate().filter(|(_, node)| node.scope == scope) {
            let at = NodeIx::at(at);
            let made = self.push(model, process, at, target);
            if let What::Sub(_, Sub::Instances { .. }) = self.nodes[made].what {
                // Message flows are those of the copies.
                self.nodes[made].sends.clear();
                self.nodes[made].receives.clear();
            }
            map.insert(at, made);
            let FlowNodeKind::Activity(activity) = &node.kind else { continue };
            let within = Target { inside: Some(made), ..target.clone() };
            if let What::Sub(_, Sub::Instances { .. }) = self.nodes[made].what {
                let number = copies(process, at);
                for _ in 0..number {
                    self.instance(model, process, at, &within);
                }
                continue;
            }
            match &activity.kind {
                ActivityKind::SubProcess(_) => self.copy(model, process, Some(at), &within, map),
                ActivityKind::CallActivity(Called::Process(called)) if !target.unfolding.contains(called) => {
                    let mut within = Target { own: false, ..within };
                    within.unfolding.push(*called);
                    self.level(model, &model.processes[called.index()], None, &within);
                }
                ActivityKind::CallActivity(_) | ActivityKind::Task(_) => {}
            }
        }
    }

    /// One of several instances of an activity: without flows, with a copy of what is inside.
    fn instance(&mut self, model: &Model, process: &Process, at: NodeIx, target: &Target) {
        let made = self.push(model, process, at, target);
        let FlowNodeKind::Activity(activity) = &process.nodes[at.index()].kind else { return };
        let plain = work(activity, None);
        self.nodes[made].what = match sub(model, &activity.kind, target) {
            Some(sub) => What::Sub(plain, sub),
            None => What::Task(plain),
        };
        let mut within = Target { inside: Some(made), ..target.clone() };
        match &activity.kind {
            ActivityKind::SubProcess(_) => self.level(model, process, Some(at), &within),
            ActivityKind::CallActivity(Called::Process(called)) if !target.unfolding.contains(called) => {
                within.own = false;
                within.unfolding.push(*called);
                self.level(model, &model.processes[called.index()], None, &within);
            }
            ActivityKind::CallActivity(_) | ActivityKind::Task(_) => {}
        }
    }

    fn push(&mut self, model: &Model, process: &Process, at: NodeIx, target: &Target) -> Node {
        let node = &process.nodes[at.index()];
        let ends = |is_source: bool| -> Vec<usize> {
            let end = |flow: &quadrille_model::MessageFlow| if is_source { flow.source } else { flow.target };
            let here = |flow: &quadrille_model::MessageFlow| {
                target.own && end(flow).participant.index() == target.pool && end(flow).node == Some(at)
            };
            model.message_flows.iter().enumerate().filter(|(_, flow)| here(flow)).map(|(at, _)| at).collect()
        };
        let (sends, receives) = (ends(true), ends(false));
        let what = what(model, process, at, target, !sends.is_empty() || !receives.is_empty());
        let event: Option<&Event> = node.event();
        self.nodes.push(NodeOf {
            id: node.origin.id.clone(),
            pool: target.pool,
            inside: target.inside,
            what,
            definitions: event.map(|event| event.definitions.clone()).unwrap_or_default(),
            all: event.is_some_and(|event| event.parallel_multiple && event.definitions.len() > 1),
            incoming: Vec::new(),
            outgoing: Vec::new(),
            sends,
            receives,
            model: Some(at),
        });
        self.nodes.len() - 1
    }

    /// Nodes of one container of a participant.
    pub fn inside(&self, pool: Pool, container: Option<Node>) -> impl Iterator<Item = Node> + '_ {
        (0..self.nodes.len()).filter(move |at| self.nodes[*at].pool == pool && self.nodes[*at].inside == container)
    }

    /// Whether a node is in a container at any depth.
    #[must_use]
    pub fn is_in(&self, node: Node, container: Node) -> bool {
        let mut at = self.nodes[node].inside;
        while let Some(around) = at {
            if around == container {
                return true;
            }
            at = self.nodes[around].inside;
        }
        false
    }

    /// The node that a node of the model is, in the same container as another.
    #[must_use]
    pub fn beside(&self, node: Node, model: NodeIx) -> Option<Node> {
        let near = |other: &Node| {
            let other = &self.nodes[*other];
            other.pool == self.nodes[node].pool && other.model == Some(model) && !other.is_instance(self)
        };
        let found: Vec<Node> = (0..self.nodes.len()).filter(near).collect();
        let common = |other: &&Node| {
            let mut depth = 0;
            let mut at = self.nodes[**other].inside;
            while let Some(around) = at {
                depth += usize::from(self.is_in(node, around));
                at = self.nodes[around].inside;
            }
            depth
        };
        found.iter().max_by_key(common).copied()
    }
}

impl NodeOf {
    /// Whether it is one of several instances.
    #[must_use]
    pub fn is_instance(&self, diagram: &Diagram) -> bool {
        self.inside.is_some_and(|around| matches!(diagram.nodes[around].what, What::Sub(_, Sub::Instances { .. })))
    }
}

fn literal(process: &Process, at: NodeIx) -> Option<usize> {
    let Some(Repetition::MultiInstance { cardinality, .. }) = &process.nodes[at.index()].activity()?.repetition else {
        return None;
    };
    cardinality.as_ref()?.source.trim().parse().ok()
}

fn copies(process: &Process, at: NodeIx) -> usize {
    literal(process, at).filter(|number| (1..=3).contains(number)).unwrap_or(2)
}

fn what(model: &Model, process: &Process, at: NodeIx, target: &Target, has_messages: bool) -> What {
    let node = &process.nodes[at.index()];
    match &node.kind {
        FlowNodeKind::Event(event) => match event.position {
            EventPosition::Start { interrupting } => What::Start { interrupting },
            EventPosition::IntermediateCatch => What::Catch,
            EventPosition::IntermediateThrow => What::Throw,
            EventPosition::End => What::End,
            EventPosition::Boundary { interrupting, .. } => What::Boundary { on: None, interrupting, handler: None },
        },
        FlowNodeKind::Gateway(gateway) => gateway_of(gateway),
        FlowNodeKind::Choreography(_) => What::Exclusive,
        FlowNodeKind::Activity(activity) => {
            let again = match &activity.repetition {
                Some(Repetition::Loop { test_before, .. }) => Some(*test_before),
                Some(Repetition::MultiInstance { sequential: true, .. }) if literal(process, at) != Some(1) => {
                    Some(false)
                }
                Some(Repetition::MultiInstance { .. }) | None => None,
            };
            let sub = sub(model, &activity.kind, target);
            if let Some(Repetition::MultiInstance { sequential: false, completion, .. }) = &activity.repetition {
                let bounded = process.nodes.iter().filter_map(|other| other.event());
                let mut bounded = bounded.map(|event| event.position);
                let has_boundary = bounded.any(
                    |position| matches!(position, EventPosition::Boundary { attached_to: Some(on), .. } if on == at),
                );
                if sub.is_some() || has_messages || has_boundary {
                    let number = copies(process, at);
                    let fixed = literal(process, at).is_some_and(|literal| (1..=3).contains(&literal));
                    let least = if fixed { number } else { 1 };
                    let outer = Work { is_send: false, is_receive: false, ..work(activity, None) };
                    return What::Sub(outer, Sub::Instances { least, early: completion.is_some() });
                }
            }
            let work = work(activity, again);
            sub.map_or_else(|| What::Task(work.clone()), |sub| What::Sub(work.clone(), sub))
        }
    }
}

fn sub(model: &Model, kind: &ActivityKind, target: &Target) -> Option<Sub> {
    match kind {
        ActivityKind::SubProcess(SubProcess::Event) => Some(Sub::Event),
        ActivityKind::SubProcess(SubProcess::Transaction { .. }) => Some(Sub::Transaction),
        ActivityKind::SubProcess(SubProcess::Embedded | SubProcess::AdHoc { .. }) => Some(Sub::Embedded),
        ActivityKind::CallActivity(Called::Process(called)) => {
            (called.index() < model.processes.len() && !target.unfolding.contains(called)).then_some(Sub::Embedded)
        }
        ActivityKind::CallActivity(Called::GlobalTask(_) | Called::External(_)) | ActivityKind::Task(_) => None,
    }
}

fn work(activity: &quadrille_model::Activity, again: Option<bool>) -> Work {
    let task = if let ActivityKind::Task(task) = &activity.kind { Some(*task) } else { None };
    let count = |quantity: i64| u8::try_from(quantity.max(1)).unwrap_or(1);
    Work {
        is_send: matches!(task, Some(TaskKind::Send { .. })),
        is_receive: matches!(task, Some(TaskKind::Receive { .. })),
        instantiate: matches!(task, Some(TaskKind::Receive { instantiate: true, .. })),
        receive_first: activity.exchange == Exchange::ReceiveFirst,
        for_compensation: activity.is_for_compensation,
        takes: count(activity.start_quantity),
        gives: count(activity.completion_quantity),
        again,
        is_call: matches!(activity.kind, ActivityKind::CallActivity(_)),
    }
}

fn gateway_of(gateway: &Gateway) -> What {
    match gateway {
        Gateway::Exclusive => What::Exclusive,
        Gateway::Inclusive => What::Inclusive,
        Gateway::Parallel => What::Parallel,
        Gateway::EventBased { instantiate, parallel } => {
            What::EventBased { instantiate: *instantiate, parallel: *parallel }
        }
        Gateway::Complex { activation } => {
            let text: String = activation.as_ref().map(|condition| condition.source.clone()).unwrap_or_default();
            let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
            let after =
                |operator: &str| text.strip_prefix(&format!("activationCount{operator}"))?.parse::<usize>().ok();
            let (least, most) = match (after(">="), after(">"), after("==")) {
                (Some(number), _, _) => (number, usize::MAX),
                (None, Some(number), _) => (number + 1, usize::MAX),
                (None, None, Some(number)) => (number, number),
                (None, None, None) => (1, usize::MAX),
            };
            What::Complex { least: least.max(1), most }
        }
    }
}
