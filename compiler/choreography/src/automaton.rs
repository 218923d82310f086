//! A finite automaton over interactions, with parallel blocks as edges: the shape of a whole protocol, and of each
//! participant's machine.

use crate::{Interaction, StateIx};

/// A finite automaton whose words are sequences of interactions.
///
/// A word is *complete* when it ends in a final state. A parallel block stands for one complete word of each of its
/// branches, side by side: each participant does its part of them in any interleaving, whatever the others do, since
/// the branches order nothing among each other. So of two messages that cross, one in each branch, both may be sent
/// before either is received; a chart of a block is a shuffle of charts, participant by participant, and not only the
/// chart of an interleaving of words. Nothing else interleaves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Automaton {
    /// Where words begin.
    pub initial: StateIx,
    /// Its states.
    pub states: Vec<State>,
    /// Its edges, in document order of what they stand for.
    pub edges: Vec<Edge>,
}

/// A state of an automaton.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Whether a word may end here.
    pub is_final: bool,
    /// Id of the gateway or event that decides here, if one does.
    pub node: Option<String>,
    /// Whether several senders may begin here, and the first that is heard wins (`q:race`): what the others send is
    /// taken and dropped. Only exchanges leave such a state, perhaps behind silent edges.
    pub first_wins: bool,
}

impl State {
    /// A state that stands for no element.
    #[must_use]
    pub const fn plain(is_final: bool) -> Self {
        Self { is_final, node: None, first_wins: false }
    }
}

/// An edge of an automaton.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The state it leaves.
    pub from: StateIx,
    /// The state it enters.
    pub to: StateIx,
    /// What happens.
    pub action: Action,
    /// Id of the element that it stands for: the choreography task of an interaction, the sequence flow of a silent
    /// edge that leaves a gateway, the gateway of a block. None where it stands for none.
    pub element: Option<String>,
    /// The condition of that sequence flow, as written.
    pub condition: Option<String>,
    /// Whether that sequence flow is the default one of its gateway.
    pub is_default: bool,
}

/// What happens on an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Nothing that anybody exchanges.
    Silent,
    /// One interaction.
    Exchange(Interaction),
    /// All branches, side by side (two or more). A branch is done when it is in a final state.
    Parallel(Vec<Automaton>),
}

impl Edge {
    /// An edge that stands for no element.
    #[must_use]
    pub const fn new(from: StateIx, action: Action, to: StateIx) -> Self {
        Self { from, to, action, element: None, condition: None, is_default: false }
    }
}

impl Automaton {
    /// An automaton with one state, which is final: the empty word.
    #[must_use]
    pub fn empty() -> Self {
        Self { initial: StateIx(0), states: vec![State::plain(true)], edges: Vec::new() }
    }

    /// A new state.
    pub fn state(&mut self, is_final: bool) -> StateIx {
        self.states.push(State::plain(is_final));
        StateIx(u32::try_from(self.states.len() - 1).unwrap_or(u32::MAX))
    }

    /// Positions of its states.
    pub fn positions(&self) -> impl Iterator<Item = StateIx> + use<> {
        (0..u32::try_from(self.states.len()).unwrap_or(u32::MAX)).map(StateIx)
    }

    /// The edges that leave a state.
    pub fn leaving(&self, state: StateIx) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |edge| edge.from == state)
    }

    /// Whether every word ends in a state: it is final, and nothing leaves it.
    #[must_use]
    pub fn is_over(&self, state: StateIx) -> bool {
        self.is_final(state) && self.leaving(state).next().is_none()
    }

    /// Whether a word may end in a state.
    #[must_use]
    pub fn is_final(&self, state: StateIx) -> bool {
        self.states[state.index()].is_final
    }
}
