//! The labelled transition system of a protocol: exchanges in the order in which it draws them, the branches of its
//! parallel blocks interleaved.

use crate::composition::Labels;
use crate::{Exchange, LabelledStep, LabelledTransitionSystem, LimitReached, Observation};
use quadrille_choreography::{Action, Automaton, Interaction, Protocol, StateIx};
use quadrille_endpoint::Direction;
use std::collections::BTreeMap;

/// A protocol as a labelled transition system, with the element that each step stands for.
#[derive(Clone, Debug)]
pub struct ProtocolSystem {
    /// The system.
    pub system: LabelledTransitionSystem,
    /// For each step the id of its element, if it stands for one.
    pub elements: Vec<Option<String>>,
}

/// An interaction of a protocol in names.
#[must_use]
pub fn exchange(protocol: &Protocol, interaction: Interaction) -> Exchange {
    Exchange {
        sender: protocol.roles[interaction.sender.index()].name.clone(),
        receiver: protocol.roles[interaction.receiver.index()].name.clone(),
        message: protocol.labels[interaction.label.index()].name.clone(),
    }
}

/// All interactions that an automaton has anywhere.
#[must_use]
pub fn interactions(automaton: &Automaton) -> Vec<Interaction> {
    let mut list = Vec::new();
    collect(automaton, &mut list);
    list.sort_unstable();
    list.dedup();
    list
}

fn collect(automaton: &Automaton, list: &mut Vec<Interaction>) {
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(interaction) => list.push(*interaction),
            Action::Parallel(branches) => branches.iter().for_each(|branch| collect(branch, list)),
        }
    }
}

/// Where an automaton is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Position {
    At(StateIx),
    /// Between the sending and the receipt of an edge's message.
    Half(usize),
    /// Inside the parallel block of an edge.
    Inside(usize, Vec<Self>),
}

/// What an automaton can do next.
struct Move {
    label: Option<String>,
    element: Option<String>,
    to: Position,
}

/// The system of a protocol.
///
/// # Errors
/// If it has more states than the limit.
pub fn protocol_system(
    protocol: &Protocol,
    observation: Observation,
    max_states: usize,
) -> Result<ProtocolSystem, LimitReached> {
    let name = |interaction, direction| exchange(protocol, interaction).label(observation, direction);
    automaton_system(&protocol.body, LastBlock::IsLeft, observation == Observation::Both, &name, max_states)
}

/// What the end of a parallel block is behind which nothing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastBlock {
    /// A step of its own, as it is drawn: a branch that may go on goes on no more.
    IsLeft,
    /// Wherever all branches may end: a machine that may be done can still receive.
    MayEnd,
}

/// Gives the label of one end of an interaction.
pub(crate) type Ends<'a> = dyn Fn(Interaction, Direction) -> String + 'a;

/// The system of an automaton; each interaction as two steps, its ends, or as one.
pub(crate) fn automaton_system(
    automaton: &Automaton,
    last_block: LastBlock,
    is_halved: bool,
    name: &Ends<'_>,
    max_states: usize,
) -> Result<ProtocolSystem, LimitReached> {
    let reader = Reader { last_block, is_halved, name };
    let (mut labels, mut steps, mut terminated) = (Labels::default(), BTreeMap::new(), Vec::new());
    let first = Position::At(automaton.initial);
    let mut numbers = BTreeMap::from([(first.clone(), 0)]);
    let mut positions = vec![first];
    let mut next = 0;
    while let Some(position) = positions.get(next).cloned() {
        let from = u32::try_from(next).unwrap_or(u32::MAX);
        if reader.is_done(automaton, &position) {
            terminated.push(from);
        }
        for found in reader.moves(automaton, &position) {
            let new = u32::try_from(positions.len()).unwrap_or(u32::MAX);
            let to = *numbers.entry(found.to).or_insert_with_key(|position| {
                positions.push(position.clone());
                new
            });
            let label = found.label.map(|name| labels.intern(name));
            steps.entry(LabelledStep { from, label, to }).or_insert(found.element);
        }
        if positions.len() > max_states {
            return Err(LimitReached(max_states));
        }
        next += 1;
    }
    let states = u32::try_from(positions.len()).unwrap_or(u32::MAX);
    let (steps, elements) = steps.into_iter().unzip();
    let system = LabelledTransitionSystem::new(labels.names, states, 0, steps, terminated);
    Ok(ProtocolSystem { system, elements })
}

