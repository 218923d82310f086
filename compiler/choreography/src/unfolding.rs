//! The states of an automaton with parallel blocks, made deterministic, each when it is asked for.
//!
//! Blocks are never expanded as a whole: 17 branches side by side have 131,074 states, of which a run visits a few.

use crate::{Action, Automaton, Edge, Interaction, LimitReached, RoleIx, StateIx};
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Where a word is in an automaton: in a state, and if a block has begun there, where in each of its branches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    state: StateIx,
    block: Option<Block>,
}

impl Position {
    /// Where words begin.
    pub(crate) const fn start(automaton: &Automaton) -> Self {
        Self { state: automaton.initial, block: None }
    }
}

/// A block that has begun.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Block {
    /// Position of its edge in [`Automaton::edges`].
    edge: usize,
    branches: Vec<Position>,
}

/// A state of an unfolding.
pub(crate) type Node = u32;

/// What can come next, and which state it leads to, in order.
pub(crate) type Steps = Rc<[(Interaction, Node)]>;

/// An automaton, unfolded as far as somebody has asked: deterministic, without silent edges, without blocks. Its
/// states are the sets of positions that a word may have led to (M. O. Rabin, D. Scott, 1959).
pub(crate) struct Unfolding {
    automaton: Automaton,
    /// The limit of the number of states.
    limit: usize,
    numbers: HashMap<Rc<[Position]>, Node>,
    states: Vec<Rc<[Position]>>,
    finals: Vec<bool>,
    steps: Vec<Option<Steps>>,
}

impl Unfolding {
    /// The unfolding of an automaton, or of what one participant sees of it.
    pub(crate) fn new(automaton: &Automaton, seen_by: Option<RoleIx>, limit: usize) -> Self {
        let automaton = without_silence(&erased(automaton, seen_by));
        let start = Position::start(&automaton);
        let mut unfolding = Self {
            automaton,
            limit,
            numbers: HashMap::new(),
            states: Vec::new(),
            finals: Vec::new(),
            steps: Vec::new(),
        };
        let start = unfolding.closure(BTreeSet::from([start]));
        unfolding.intern(start);
        unfolding
    }

    /// The state of the empty word.
    pub(crate) const fn initial(&self) -> Node {
        0
    }

    /// Whether words that lead here are complete.
    pub(crate) fn is_final(&self, node: Node) -> bool {
        self.finals[node as usize]
    }

    /// What can come next.
    pub(crate) fn steps(&mut self, node: Node) -> Result<Steps, LimitReached> {
        if let Some(steps) = &self.steps[node as usize] {
            return Ok(Rc::clone(steps));
        }
        let mut targets: BTreeMap<Interaction, BTreeSet<Position>> = BTreeMap::new();
        for position in self.states[node as usize].iter() {
            moves(&self.automaton, position, &mut |exchange, target| {
                if let Some((interaction, _)) = exchange {
                    targets.entry(interaction).or_default().insert(target);
                }
            });
        }
        let mut steps = Vec::with_capacity(targets.len());
        for (interaction, positions) in targets {
            let set = self.closure(positions);
            if self.states.len() >= self.limit && !self.numbers.contains_key(&set[..]) {
                return Err(LimitReached { states: self.limit });
            }
            steps.push((interaction, self.intern(set)));
        }
        let steps: Steps = steps.into();
        self.steps[node as usize] = Some(Rc::clone(&steps));
        Ok(steps)
    }

    /// The state behind an interaction.
    pub(crate) fn step(&mut self, node: Node, interaction: Interaction) -> Result<Option<Node>, LimitReached> {
        let steps = self.steps(node)?;
        let found = steps.binary_search_by_key(&interaction, |(next, _)| *next);
        Ok(found.ok().map(|position| steps[position].1))
    }

    fn intern(&mut self, set: Vec<Position>) -> Node {
        if let Some(number) = self.numbers.get(&set[..]) {
            return *number;
        }
        let number = Node::try_from(self.states.len()).unwrap_or(Node::MAX);
        let set: Rc<[Position]> = set.into();
        self.finals.push(set.iter().any(|position| is_done(&self.automaton, position)));
        self.numbers.insert(Rc::clone(&set), number);
        self.states.push(set);
        self.steps.push(None);
        number
    }

    /// With all positions that are reached by beginning and ending blocks.
    fn closure(&self, mut set: BTreeSet<Position>) -> Vec<Position> {
        let mut waiting: Vec<Position> = set.iter().cloned().collect();
        while let Some(position) = waiting.pop() {
            moves(&self.automaton, &position, &mut |exchange, target| {
                if exchange.is_none() && set.insert(target.clone()) {
                    waiting.push(target);
                }
            });
        }
        set.into_iter().collect()
    }
}

