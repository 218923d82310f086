//! A protocol as a diagram: interactions are choreography tasks, and states at which something is decided are gateways:
//! exclusive ones where one participant decides, event-based ones where different senders may be first.

use super::graph::{Flow, Graph, NodeAt, NodeKind};
use super::process::settle_conditions;
use crate::{Action, Automaton, Edge, Interaction, StateIx};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The diagram of a protocol.
pub(crate) fn diagram(body: &Automaton) -> Graph {
    let mut builder = Builder { graph: Graph::default(), regions: Vec::new(), open: VecDeque::new() };
    let exit = builder.graph.add(NodeKind::Passage, None);
    let start = builder.graph.add(NodeKind::Start, None);
    let region = builder.region(body, exit);
    let entry = builder.entry(region, body.initial);
    builder.graph.join(start, entry);
    while let Some((region, state, at)) = builder.open.pop_front() {
        builder.state(region, state, at);
    }
    let end = builder.graph.add(NodeKind::End, None);
    builder.graph.join(exit, end);
    builder.graph.settled()
}

struct Builder<'body> {
    graph: Graph,
    regions: Vec<Region<'body>>,
    open: VecDeque<(usize, StateIx, NodeAt)>,
}

struct Region<'body> {
    automaton: &'body Automaton,
    exit: NodeAt,
    entries: BTreeMap<StateIx, NodeAt>,
}

impl<'body> Builder<'body> {
    fn region(&mut self, automaton: &'body Automaton, exit: NodeAt) -> usize {
        self.regions.push(Region { automaton, exit, entries: BTreeMap::new() });
        self.regions.len() - 1
    }

    fn entry(&mut self, region: usize, state: StateIx) -> NodeAt {
        if let Some(known) = self.regions[region].entries.get(&state) {
            return *known;
        }
        let passage = self.graph.add(NodeKind::Passage, None);
        self.regions[region].entries.insert(state, passage);
        self.open.push_back((region, state, passage));
        passage
    }

    fn state(&mut self, region: usize, state: StateIx, at: NodeAt) {
        let Region { automaton, exit, .. } = self.regions[region];
        let is_final = automaton.is_final(state);
        let edges: Vec<&'body Edge> = automaton.leaving(state).collect();
        let next = match (edges.as_slice(), is_final) {
            ([], true) => exit,
            // Nothing follows, and it is not done either: here everything stops.
            ([], false) => self.graph.add(NodeKind::End, None),
            ([only], false) => self.action(region, only),
            (several, _) => {
                let kind = if is_race(several) { NodeKind::EventBased } else { NodeKind::Exclusive };
                let gateway = self.graph.add(kind, automaton.states[state.index()].node.clone());
                let mut ways = Vec::new();
                for edge in several {
                    let target = self.action(region, edge);
                    let element = edge.element.clone().filter(|_| edge.action == Action::Silent);
                    let (condition, is_default) = (edge.condition.clone(), edge.is_default);
                    ways.push(Flow { source: gateway, target, element, condition, is_default });
                }
                if is_final {
                    ways.push(Flow {
                        source: gateway,
                        target: exit,
                        element: None,
                        condition: None,
                        is_default: false,
                    });
                }
                if kind == NodeKind::Exclusive {
                    settle_conditions(&mut ways);
                }
                self.graph.flows.extend(ways);
                gateway
            }
        };
        self.graph.join(at, next);
    }

    /// What an edge does, and what is behind it.
    fn action(&mut self, region: usize, edge: &'body Edge) -> NodeAt {
        match &edge.action {
            Action::Silent => self.entry(region, edge.to),
            Action::Exchange(interaction) => {
                let answer = self.answer(region, edge, *interaction);
                let kind = NodeKind::Task(*interaction, answer.and_then(exchanged));
                let task = self.graph.add(kind, edge.element.clone());
                let behind = self.entry(region, answer.map_or(edge.to, |answer| answer.to));
                self.graph.join(task, behind);
                task
            }
            Action::Parallel(branches) => {
                let split = self.graph.add(NodeKind::Split, edge.element.clone());
                let join = self.graph.add(NodeKind::Join, None);
                let behind = self.entry(region, edge.to);
                self.graph.join(join, behind);
                for branch in branches {
                    let exit = self.graph.add(NodeKind::Passage, None);
                    self.graph.join(exit, join);
                    let inside = self.region(branch, exit);
                    let entry = self.entry(inside, branch.initial);
                    self.graph.join(split, entry);
                }
                split
            }
        }
    }

    /// The answer of a task: what follows in the same element of a diagram, and nothing else does.
    fn answer(&self, region: usize, edge: &Edge, interaction: Interaction) -> Option<&'body Edge> {
        let automaton = self.regions[region].automaton;
        let element = edge.element.as_ref()?;
        let mut behind = automaton.leaving(edge.to);
        let answer = behind.next().filter(|answer| answer.element.as_ref() == Some(element))?;
        let is_back = exchanged(answer)
            .is_some_and(|back| back.sender == interaction.receiver && back.receiver == interaction.sender);
        let is_only = behind.next().is_none() && !automaton.is_final(edge.to);
        let enters = automaton.edges.iter().filter(|other| other.to == edge.to).count();
        (is_back && is_only && enters == 1 && edge.to != automaton.initial).then_some(answer)
    }
}

const fn exchanged(edge: &Edge) -> Option<Interaction> {
    match edge.action {
        Action::Exchange(interaction) => Some(interaction),
        Action::Silent | Action::Parallel(_) => None,
    }
}

/// Whether different senders may be first, each with a message to one and the same receiver (BPMN 2.0.2 clause 11.7.2).
fn is_race(edges: &[&Edge]) -> bool {
    let interactions: Option<Vec<Interaction>> = edges.iter().map(|edge| exchanged(edge)).collect();
    interactions.is_some_and(|interactions| {
        let senders: BTreeSet<_> = interactions.iter().map(|interaction| interaction.sender).collect();
        let receivers: BTreeSet<_> = interactions.iter().map(|interaction| interaction.receiver).collect();
        senders.len() > 1 && receivers.len() == 1
    })
}