struct Reader<'a> {
    last_block: LastBlock,
    is_halved: bool,
    name: &'a Ends<'a>,
}

impl Reader<'_> {
    fn is_done(&self, automaton: &Automaton, position: &Position) -> bool {
        match position {
            Position::At(state) => automaton.is_final(*state),
            Position::Half(_) => false,
            Position::Inside(at, inside) => self.may_end(automaton, *at) && self.are_done(automaton, *at, inside),
        }
    }

    /// Whether all branches of a block may end.
    fn are_done(&self, automaton: &Automaton, at: usize, inside: &[Position]) -> bool {
        branches(automaton, at).iter().zip(inside).all(|(branch, position)| self.is_done(branch, position))
    }

    /// Whether a block ends without a step of its own.
    fn may_end(&self, automaton: &Automaton, at: usize) -> bool {
        self.last_block == LastBlock::MayEnd && automaton.is_over(automaton.edges[at].to)
    }

    fn moves(&self, automaton: &Automaton, position: &Position) -> Vec<Move> {
        match position {
            Position::At(state) => {
                let edges = automaton.edges.iter().enumerate().filter(|(_, edge)| edge.from == *state);
                edges.map(|(at, _)| self.edge(automaton, at)).collect()
            }
            Position::Half(at) => vec![self.end(automaton, *at, Direction::Incoming)],
            Position::Inside(at, inside) => self.block(automaton, *at, inside),
        }
    }

    fn edge(&self, automaton: &Automaton, at: usize) -> Move {
        let edge = &automaton.edges[at];
        match &edge.action {
            Action::Silent => Move { label: None, element: edge.element.clone(), to: Position::At(edge.to) },
            Action::Exchange(_) if self.is_halved => self.end(automaton, at, Direction::Outgoing),
            Action::Exchange(_) => self.end(automaton, at, Direction::Incoming),
            Action::Parallel(branches) => {
                let inside = branches.iter().map(|branch| Position::At(branch.initial)).collect();
                Move { label: None, element: edge.element.clone(), to: Position::Inside(at, inside) }
            }
        }
    }

    /// One end of an exchange.
    fn end(&self, automaton: &Automaton, at: usize, direction: Direction) -> Move {
        let edge = &automaton.edges[at];
        let label = match &edge.action {
            Action::Exchange(interaction) => Some((self.name)(*interaction, direction)),
            Action::Silent | Action::Parallel(_) => None,
        };
        let to = match direction {
            Direction::Outgoing => Position::Half(at),
            Direction::Incoming => Position::At(edge.to),
        };
        Move { label, element: edge.element.clone(), to }
    }

    fn block(&self, automaton: &Automaton, at: usize, inside: &[Position]) -> Vec<Move> {
        let edge = &automaton.edges[at];
        let mut moves = Vec::new();
        for (number, (branch, position)) in branches(automaton, at).iter().zip(inside).enumerate() {
            for found in self.moves(branch, position) {
                let mut after = inside.to_vec();
                after[number] = found.to;
                moves.push(Move { to: Position::Inside(at, after), ..found });
            }
        }
        if !self.may_end(automaton, at) && self.are_done(automaton, at, inside) {
            moves.push(Move { label: None, element: edge.element.clone(), to: Position::At(edge.to) });
        }
        moves
    }
}

/// The branches of the block on an edge.
fn branches(automaton: &Automaton, at: usize) -> &[Automaton] {
    match &automaton.edges[at].action {
        Action::Parallel(branches) => branches,
        Action::Silent | Action::Exchange(_) => &[],
    }
}