fn is_done(automaton: &Automaton, position: &Position) -> bool {
    position.block.is_none() && automaton.is_final(position.state)
}

/// What happens in a step, and on which edge.
type Exchange<'a> = (Interaction, &'a Edge);

/// All steps from a position; those without an exchange are silent, or begin or end a block.
pub(crate) fn moves<'a>(
    automaton: &'a Automaton,
    position: &Position,
    found: &mut dyn FnMut(Option<Exchange<'a>>, Position),
) {
    let Some(block) = &position.block else {
        for (number, edge) in automaton.edges.iter().enumerate().filter(|(_, edge)| edge.from == position.state) {
            let target = Position { state: edge.to, block: None };
            match &edge.action {
                Action::Silent => found(None, target),
                Action::Exchange(interaction) => found(Some((*interaction, edge)), target),
                Action::Parallel(branches) => {
                    let branches = branches.iter().map(Position::start).collect();
                    let block = Some(Block { edge: number, branches });
                    found(None, Position { state: position.state, block });
                }
            }
        }
        return;
    };
    let edge = &automaton.edges[block.edge];
    let Action::Parallel(branches) = &edge.action else { return };
    if branches.iter().zip(&block.branches).all(|(branch, inside)| is_done(branch, inside)) {
        found(None, Position { state: edge.to, block: None });
    }
    for (number, (branch, inside)) in branches.iter().zip(&block.branches).enumerate() {
        moves(branch, inside, &mut |exchange, target| {
            let mut block = block.clone();
            block.branches[number] = target;
            found(exchange, Position { state: position.state, block: Some(block) });
        });
    }
}

/// What a participant sees: interactions without it are silent. Everything, if it is nobody in particular.
fn erased(automaton: &Automaton, seen_by: Option<RoleIx>) -> Automaton {
    let Some(role) = seen_by else { return automaton.clone() };
    let erase = |edge: &Edge| match &edge.action {
        Action::Exchange(interaction) if !interaction.involves(role) => Action::Silent,
        Action::Silent | Action::Exchange(_) => edge.action.clone(),
        Action::Parallel(branches) => Action::Parallel(branches.iter().map(|branch| erased(branch, seen_by)).collect()),
    };
    let edges = automaton.edges.iter().map(|edge| Edge { action: erase(edge), ..edge.clone() }).collect();
    Automaton { edges, ..automaton.clone() }
}

/// The same words, without silent edges: each state can do at once what it could do after silent steps. Only to a race
/// that the first wins a silent edge may lead.
pub(crate) fn without_silence(automaton: &Automaton) -> Automaton {
    let mut loud = Automaton { edges: Vec::new(), ..automaton.clone() };
    let mut leaving: Vec<Vec<&Edge>> = vec![Vec::new(); automaton.states.len()];
    for edge in &automaton.edges {
        leaving[edge.from.index()].push(edge);
    }
    let mut entered = BTreeSet::from([automaton.initial]);
    let mut waiting = vec![automaton.initial];
    while let Some(state) = waiting.pop() {
        for near in silently(automaton, &leaving, state) {
            if near != state && automaton.states[near.index()].first_wins {
                loud.edges.push(Edge::new(state, Action::Silent, near));
                if entered.insert(near) {
                    waiting.push(near);
                }
                continue;
            }
            loud.states[state.index()].is_final |= automaton.is_final(near);
            for edge in leaving[near.index()].iter().filter(|edge| edge.action != Action::Silent) {
                let action = match &edge.action {
                    Action::Parallel(branches) => Action::Parallel(branches.iter().map(without_silence).collect()),
                    Action::Silent | Action::Exchange(_) => edge.action.clone(),
                };
                loud.edges.push(Edge::new(state, action, edge.to));
                if entered.insert(edge.to) {
                    waiting.push(edge.to);
                }
            }
        }
    }
    loud
}

/// The states that are reached without an exchange, but none behind another one at which the first wins.
fn silently(automaton: &Automaton, leaving: &[Vec<&Edge>], from: StateIx) -> BTreeSet<StateIx> {
    let mut reached = BTreeSet::from([from]);
    let mut waiting = vec![from];
    while let Some(state) = waiting.pop() {
        if state != from && automaton.states[state.index()].first_wins {
            continue;
        }
        for edge in leaving[state.index()].iter().filter(|edge| edge.action == Action::Silent) {
            if reached.insert(edge.to) {
                waiting.push(edge.to);
            }
        }
    }
    reached
}
