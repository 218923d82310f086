//! The token game of one level (semantics.md part 1, clause 4, as far as choreographies have it).

use super::block::Block;
use super::builder::embed;
use super::level::{Flow, Kind, Level, Node};
use super::marking::{Marking, Place};
use super::race::is_race;
use super::{Lowering, Refused};
use crate::{Action, Automaton, Edge, StateIx};
use quadrille_model::{FlowCondition, FlowNode};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// Why a part of a level has no automaton.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// The choreography has none, and that has been said.
    Refused(Refused),
    /// More than one token reaches the end of the part: it is no branch of a block.
    NotABranch,
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// A level with the automata of its activities.
pub(super) struct Game<'g, 'm> {
    pub level: &'g Level<'m>,
    /// By node, for activities.
    pub inner: &'g [Option<Automaton>],
    /// The same without blocks, for those that have run beside others.
    pub played: Vec<Option<Automaton>>,
    /// At which of their states something can interrupt them.
    pub interruptible: Vec<Vec<bool>>,
    /// What is known about splits.
    pub blocks: BTreeMap<Node, Option<Rc<Block>>>,
    /// The nodes before flows that enter inclusive and complex gateways.
    pub before: BTreeMap<Flow, Rc<BTreeSet<Node>>>,
    /// How many nodes were looked at in search of blocks.
    pub visits: usize,
}

/// An automaton that is being found, state by state.
struct Search {
    automaton: Automaton,
    known: BTreeMap<Marking, StateIx>,
    open: VecDeque<Marking>,
    /// The node where the part ends.
    stop: Option<Node>,
}

/// A step of the game: an edge whose ends do not matter, and where the tokens are then.
pub(super) struct Step {
    pub edge: Edge,
    pub next: Marking,
}

impl<'g, 'm> Game<'g, 'm> {
    pub(super) fn new(level: &'g Level<'m>, inner: &'g [Option<Automaton>]) -> Self {
        let (blocks, before) = (BTreeMap::new(), BTreeMap::new());
        let (played, interruptible) = (vec![None; inner.len()], vec![Vec::new(); inner.len()]);
        Self { level, inner, played, interruptible, blocks, before, visits: 0 }
    }

    /// The automaton of the whole level.
    pub(super) fn play(mut self, lowering: &mut Lowering<'m>) -> Result<Automaton, Refused> {
        let mut first = Marking::default();
        self.enter(&mut first, self.level.start);
        match self.explore(lowering, first, None) {
            Ok(automaton) => Ok(automaton),
            Err(Fault::Refused(refused)) => Err(refused),
            // Without an end to reach, no token reaches it.
            Err(Fault::NotABranch) => Err(Refused),
        }
    }

    /// The automaton of a part of the level: from a marking to the end of the level, or to a node.
    pub(super) fn explore(
        &mut self,
        lowering: &mut Lowering<'m>,
        first: Marking,
        stop: Option<Node>,
    ) -> Result<Automaton, Fault> {
        let automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
        let mut search = Search { automaton, known: BTreeMap::new(), open: VecDeque::new(), stop };
        self.state(lowering, &mut search, first)?;
        while let Some(marking) = search.open.pop_front() {
            let from = search.known[&marking];
            match marking.alone().cloned() {
                Some(Place::Entry(node)) if self.level.nodes[node].kind == Kind::Activity => {
                    self.embed(lowering, &mut search, from, node)?;
                }
                Some(Place::Leaving(node)) => self.split(lowering, &mut search, from, node)?,
                _ => {
                    if let Some(node) = self.race_in(&marking) {
                        return Err(lowering.refuse_race_beside(node).into());
                    }
                    let steps = self.steps(&marking, stop);
                    lowering.spend_moves(steps.len() * marking.places().count(), self.level.origin)?;
                    for step in steps {
                        let to = self.state(lowering, &mut search, step.next)?;
                        search.automaton.edges.push(Edge { from, to, ..step.edge });
                    }
                }
            }
        }
        Ok(search.automaton)
    }

