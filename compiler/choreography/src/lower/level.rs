//! One level of a choreography as a graph: its flow nodes, the sequence flows between them, and for each node the sets
//! of sequence flows on which it may put tokens.

use super::regroup::regroup;
use super::{Cast, Lowering, Refused, named};
use quadrille_endpoint::NodeIx;
use quadrille_model::{
    Event, EventDefinition, EventPosition, FlowCondition, FlowNode, FlowNodeKind, Gateway, Origin, SequenceFlow,
};
use std::collections::{BTreeMap, BTreeSet};

/// A gateway with more ways than this has too many sets of them.
const MAX_WAYS: usize = 10;

/// Position in [`Level::nodes`].
pub(super) type Node = usize;

/// Position in [`Level::flows`].
pub(super) type Flow = usize;

/// A level of a choreography.
pub(super) struct Level<'m> {
    /// The choreography or the activity whose level it is.
    pub origin: &'m Origin,
    /// Its nodes.
    pub nodes: Vec<LevelNode<'m>>,
    /// Its flows.
    pub flows: Vec<LevelFlow<'m>>,
    /// Where it starts.
    pub start: Node,
}

/// A node of a level.
pub(super) struct LevelNode<'m> {
    /// Its element; none for the beginning of the level.
    pub element: Option<&'m FlowNode>,
    /// Where its element stands in the choreography.
    pub place: Option<NodeIx>,
    /// What it does with tokens.
    pub kind: Kind,
    /// Flows that enter it.
    pub incoming: Vec<Flow>,
    /// Flows that leave it, in document order.
    pub outgoing: Vec<Flow>,
    /// Whether it is an event that is waited for.
    pub waits: bool,
    /// The boundary events that interrupt it.
    pub exits: Vec<Node>,
    /// The sets of flows on which it may put tokens.
    pub choices: Vec<Vec<Flow>>,
}

/// A sequence flow of a level.
pub(super) struct LevelFlow<'m> {
    /// Its element; none where the diagram has none (from the beginning, between links).
    pub element: Option<&'m SequenceFlow>,
    /// The node it leaves.
    pub source: Node,
    /// The node it enters.
    pub target: Node,
}

/// What a node does with tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Takes one and gives one: an event, or the beginning.
    Pass,
    /// An activity with its own behaviour.
    Activity,
    /// Takes one and puts one somewhere: exclusive and event-based gateways.
    Exclusive,
    /// Takes one of each.
    Parallel,
    /// Waits for all that can come.
    Inclusive,
    /// Takes as many as are enough.
    Complex,
    /// Takes one.
    End,
    /// Takes all.
    Terminate,
}

impl Level<'_> {
    /// Whether tokens wait on the flows that enter a node, since it takes several at once.
    pub(super) fn joins(&self, node: Node) -> bool {
        let node = &self.nodes[node];
        matches!(node.kind, Kind::Parallel | Kind::Inclusive | Kind::Complex) && node.incoming.len() > 1
    }

    /// The nodes to which a token can go next.
    pub(super) fn successors(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let node = &self.nodes[node];
        node.outgoing.iter().map(|flow| self.flows[*flow].target).chain(node.exits.iter().copied())
    }

    /// The element of a node; that of the level for its beginning.
    pub(super) fn origin_of(&self, node: Node) -> &Origin {
        self.nodes[node].element.map_or(self.origin, |element| &element.origin)
    }
}

