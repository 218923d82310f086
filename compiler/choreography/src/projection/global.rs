//! A protocol as a deterministic global automaton, its parallel blocks unfolded into automata of their own. States and
//! edges of all of these are numbered together.

use super::erase::ends;
use super::expand::{determinize_expanded, is_star};
use super::limit::LimitReached;
use super::minimal::minimize;
use crate::{Action, Automaton, Edge, Interaction, RoleIx, StateIx};

/// A protocol, deterministic.
pub(crate) struct Global {
    /// Its automata: the whole first, then the branches of blocks.
    pub(crate) automata: Vec<Part>,
    /// The states of all of them.
    pub(crate) states: Vec<Position>,
    /// The edges of all of them.
    pub(crate) edges: Vec<Step>,
}

/// The whole, or a branch of a block.
pub(crate) struct Part {
    /// Where it begins.
    pub(crate) initial: usize,
    /// Its states.
    pub(crate) states: std::ops::Range<usize>,
    /// The edge whose branch it is.
    pub(crate) block: Option<usize>,
    /// It alone, as it was made.
    pub(crate) automaton: Automaton,
}

/// A state.
pub(crate) struct Position {
    /// The automaton it is in.
    pub(crate) part: usize,
    /// Whether a word may end here.
    pub(crate) is_final: bool,
    /// The edges that leave it.
    pub(crate) leaving: Vec<usize>,
}

/// An edge.
pub(crate) struct Step {
    /// The state it leaves.
    pub(crate) from: usize,
    /// The state it enters.
    pub(crate) to: usize,
    /// What happens.
    pub(crate) what: What,
    /// Id of the element that it stands for.
    pub(crate) element: Option<String>,
}

/// What happens on an edge.
pub(crate) enum What {
    /// One interaction.
    Exchange(Interaction),
    /// A block with these branches.
    Block(Vec<usize>),
}

impl Global {
    /// Makes a protocol deterministic.
    pub(crate) fn of(body: &Automaton, limit: usize) -> Result<Self, LimitReached> {
        let mut global = Self { automata: Vec::new(), states: Vec::new(), edges: Vec::new() };
        let whole = deterministic(body, limit)?;
        global.add(whole, None);
        Ok(global)
    }

    fn add(&mut self, automaton: Automaton, block: Option<usize>) -> usize {
        let part = self.automata.len();
        let start = self.states.len();
        for state in &automaton.states {
            self.states.push(Position { part, is_final: state.is_final, leaving: Vec::new() });
        }
        let states = start..self.states.len();
        let initial = start + automaton.initial.index();
        self.automata.push(Part { initial, states, block, automaton: automaton.clone() });
        for edge in &automaton.edges {
            if edge.action == Action::Silent {
                continue;
            }
            let position = self.edges.len();
            let (from, to) = (start + edge.from.index(), start + edge.to.index());
            let what = match &edge.action {
                Action::Exchange(interaction) => What::Exchange(*interaction),
                Action::Silent | Action::Parallel(_) => What::Block(Vec::new()),
            };
            self.edges.push(Step { from, to, what, element: edge.element.clone() });
            self.states[from].leaving.push(position);
            if let Action::Parallel(branches) = &edge.action {
                let parts = branches.iter().map(|branch| self.add(branch.clone(), Some(position))).collect();
                self.edges[position].what = What::Block(parts);
            }
        }
        part
    }

    /// The interactions with which an edge may begin.
    pub(crate) fn beginnings(&self, edge: usize) -> Vec<Interaction> {
        match &self.edges[edge].what {
            What::Exchange(interaction) => vec![*interaction],
            What::Block(parts) => {
                let inside = parts.iter().flat_map(|part| &self.states[self.automata[*part].initial].leaving);
                inside.flat_map(|edge| self.beginnings(*edge)).collect()
            }
        }
    }

    /// Who sends first where a state is left; none if there are several, or nobody.
    pub(crate) fn sender(&self, state: usize) -> Option<RoleIx> {
        let mut senders =
            self.states[state].leaving.iter().flat_map(|edge| self.beginnings(*edge)).map(|first| first.sender);
        let one = senders.next()?;
        senders.all(|other| other == one).then_some(one)
    }

    /// All interactions inside an automaton, those of blocks included.
    pub(crate) fn interactions(&self, part: usize) -> Vec<Interaction> {
        let mut all = Vec::new();
        for edge in self.automata[part].states.clone().flat_map(|state| &self.states[state].leaving) {
            match &self.edges[*edge].what {
                What::Exchange(interaction) => all.push(*interaction),
                What::Block(parts) => all.extend(parts.iter().flat_map(|part| self.interactions(*part))),
            }
        }
        all
    }
}

fn deterministic(automaton: &Automaton, limit: usize) -> Result<Automaton, LimitReached> {
    let plain = without_conditions(&plain_blocks(automaton, limit)?);
    Ok(determinize_expanded(&plain, limit, &is_star)?.1.automaton)
}

/// Blocks with deterministic branches: branches in which nothing happens are left out, a block that has one branch is
/// that branch.
fn plain_blocks(automaton: &Automaton, limit: usize) -> Result<Automaton, LimitReached> {
    let mut plain = Automaton { initial: automaton.initial, states: automaton.states.clone(), edges: Vec::new() };
    for edge in &automaton.edges {
        let Action::Parallel(branches) = &edge.action else {
            plain.edges.push(edge.clone());
            continue;
        };
        let mut active = Vec::new();
        for branch in branches {
            let branch = minimize(&deterministic(branch, limit)?);
            if !branch.edges.is_empty() || !ends(&branch) {
                active.push(branch);
            }
        }
        if active.is_empty() {
            plain.edges.push(Edge { action: Action::Silent, ..edge.clone() });
        } else if let [only] = active.as_slice() {
            inline(&mut plain, edge, only);
        } else {
            plain.edges.push(Edge { action: Action::Parallel(active), ..edge.clone() });
        }
    }
    Ok(plain)
}

/// Puts a branch in the place of the edge.
pub(crate) fn inline(into: &mut Automaton, edge: &Edge, branch: &Automaton) {
    let by = u32::try_from(into.states.len()).unwrap_or(u32::MAX);
    let shift = |state: StateIx| StateIx(state.0 + by);
    into.edges.push(Edge::new(edge.from, Action::Silent, shift(branch.initial)));
    for state in &branch.states {
        let here = into.state(false);
        into.states[here.index()].node.clone_from(&state.node);
        if state.is_final {
            into.edges.push(Edge::new(here, Action::Silent, edge.to));
        }
    }
    for inner in &branch.edges {
        into.edges.push(Edge { from: shift(inner.from), to: shift(inner.to), ..inner.clone() });
    }
}

/// Conditions tell no runs apart.
fn without_conditions(automaton: &Automaton) -> Automaton {
    let mut free = automaton.clone();
    for edge in &mut free.edges {
        edge.condition = None;
        edge.is_default = false;
    }
    for state in &mut free.states {
        state.node = None;
    }
    free
}
