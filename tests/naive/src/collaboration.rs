//! A collaboration after unfolding: nodes, sequence flows and message flows in three lists.

use std::collections::BTreeSet;

/// Position in [`Collaboration::nodes`].
pub type NodeId = usize;
/// Position in [`Collaboration::flows`].
pub type FlowId = usize;
/// Position in [`Collaboration::channels`].
pub type ChannelId = usize;
/// Position in [`Collaboration::participants`].
pub type ParticipantId = usize;

/// Everything that the semantics looks at.
#[derive(Debug, Default)]
pub struct Collaboration {
    /// Ids of the participants that have a process.
    pub participants: Vec<String>,
    /// Nodes in document order; what is inside a node follows it.
    pub nodes: Vec<Node>,
    /// Sequence flows.
    pub flows: Vec<Flow>,
    /// Message flows.
    pub channels: Vec<Channel>,
    /// Whether the lines marked *oracle* apply.
    pub oracle: bool,
}

/// What nodes are directly inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Container {
    /// A participant's process.
    Process(ParticipantId),
    /// A sub-process, or what clause 11 makes one.
    Node(NodeId),
}

/// A sequence flow.
#[derive(Debug)]
pub struct Flow {
    /// Where it starts.
    pub source: NodeId,
    /// Where it ends.
    pub target: NodeId,
    /// Whether it is taken always.
    pub kind: FlowKind,
}

/// The kind of a sequence flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "clause 1 names them")]
pub enum FlowKind {
    Normal,
    Conditional,
    Default,
}

/// A message flow.
#[derive(Debug)]
pub struct Channel {
    /// The sender; none for the environment.
    pub sender: Option<ParticipantId>,
    /// The receiver; none for the environment.
    pub receiver: Option<ParticipantId>,
    /// What the network calls its messages.
    pub name: String,
}

impl Channel {
    /// Whether its messages go to or come from outside, and so never enter the network.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.sender.is_none() || self.receiver.is_none()
    }
}

/// A flow node.
#[derive(Debug)]
pub struct Node {
    /// Its id in the file.
    pub id: String,
    /// Whose it is.
    pub participant: ParticipantId,
    /// What it is directly inside of.
    pub container: Container,
    /// What it is.
    pub kind: Kind,
    /// Sequence flows into it.
    pub incoming: Vec<FlowId>,
    /// Sequence flows out of it.
    pub outgoing: Vec<FlowId>,
    /// Message flows out of it.
    pub sends: Vec<ChannelId>,
    /// Message flows into it.
    pub receives: Vec<ChannelId>,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// A start event.
    Start {
        /// What it waits for.
        triggers: Triggers,
        /// For an event sub-process: whether what runs around it ends.
        interrupting: bool,
    },
    /// An intermediate catch event.
    Catch(Triggers),
    /// An intermediate throw event.
    Throw(Vec<Definition>),
    /// An end event.
    End(Vec<Definition>),
    /// A boundary event.
    Boundary {
        /// The activity.
        on: NodeId,
        /// Whether the activity ends.
        interrupting: bool,
        /// What it waits for.
        triggers: Triggers,
        /// For compensation: the activity that compensates.
        handler: Option<NodeId>,
    },
    /// An activity.
    Activity(Activity),
    /// An exclusive gateway.
    Exclusive,
    /// A parallel gateway.
    Parallel,
    /// An inclusive gateway.
    Inclusive,
    /// A complex gateway.
    Complex(Activation),
    /// An event-based gateway.
    EventBased {
        /// Whether it starts its process.
        instantiate: bool,
        /// When it does: whether all its events must happen.
        parallel: bool,
        /// Whether the process may be done while it waits there.
        is_final: bool,
    },
}

/// How many flows a complex gateway needs.
#[derive(Clone, Copy, Debug)]
pub enum Activation {
    /// At least so many.
    AtLeast(usize),
    /// Just so many.
    Exactly(usize),
}

impl Activation {
    /// Whether so many are enough.
    #[must_use]
    pub const fn admits(self, count: usize) -> bool {
        match self {
            Self::AtLeast(least) => count >= least,
            Self::Exactly(number) => count == number,
        }
    }
}

/// What an event waits for.
#[derive(Clone, Debug, Default)]
pub struct Triggers {
    /// The event definitions in document order.
    pub definitions: Vec<Definition>,
    /// Whether all have to happen, of several.
    pub all: bool,
}

/// An event definition. Errors and escalations are known by their code, or else by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "BPMN names them")]
pub enum Definition {
    Message,
    Timer,
    /// A timer that says no time.
    OpenTimer,
    Condition,
    Signal(Option<u32>),
    Error(Option<String>),
    Escalation(Option<String>),
    Link(String),
    Compensation(Option<NodeId>),
    Cancel,
    Terminate,
}

/// An activity.
#[derive(Debug)]
pub struct Activity {
    /// What is done.
    pub work: Work,
    /// Whether it may begin again when it is done (clauses 11.2 and 11.3).
    pub repeats: bool,
    /// Whether it may be passed by (`testBefore`).
    pub may_be_passed: bool,
    /// Whether it only compensates.
    pub for_compensation: bool,
    /// Tokens that start it.
    pub start_quantity: u32,
    /// Tokens that it gives.
    pub completion_quantity: u32,
    /// With message flows both ways: whether it receives first.
    pub receive_first: bool,
    /// Whether it starts its process.
    pub instantiate: bool,
    /// The activity of the model; copies of one are one.
    pub original: (u32, u32),
}