impl<'m> Lowering<'m> {
    /// The graph of the level of a choreography that has a scope.
    pub(super) fn graph(&mut self, cast: &Cast<'m>, scope: Option<NodeIx>) -> Result<Level<'m>, Refused> {
        let choreography = cast.choreography;
        let origin = scope.map_or(&choreography.origin, |scope| &choreography.nodes[scope.index()].origin);
        let mut level = Level { origin, nodes: Vec::new(), flows: Vec::new(), start: 0 };
        let mut places: BTreeMap<NodeIx, Node> = BTreeMap::new();
        for (node, at) in choreography.nodes.iter().zip(0..) {
            if node.scope == scope {
                places.insert(NodeIx::at(at), level.nodes.len());
                let kind = self.kind(node)?;
                let node = LevelNode::new(Some((NodeIx::at(at), node)), kind);
                if node.waits {
                    self.waits.extend(node.element.map(|element| element.origin.id.clone()));
                }
                level.nodes.push(node);
            }
        }
        for flow in &choreography.flows {
            let ends = [flow.source, flow.target].map(|end| places.get(&end).copied());
            if let [Some(source), Some(target)] = ends {
                level.add(LevelFlow { element: Some(flow), source, target });
            }
        }
        for (at, event) in choreography.nodes.iter().enumerate().filter_map(|(at, node)| Some((at, node.event()?))) {
            let EventPosition::Boundary { attached_to: Some(attached), .. } = event.position else { continue };
            if let (Some(event), Some(attached)) = (places.get(&NodeIx::at(at)), places.get(&attached)) {
                level.nodes[*attached].exits.push(*event);
            }
        }
        self.link(&mut level);
        self.begin(&mut level);
        for node in 0..level.nodes.len() {
            let choices = self.choices(&level, node)?;
            level.nodes[node].choices = choices;
        }
        regroup(&mut level);
        Ok(level)
    }

    /// What a node does with tokens.
    fn kind(&mut self, node: &FlowNode) -> Result<Kind, Refused> {
        match &node.kind {
            FlowNodeKind::Choreography(_) => Ok(Kind::Activity),
            FlowNodeKind::Activity(_) => {
                let what = "an activity of a process says what one participant does";
                Err(self.unsupported(&node.origin, what, "use a choreography task, or move it to a process"))
            }
            FlowNodeKind::Gateway(gateway) => Ok(match gateway {
                Gateway::Exclusive | Gateway::EventBased { .. } => Kind::Exclusive,
                Gateway::Inclusive => Kind::Inclusive,
                Gateway::Parallel => Kind::Parallel,
                Gateway::Complex { .. } => Kind::Complex,
            }),
            FlowNodeKind::Event(event) => self.event_kind(&node.origin, event),
        }
    }

    fn event_kind(&mut self, origin: &Origin, event: &Event) -> Result<Kind, Refused> {
        let is_end = event.position == EventPosition::End;
        let mut kind = if is_end { Kind::End } else { Kind::Pass };
        for definition in &event.definitions {
            match definition {
                EventDefinition::Terminate if is_end => kind = Kind::Terminate,
                EventDefinition::Link { .. } if !is_end => {}
                EventDefinition::Timer(_) | EventDefinition::Conditional(_) | EventDefinition::Signal(_) if !is_end => {
                    self.assume(format!("{} happens at any time", named(origin)));
                }
                EventDefinition::Timer(_)
                | EventDefinition::Conditional(_)
                | EventDefinition::Signal(_)
                | EventDefinition::Link { .. }
                | EventDefinition::Terminate
                | EventDefinition::Message(_)
                | EventDefinition::Error(_)
                | EventDefinition::Escalation(_)
                | EventDefinition::Compensation { .. }
                | EventDefinition::Cancel => {
                    let what = "not all participants of a choreography can see such an event here";
                    let help = "messages are exchanged by choreography tasks; wait for timers, conditions and signals";
                    return Err(self.unsupported(origin, what, help));
                }
            }
        }
        if event.parallel_multiple && event.definitions.len() > 1 {
            self.assume(format!("{} happens when all its triggers have happened, at any time", named(origin)));
        }
        if let EventPosition::Boundary { interrupting: false, .. } = event.position {
            let what = "what it starts goes on beside the activity, any number of times";
            let help = "let it interrupt the activity, or use a parallel gateway";
            return Err(self.unsupported(origin, what, help));
        }
        Ok(kind)
    }

    /// A flow from each link that is thrown to where it is caught.
    fn link(&mut self, level: &mut Level<'m>) {
        let links = |position: EventPosition| {
            let named = |(at, node): (Node, &LevelNode<'m>)| {
                let event = node.element?.event().filter(|event| event.position == position)?;
                let [EventDefinition::Link { name }] = event.definitions.as_slice() else { return None };
                Some((at, name.clone()))
            };
            level.nodes.iter().enumerate().filter_map(named).collect::<Vec<_>>()
        };
        let (thrown, caught) = (links(EventPosition::IntermediateThrow), links(EventPosition::IntermediateCatch));
        for (source, name) in thrown {
            if let Some((target, _)) = caught.iter().find(|(_, other)| *other == name) {
                level.add(LevelFlow { element: None, source, target: *target });
            } else {
                self.assume(format!("{} leads nowhere: what goes there ends", named(level.origin_of(source))));
            }
        }
    }

    /// The beginning: one of the start events; without any, all nodes that no flow enters (clause 11.6.1).
    fn begin(&mut self, level: &mut Level<'m>) {
        let is = |position: fn(EventPosition) -> bool, node: &LevelNode<'_>| {
            node.element.and_then(FlowNode::event).is_some_and(|event| position(event.position))
        };
        let is_start = |node: &LevelNode<'_>| is(|position| matches!(position, EventPosition::Start { .. }), node);
        let is_boundary =
            |node: &LevelNode<'_>| is(|position| matches!(position, EventPosition::Boundary { .. }), node);
        let starts: Vec<Node> = (0..level.nodes.len()).filter(|node| is_start(&level.nodes[*node])).collect();
        let entered = |node: &LevelNode<'_>| !node.incoming.is_empty() || is_start(node) || is_boundary(node);
        let others: Vec<Node> = (0..level.nodes.len()).filter(|node| !entered(&level.nodes[*node])).collect();
        let (kind, targets) = if starts.is_empty() { (Kind::Parallel, others) } else { (Kind::Exclusive, starts) };
        if kind == Kind::Exclusive {
            for node in (0..level.nodes.len()).filter(|node| !entered(&level.nodes[*node])).collect::<Vec<_>>() {
                self.assume(format!("{} is never reached: no sequence flow enters it", named(level.origin_of(node))));
            }
            if targets.len() > 1 {
                self.assume(format!("one of the start events of {} happens, once", named(level.origin)));
            }
        }
        if targets.is_empty() {
            self.assume(format!("nothing is exchanged in {}: nothing begins there", named(level.origin)));
        }
        if let [only] = targets[..] {
            level.start = only;
            return;
        }
        level.start = level.nodes.len();
        level.nodes.push(LevelNode::new(None, kind));
        for target in targets {
            level.add(LevelFlow { element: None, source: level.start, target });
        }
    }