    /// A race that is under way beside something else.
    fn race_in(&self, marking: &Marking) -> Option<&'m FlowNode> {
        marking.places().find_map(|place| match place {
            Place::Leaving(node) => self.level.nodes[*node].element.filter(|element| is_race(element)),
            Place::Entry(_) | Place::Active(..) | Place::Flow(_) | Place::Resetting(..) | Place::Done => None,
        })
    }

    /// The state of a marking.
    fn state(&mut self, lowering: &mut Lowering<'m>, search: &mut Search, marking: Marking) -> Result<StateIx, Fault> {
        let marking = self.settled(lowering, marking, search.stop)?;
        if let Some(known) = search.known.get(&marking) {
            return Ok(*known);
        }
        let is_done = marking.has(&Place::Done);
        if is_done && marking.alone().is_none() {
            return Err(Fault::NotABranch);
        }
        lowering.spend(1, self.level.origin)?;
        let state = search.automaton.state(is_done || marking.is_over());
        search.known.insert(marking.clone(), state);
        search.open.push_back(marking);
        Ok(state)
    }

    /// An activity that nothing runs beside: its automaton with its blocks.
    fn embed(
        &mut self,
        lowering: &mut Lowering<'m>,
        search: &mut Search,
        from: StateIx,
        node: Node,
    ) -> Result<(), Fault> {
        let mut next = Marking::default();
        self.leave(&mut next, node, search.stop);
        let to = self.state(lowering, search, next)?;
        if let Some(inner) = &self.inner[node] {
            lowering.spend(inner.states.len(), self.level.origin_of(node))?;
            embed(&mut search.automaton, inner, from, to);
        }
        Ok(())
    }

    /// A node that puts tokens on flows while nothing goes on beside it: with several at once, a block if there is one.
    fn split(
        &mut self,
        lowering: &mut Lowering<'m>,
        search: &mut Search,
        from: StateIx,
        node: Node,
    ) -> Result<(), Fault> {
        let level = self.level;
        let chooses = level.nodes[node].choices.len() > 1;
        if chooses {
            let state = &mut search.automaton.states[from.index()];
            state.node = level.nodes[node].element.map(|it| it.origin.id.clone());
            state.first_wins = level.nodes[node].element.is_some_and(is_race);
        }
        let splits = level.nodes[node].choices.iter().any(|choice| choice.len() > 1);
        let block = if splits { self.block(lowering, node)? } else { None };
        let block = block.filter(|block| search.stop.is_none_or(|stop| !block.nodes.contains(&stop)));
        for choice in &level.nodes[node].choices {
            let edge = self.choice(node, choice);
            let Some(block) = block.as_ref().filter(|_| choice.len() > 1) else {
                let mut next = Marking::default();
                self.emit(&mut next, choice, search.stop);
                let to = self.state(lowering, search, next)?;
                search.automaton.edges.push(Edge { from, to, ..edge });
                continue;
            };
            let mut next = Marking::default();
            match block.join {
                Some(join) if Some(join) == search.stop => next.add(Place::Done),
                Some(join) => self.leave(&mut next, join, search.stop),
                None => {}
            }
            let to = self.state(lowering, search, next)?;
            let mut begin = from;
            if chooses {
                lowering.spend(1, level.origin)?;
                begin = search.automaton.state(false);
                search.automaton.edges.push(Edge { from, to: begin, ..edge });
            }
            let branches: Vec<&Automaton> = choice.iter().filter_map(|flow| block.branches.get(flow)).collect();
            let branches: Vec<&Automaton> = branches.into_iter().filter(|branch| !branch.edges.is_empty()).collect();
            match branches[..] {
                [] => search.automaton.edges.push(Edge::new(begin, Action::Silent, to)),
                [only] => {
                    lowering.spend(only.states.len(), level.origin)?;
                    embed(&mut search.automaton, only, begin, to);
                }
                _ => {
                    let branches = branches.into_iter().cloned().collect();
                    let element = level.nodes[node].element.map(|it| it.origin.id.clone());
                    search.automaton.edges.push(Edge { element, ..Edge::new(begin, Action::Parallel(branches), to) });
                }
            }
        }
        Ok(())
    }

    /// A silent edge for what a node chooses.
    pub(super) fn choice(&self, node: Node, choice: &[Flow]) -> Edge {
        let mut edge = Edge::new(StateIx(0), Action::Silent, StateIx(0));
        let own = &self.level.nodes[node];
        if own.kind == Kind::Pass && (own.waits || own.outgoing.len() < 2) {
            edge.element = own.element.map(|element| element.origin.id.clone());
            return edge;
        }
        let flows: Vec<_> = choice.iter().filter_map(|flow| self.level.flows[*flow].element).collect();
        let ids: Vec<&str> = flows.iter().map(|flow| flow.origin.id.as_str()).collect();
        edge.element = (!ids.is_empty()).then(|| ids.join(" "));
        let mut conditions = Vec::new();
        for flow in flows {
            match &flow.condition {
                FlowCondition::Normal => {}
                FlowCondition::Default => edge.is_default = true,
                FlowCondition::Conditional(condition) => conditions.push(condition.source.as_str()),
            }
        }
        edge.condition = (!conditions.is_empty()).then(|| conditions.join(" and "));
        edge
    }
}