/// What an activity does.
#[derive(Debug, PartialEq, Eq)]
pub enum Work {
    /// A task, or a call of something outside the model.
    Task,
    /// A send task.
    Send,
    /// A receive task.
    Receive,
    /// A sub-process, or a call of a process.
    SubProcess,
    /// A transaction.
    Transaction,
    /// An event sub-process.
    EventSubProcess,
    /// Instances side by side (clause 11.4).
    Instances {
        /// The copies.
        copies: Vec<NodeId>,
        /// How many run at least.
        at_least: usize,
        /// Whether it may complete early.
        early: bool,
    },
}

impl Node {
    /// Its activity, if it is one.
    #[must_use]
    pub const fn activity(&self) -> Option<&Activity> {
        if let Kind::Activity(activity) = &self.kind { Some(activity) } else { None }
    }

    /// What it waits for, if it is an event that does.
    #[must_use]
    pub const fn triggers(&self) -> Option<&Triggers> {
        let (Kind::Start { triggers, .. } | Kind::Catch(triggers) | Kind::Boundary { triggers, .. }) = &self.kind
        else {
            return None;
        };
        Some(triggers)
    }

    /// What it throws, if it is an event that does.
    #[must_use]
    pub fn throws(&self) -> &[Definition] {
        if let Kind::Throw(definitions) | Kind::End(definitions) = &self.kind { definitions } else { &[] }
    }

    /// Whether it is an event sub-process.
    #[must_use]
    pub fn is_event_sub_process(&self) -> bool {
        self.activity().is_some_and(|activity| activity.work == Work::EventSubProcess)
    }

    /// Whether it holds other nodes.
    #[must_use]
    pub fn holds_nodes(&self) -> bool {
        self.activity().is_some_and(|activity| !matches!(activity.work, Work::Task | Work::Send | Work::Receive))
    }

    /// Whether a definition that it waits for is like this.
    pub fn waits_for(&self, is_like: impl Fn(&Definition) -> bool) -> bool {
        self.triggers().is_some_and(|triggers| triggers.definitions.iter().any(is_like))
    }
}

impl Collaboration {
    /// *Inside(c)*: nodes directly in a container.
    pub fn inside(&self, container: Container) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len()).filter(move |node| self.nodes[*node].container == container)
    }

    /// Whether a node is in *Deep(c)*.
    #[must_use]
    pub fn is_deep(&self, node: NodeId, container: Container) -> bool {
        let mut around = self.nodes[node].container;
        loop {
            if around == container {
                return true;
            }
            let Container::Node(next) = around else { return false };
            around = self.nodes[next].container;
        }
    }

    /// *Deep(c)*.
    pub fn deep(&self, container: Container) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len()).filter(move |node| self.is_deep(*node, container))
    }

    /// The containers around a node, the innermost first.
    #[must_use]
    pub fn around(&self, node: NodeId) -> Vec<Container> {
        let mut found = vec![self.nodes[node].container];
        while let Some(Container::Node(last)) = found.last() {
            found.push(self.nodes[*last].container);
        }
        found
    }

    /// The boundary events on an activity.
    pub fn boundaries(&self, activity: NodeId) -> impl Iterator<Item = NodeId> {
        let is_on = move |node: &NodeId| matches!(self.nodes[*node].kind, Kind::Boundary { on, .. } if on == activity);
        (0..self.nodes.len()).filter(is_on)
    }

    /// Whether a node is a start event of its process without being one by name (clause 4.2).
    #[must_use]
    pub fn instantiates(&self, node: NodeId) -> bool {
        let node = &self.nodes[node];
        let says_so = matches!(node.kind, Kind::EventBased { instantiate: true, .. })
            || node.activity().is_some_and(|activity| activity.instantiate);
        says_so && node.incoming.is_empty() && matches!(node.container, Container::Process(_))
    }

    /// What starts with a container by itself: start events and instantiating nodes.
    #[must_use]
    pub fn starts(&self, container: Container) -> Vec<NodeId> {
        let starts = |node: &NodeId| matches!(self.nodes[*node].kind, Kind::Start { .. }) || self.instantiates(*node);
        self.inside(container).filter(starts).collect()
    }

    /// What starts in a container that has no start (clause 4.3).
    #[must_use]
    pub fn implicit_starts(&self, container: Container) -> Vec<NodeId> {
        if !self.starts(container).is_empty() {
            return Vec::new();
        }
        let starts = |node: &NodeId| {
            let node = &self.nodes[*node];
            let is_apart = matches!(node.kind, Kind::Boundary { .. })
                || node.is_event_sub_process()
                || node.activity().is_some_and(|activity| activity.for_compensation)
                || node.waits_for(|definition| matches!(definition, Definition::Link(_)));
            node.incoming.is_empty() && !is_apart
        };
        self.inside(container).filter(starts).collect()
    }

    /// Signals that a node of some participant throws.
    #[must_use]
    pub fn thrown_signals(&self) -> BTreeSet<u32> {
        let thrown = self.nodes.iter().flat_map(Node::throws);
        thrown.filter_map(|thrown| if let Definition::Signal(signal) = thrown { *signal } else { None }).collect()
    }

    /// What compensates an activity (clause 9).
    #[must_use]
    pub fn handler(&self, activity: NodeId) -> Option<NodeId> {
        let by_boundary = self.boundaries(activity).find_map(|event| {
            if let Kind::Boundary { handler, .. } = &self.nodes[event].kind { *handler } else { None }
        });
        by_boundary.or_else(|| self.inside(Container::Node(activity)).find(|node| self.is_compensation_handler(*node)))
    }

    /// Whether a node is an event sub-process for compensation.
    #[must_use]
    pub fn is_compensation_handler(&self, node: NodeId) -> bool {
        let compensates =
            |start: NodeId| self.nodes[start].waits_for(|definition| matches!(definition, Definition::Compensation(_)));
        self.nodes[node].is_event_sub_process() && self.starts(Container::Node(node)).into_iter().any(compensates)
    }
}