    /// The sets of flows on which a node may put tokens.
    fn choices(&mut self, level: &Level<'m>, node: Node) -> Result<Vec<Vec<Flow>>, Refused> {
        let LevelNode { kind, outgoing, .. } = &level.nodes[node];
        let (normal, conditional, default) = sorted(level, outgoing);
        let is_inclusive = matches!(kind, Kind::Inclusive | Kind::Complex);
        let optional = if is_inclusive { [normal.clone(), conditional].concat() } else { conditional };
        let optional: BTreeSet<Flow> = optional.into_iter().collect();
        if outgoing.is_empty() {
            return Ok(vec![Vec::new()]);
        }
        match kind {
            Kind::Exclusive => return Ok(outgoing.iter().map(|flow| vec![*flow]).collect()),
            Kind::Parallel | Kind::Pass | Kind::End | Kind::Terminate => return Ok(vec![outgoing.clone()]),
            Kind::Inclusive | Kind::Complex | Kind::Activity => {}
        }
        let joined = if *kind == Kind::Complex { level.nodes[node].incoming.len() } else { 0 };
        let ways = optional.len().max(joined);
        if ways > MAX_WAYS {
            let what = format!("any of its {ways} ways can be taken together");
            return Err(self.unsupported(level.origin_of(node), &what, "use several gateways, one behind the other"));
        }
        let always = if is_inclusive { Vec::new() } else { normal };
        let mut choices: Vec<Vec<Flow>> = Vec::new();
        for set in 0..1_usize << optional.len() {
            let taken = optional.iter().zip(0..).filter(|(_, bit)| set >> bit & 1 == 1).map(|(flow, _)| *flow);
            let mut taken: Vec<Flow> = always.iter().copied().chain(taken).collect();
            if set == 0 {
                taken.extend(&default);
            }
            taken.sort_unstable();
            choices.push(taken);
        }
        // What is left of a choice for which no condition holds and no default stands ready is nothing.
        choices.retain(|choice| !choice.is_empty());
        choices.sort_by_key(Vec::len);
        Ok(choices)
    }
}

/// Flows without a condition, with one, and the default ones.
fn sorted(level: &Level<'_>, flows: &[Flow]) -> (Vec<Flow>, Vec<Flow>, Vec<Flow>) {
    let (mut normal, mut conditional, mut default) = (Vec::new(), Vec::new(), Vec::new());
    for flow in flows {
        match level.flows[*flow].element.map(|element| &element.condition) {
            None | Some(FlowCondition::Normal) => normal.push(*flow),
            Some(FlowCondition::Conditional(_)) => conditional.push(*flow),
            Some(FlowCondition::Default) => default.push(*flow),
        }
    }
    (normal, conditional, default)
}

impl<'m> Level<'m> {
    fn add(&mut self, flow: LevelFlow<'m>) {
        let at = self.flows.len();
        self.nodes[flow.source].outgoing.push(at);
        self.nodes[flow.target].incoming.push(at);
        self.flows.push(flow);
    }
}

impl<'m> LevelNode<'m> {
    pub(super) fn new(element: Option<(NodeIx, &'m FlowNode)>, kind: Kind) -> Self {
        let [incoming, outgoing, exits] = [Vec::new(), Vec::new(), Vec::new()];
        let (place, element) = element.unzip();
        let event = element.and_then(FlowNode::event).filter(|_| kind == Kind::Pass);
        let is_awaited = |definition: &EventDefinition| !matches!(definition, EventDefinition::Link { .. });
        let waits = event.is_some_and(|event| event.definitions.iter().any(is_awaited));
        Self { element, place, kind, incoming, outgoing, waits, exits, choices: Vec::new() }
    }
}
