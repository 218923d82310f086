//! A part of the system: as it is, reduced, and what its search found.

use super::uniform_choice::is_uniform;
use super::{Fact, Reduced};
use crate::counterexample::{Lasso, to_state};
use crate::explore::{Explored, Graph};
use crate::futures::waiting;
use crate::growth::explore_if_bounded;
use crate::layout::Widths;
use crate::property::is_quiet;
use crate::strongly_connected::Scratch;
use crate::transition_system::{Counter, System};
use crate::{Network, Options};
use quadrille_projection::Endpoints;
use std::cell::OnceCell;

/// A part that shares nothing with the others.
pub(super) struct Part {
    /// As it is.
    pub(super) whole: System,
    /// Its search, made where the reduced one does not decide.
    whole_graph: OnceCell<Graph>,
    pub(super) reduced: Reduced,
    graph: Graph,
    is_uniform: bool,
    ends: OnceCell<Ends>,
}

/// How the runs of a reduced part end.
pub(super) struct Ends {
    /// States without an enabled step.
    pub(super) states: Vec<u32>,
    /// Whether no run goes on for ever.
    is_acyclic: bool,
    /// Whether one of the states is reached from every state.
    pub(super) is_always_reached: bool,
}

/// A part before its search.
pub(super) struct Prepared {
    whole: System,
    is_uniform: bool,
    reduced: Reduced,
}

impl Prepared {
    /// `plain` is the part with messages as tokens, where their order makes no difference.
    pub(super) fn of(endpoints: &Endpoints, whole: System, plain: &System) -> Self {
        let is_uniform = is_uniform(plain);
        let reduced = Reduced::of(plain, is_uniform, &waiting(endpoints, &whole));
        Self { whole, is_uniform, reduced }
    }

    pub(super) fn is_unchanged(&self) -> bool {
        self.reduced.rules.is_empty()
    }

    pub(super) fn search(self, network: Network, options: &Options) -> Part {
        let Self { whole, is_uniform, reduced } = self;
        let graph = explore_if_bounded(&reduced.system, network, options, &mut Widths::narrowest(&reduced.system));
        Part { whole, whole_graph: OnceCell::new(), reduced, graph, is_uniform, ends: OnceCell::new() }
    }
}

impl Part {
    pub(super) fn explored(&self) -> Explored<'_> {
        Explored { system: &self.reduced.system, graph: &self.graph }
    }

    /// The part as it is, searched.
    pub(super) fn explored_whole(&self, network: Network, options: &Options) -> Explored<'_> {
        let explore = || explore_if_bounded(&self.whole, network, options, &mut Widths::narrowest(&self.whole));
        Explored { system: &self.whole, graph: self.whole_graph.get_or_init(explore) }
    }

    /// All its searches so far.
    pub(super) fn searches(&self) -> impl Iterator<Item = Explored<'_>> {
        let whole = self.whole_graph.get().map(|graph| Explored { system: &self.whole, graph });
        [Some(self.explored()), whole].into_iter().flatten()
    }

    /// Whether the reduced part was searched to the end, and tells all of these facts.
    pub(super) fn tells(&self, facts: &[Fact]) -> bool {
        self.graph.stopped.is_none() && facts.iter().all(|fact| self.reduced.preserves(*fact))
    }

    /// Whether every fair run stops in an end state, provided that in these all participants are quiet.
    pub(super) fn always_ends(&self) -> bool {
        let ends = self.ends();
        (ends.is_acyclic && self.reduced.preserves(Fact::InfiniteRuns))
            || (ends.is_always_reached && self.reduced.preserves(Fact::WayToEnd) && self.is_uniform)
    }

    /// The first end state in which a participant is not quiet, or, if asked for, a message is left over.
    pub(super) fn bad_end(&self, messages_are_bad: MessagesLeft) -> Option<u32> {
        let explored = self.explored();
        let mut counters = Vec::new();
        self.ends().states.iter().copied().find(|state| {
            explored.counters(*state, &mut counters);
            let left = || {
                let mut messages = explored.system.counters.iter().zip(&counters);
                messages.any(|(counter, messages)| *counter == Counter::Channel && *messages > 0)
            };
            !is_quiet(explored.system, &counters) || (messages_are_bad == MessagesLeft::Bad && left())
        })
    }

    pub(super) fn run_to(&self, state: u32) -> Lasso {
        to_state(&self.explored(), state).expanded(&self.reduced.system)
    }

    pub(super) fn ends(&self) -> &Ends {
        self.ends.get_or_init(|| ends(&self.explored()))
    }
}

/// What a message that is left over in an end state is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MessagesLeft {
    Bad,
    Allowed,
}

fn ends(explored: &Explored<'_>) -> Ends {
    let all: Vec<u32> = (0..explored.len() as u32).collect();
    let is_end = |state: &u32| {
        let mut enabled = false;
        explored.for_each_enabled(*state, |_, _| enabled = true);
        !enabled
    };
    let states: Vec<u32> = all.iter().copied().filter(is_end).collect();
    let mut before: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    let mut turns_back = false;
    for state in &all {
        explored.for_each_successor(*state, |edge| {
            turns_back |= edge.state == *state;
            before[edge.state as usize].push(*state);
        });
    }
    let mut reaching = vec![false; all.len()];
    let mut todo = states.clone();
    while let Some(state) = todo.pop() {
        if !std::mem::replace(&mut reaching[state as usize], true) {
            todo.extend(&before[state as usize]);
        }
    }
    let components = Scratch::new(all.len()).components(explored, &all);
    Ends {
        states,
        is_acyclic: !turns_back && components.iter().all(|component| component.len() == 1),
        is_always_reached: reaching.iter().all(|reaching| *reaching),
    }
}
