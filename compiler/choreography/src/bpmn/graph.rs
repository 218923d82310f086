//! A process as a graph, while it is made: flow nodes, and sequence flows between them.

use crate::Interaction;

/// Position in [`Graph::nodes`].
pub(crate) type NodeAt = usize;

/// Flow nodes and sequence flows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) flows: Vec<Flow>,
}

/// A flow node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// Id of the element of the choreography that it stands for.
    pub(crate) element: Option<String>,
}

/// What a flow node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Start,
    MessageStart(Interaction),
    Send(Interaction),
    Receive(Interaction),
    Catch(Interaction),
    /// A choreography task: a message, and perhaps its answer.
    Task(Interaction, Option<Interaction>),
    /// A timer behind an event-based gateway: the participant does something else than to wait on.
    Timer(Instead),
    Exclusive,
    /// An exclusive gateway where flows meet.
    Merge,
    EventBased,
    /// An event-based gateway at which the participant may be done.
    WaitOrDone,
    Split,
    Join,
    End,
    /// A place where flows may meet: a merge if there are several, else nothing.
    Passage,
}

/// What a participant does that no longer waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instead {
    /// It sends.
    Send,
    /// It is done.
    Stop,
}

/// A sequence flow.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) source: NodeAt,
    pub(crate) target: NodeAt,
    /// Id of the sequence flow that it stands for.
    pub(crate) element: Option<String>,
    pub(crate) condition: Option<String>,
    pub(crate) is_default: bool,
}

impl NodeKind {
    /// What it sends or receives.
    pub(crate) const fn interaction(self) -> Option<Interaction> {
        match self {
            Self::MessageStart(interaction)
            | Self::Send(interaction)
            | Self::Receive(interaction)
            | Self::Catch(interaction)
            | Self::Task(interaction, _) => Some(interaction),
            Self::Start
            | Self::Timer(_)
            | Self::Exclusive
            | Self::Merge
            | Self::EventBased
            | Self::WaitOrDone
            | Self::Split
            | Self::Join
            | Self::End
            | Self::Passage => None,
        }
    }

    const fn is_start(self) -> bool {
        matches!(self, Self::Start | Self::MessageStart(_))
    }
}

impl Graph {
    pub(crate) fn add(&mut self, kind: NodeKind, element: Option<String>) -> NodeAt {
        self.nodes.push(Node { kind, element });
        self.nodes.len() - 1
    }

    pub(crate) fn join(&mut self, source: NodeAt, target: NodeAt) {
        self.flows.push(Flow { source, target, element: None, condition: None, is_default: false });
    }

    fn incoming(&self, node: NodeAt) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.target == node)
    }

    pub(crate) fn outgoing(&self, node: NodeAt) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.source == node)
    }

    /// Without what no token can reach, and without passages: those where several flows meet are exclusive gateways,
    /// but before an end event, which they may enter together.
    pub(crate) fn settled(mut self) -> Self {
        let reached = self.reached();
        self.flows.retain(|flow| reached[flow.source]);
        for (node, _) in reached.iter().enumerate().filter(|(_, is_reached)| **is_reached) {
            if self.nodes[node].kind == NodeKind::Passage {
                self.settle(node);
            }
        }
        let is_kept = |node: NodeAt| reached[node] && self.nodes[node].kind != NodeKind::Passage;
        let mut position = vec![0; self.nodes.len()];
        let mut nodes = Vec::new();
        for (node, position) in position.iter_mut().enumerate().filter(|(node, _)| is_kept(*node)) {
            *position = nodes.len();
            nodes.push(self.nodes[node].clone());
        }
        let moved = |flow: &Flow| Flow { source: position[flow.source], target: position[flow.target], ..flow.clone() };
        let flows = self.flows.iter().filter(|flow| is_kept(flow.source) && is_kept(flow.target)).map(moved).collect();
        Self { nodes, flows }
    }

    fn settle(&mut self, node: NodeAt) {
        let Some(behind) = self.outgoing(node).next().map(|flow| flow.target) else { return };
        let entering = self.incoming(node).count();
        if entering > 1 && self.nodes[behind].kind != NodeKind::End {
            self.nodes[node].kind = NodeKind::Merge;
            return;
        }
        self.flows.retain(|flow| flow.source != node);
        for flow in self.flows.iter_mut().filter(|flow| flow.target == node) {
            flow.target = behind;
        }
    }

    /// What a token can reach: a join only if it does on every flow.
    fn reached(&self) -> Vec<bool> {
        let mut missing = vec![0_usize; self.nodes.len()];
        let mut behind = vec![Vec::new(); self.nodes.len()];
        for flow in &self.flows {
            missing[flow.target] += 1;
            behind[flow.source].push(flow.target);
        }
        let mut reached: Vec<bool> = self.nodes.iter().map(|node| node.kind.is_start()).collect();
        let mut open: Vec<NodeAt> = (0..self.nodes.len()).filter(|node| reached[*node]).collect();
        while let Some(node) = open.pop() {
            for target in &behind[node] {
                missing[*target] -= 1;
                let is_enough = self.nodes[*target].kind != NodeKind::Join || missing[*target] == 0;
                if is_enough && !reached[*target] {
                    reached[*target] = true;
                    open.push(*target);
                }
            }
        }
        reached
    }
}
