//! A part of the system: as it is, reduced, and what its search found.

use super::stubborn::{self, Stubborn};
use super::uniform_choice::is_uniform;
use super::{Fact, Reduced};
use super::{free_choice, symmetry};
use crate::counterexample::{Lasso, Path, to_state};
use crate::explore::{Explored, Graph, explore};
use crate::futures::waiting;
use crate::growth::explore_if_bounded;
use crate::layout::Widths;
use crate::property::is_quiet;
use crate::strongly_connected::Scratch;
use crate::transition_system::{Counter, System};
use crate::watch::Watch;
use crate::{Reason, Reduction};
use quadrille_projection::Endpoints;
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// A part that shares nothing with the others.
pub(super) struct Part<'a> {
    /// As it is.
    pub(super) whole: System,
    /// Its search, made where the reduced one does not decide.
    whole_graph: OnceCell<Graph>,
    /// Reduced by rules, and with equal participants in one order only if there are any.
    pub(super) reduced: Reduced,
    /// Its search up to so many states; where structure tells all, it is made only if a run is wanted.
    graph: OnceCell<Graph>,
    first: usize,
    /// Whether that search met so many tokens in one place that a longer one would hardly end.
    piles_up: Cell<bool>,
    is_sound: bool,
    /// The search of the reduced part with all that the options allow, made where the first one was too short.
    long_graph: OnceCell<Graph>,
    is_uniform: bool,
    ends: OnceCell<Ends>,
    watch: &'a Watch<'a>,
}

/// How the runs of a reduced part end.
pub(super) struct Ends {
    /// States without an enabled step: their counters.
    states: Vec<(u32, Vec<u8>)>,
    /// The search that found them, where it was one that follows stubborn sets.
    stubborn: Option<Stubborn>,
    is_stopped: bool,
    /// Whether no run goes on for ever.
    is_acyclic: bool,
    /// Whether one of the states is reached from every state.
    pub(super) is_always_reached: bool,
}

impl Ends {
    const UNKNOWN: Self =
        Self { states: Vec::new(), stubborn: None, is_stopped: true, is_acyclic: false, is_always_reached: false };
}

/// So many states of a reduced part are searched before stubborn sets are tried.
pub(super) const SEARCHED_FIRST: usize = 10_000;

/// With more tokens in one place than this, a search that was too short is not made again with more states: the whole
/// has to be searched anyway.
const PILE: u8 = 4;

/// A part before its search.
#[derive(Clone)]
pub(super) struct Prepared {
    whole: System,
    is_uniform: bool,
    /// Whether structure tells that it is sound.
    is_sound: bool,
    reduced: Reduced,
}

impl Prepared {
    /// `plain` is the part with messages as tokens, where their order makes no difference. If a pattern was woven into
    /// it, `unwoven` is the same without it, and `marks` are its counters.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(super) fn of(
        endpoints: &Endpoints,
        (whole, plain): (System, &System),
        (unwoven, marks): (Option<&System>, Range<usize>),
        watch: &Watch<'_>,
    ) -> Result<Self, Reason> {
        let is_uniform = is_uniform(unwoven.unwrap_or(plain));
        let kept: Vec<usize> = waiting(endpoints, &whole).into_iter().chain(marks).collect();
        let reduced = Reduced::of(plain, is_uniform, &kept, watch)?;
        let reduced = symmetry::symmetric(endpoints, &reduced).unwrap_or(reduced);
        let is_sound = free_choice::is_sound(endpoints, &reduced.system);
        Ok(Self { whole, is_uniform, is_sound, reduced })
    }

    pub(super) fn is_unchanged(&self) -> bool {
        self.reduced.rules.is_empty()
    }

    /// Searches so many states of the reduced part.
    pub(super) fn search<'a>(self, watch: &'a Watch<'a>, first: usize) -> Part<'a> {
        let Self { whole, is_uniform, is_sound, reduced } = self;
        let cells = (OnceCell::new(), OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (whole_graph, graph, long_graph, ends) = cells;
        let part = Part {
            whole,
            whole_graph,
            reduced,
            graph,
            first,
            piles_up: Cell::new(false),
            is_sound,
            long_graph,
            is_uniform,
            ends,
            watch,
        };
        if !part.is_sound {
            part.graph();
        }
        part
    }
}

impl Part<'_> {
    fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| {
            let mut widths = Widths::narrowest(&self.reduced.system);
            let graph = explore(&self.reduced.system, &self.watch.up_to(self.first), &mut widths);
            self.piles_up.set(widths.counters.iter().any(|width| *width > PILE));
            graph
        })
    }

    /// Whether structure tells that the part is sound, and with it all of these facts.
    pub(super) fn is_sound(&self, facts: &[Fact]) -> bool {
        self.is_sound && facts.iter().all(|fact| self.reduced.preserves(*fact))
    }

    pub(super) fn explored(&self) -> Explored<'_> {
        let system = &self.reduced.system;
        let explore = || explore_if_bounded(system, self.watch, &mut Widths::narrowest(system));
        let graph = self.graph();
        let is_enough = graph.stopped.is_none() || self.piles_up.get();
        let graph = if is_enough { graph } else { self.long_graph.get_or_init(explore) };
        Explored { system, graph, watch: self.watch }
    }

    /// Whether a few states are all that the reduced part has.
    pub(super) fn is_small(&self) -> bool {
        self.graph().stopped.is_none()
    }

    /// The part as it is, searched.
    pub(super) fn explored_whole(&self) -> Explored<'_> {
        let system = &self.whole;
        let explore = || explore_if_bounded(system, self.watch, &mut Widths::narrowest(system));
        Explored { system, graph: self.whole_graph.get_or_init(explore), watch: self.watch }
    }

    /// States, steps between them and bytes, of all searches so far.
    pub(super) fn size(&self) -> (usize, usize, usize) {
        let reduced = [self.graph.get(), self.long_graph.get()].into_iter().flatten();
        let reduced = reduced.map(|graph| Explored { system: &self.reduced.system, graph, watch: self.watch });
        let whole = self.whole_graph.get().map(|graph| Explored { system: &self.whole, graph, watch: self.watch });
        let stubborn = self.ends.get().and_then(|ends| ends.stubborn.as_ref());
        let first = stubborn.map_or((0, 0, 0), |found| (found.len(), found.transitions, found.bytes()));
        reduced.chain(whole).fold(first, |(states, steps, bytes), explored| {
            (states + explored.len(), steps + explored.graph.transitions, bytes + explored.bytes())
        })
    }

    /// Whether the reduced part is searched to the end, and tells all of these facts.
    pub(super) fn tells(&self, facts: &[Fact]) -> bool {
        facts.iter().all(|fact| self.reduced.preserves(*fact)) && self.explored().graph.stopped.is_none()
    }

    /// Whether all end states are known.
    pub(super) fn tells_ends(&self) -> bool {
        self.reduced.preserves(Fact::EndStates) && !self.ends().is_stopped
    }

    /// Whether structure tells that every fair run ends well: all participants are quiet, and no message is left.
    pub(super) fn ends_well(&self) -> bool {
        self.is_uniform && self.is_sound(&[Fact::EndStates, Fact::WayToEnd])
    }

    /// Whether every fair run stops in an end state, provided that in these all participants are quiet.
    pub(super) fn always_ends(&self) -> bool {
        self.is_finite() || (self.ends().is_always_reached && self.reduced.preserves(Fact::WayToEnd) && self.is_uniform)
    }

    /// Whether every run stops in an end state.
    pub(super) fn is_finite(&self) -> bool {
        self.ends().is_acyclic && self.reduced.preserves(Fact::InfiniteRuns)
    }

    /// A run to an end state in which a participant is not quiet, or, if asked for, a message is left over.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(super) fn bad_end(&self, messages: MessagesLeft) -> Result<Option<Lasso>, Reason> {
        let system = &self.reduced.system;
        let left = |counters: &[u8]| {
            let mut messages = system.counters.iter().zip(counters);
            messages.any(|(counter, messages)| *counter == Counter::Channel && *messages > 0)
        };
        self.end_as(|counters| !is_quiet(system, counters) || (messages == MessagesLeft::Bad && left(counters)))
    }

    /// A run to an end state.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(super) fn end(&self) -> Result<Option<Lasso>, Reason> {
        self.end_as(|_| true)
    }

    /// A run to an end state whose counters are as told.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(super) fn end_as(&self, is_as_told: impl Fn(&[u8]) -> bool) -> Result<Option<Lasso>, Reason> {
        let found = self.ends().states.iter().find(|(_, counters)| is_as_told(counters));
        found.map(|(state, _)| self.run_to(*state)).transpose()
    }

    fn run_to(&self, state: u32) -> Result<Lasso, Reason> {
        Ok(match &self.ends().stubborn {
            // Its states are all there are, in whatever order participants are.
            Some(found) => {
                let steps = found.path_to(state);
                Path { before_cycle: steps.len(), steps }.as_it_is(&self.reduced.system)
            }
            None => to_state(&self.explored(), state)?.expanded(&self.reduced.system),
        })
    }

    /// From the search of all states, if there is one, else from one that follows stubborn sets.
    pub(super) fn ends(&self) -> &Ends {
        self.ends.get_or_init(|| {
            let is_eager = self.watch.options.reduction == Reduction::Eager;
            let searched = |graph: &&Graph| graph.stopped.is_none() && !is_eager;
            let all = [Some(self.graph()), self.long_graph.get()].into_iter().flatten().find(searched);
            match all {
                Some(graph) => {
                    let explored = Explored { system: &self.reduced.system, graph, watch: self.watch };
                    ends(&explored).unwrap_or(Ends::UNKNOWN)
                }
                None if self.piles_up.get() && !is_eager => Ends::UNKNOWN,
                None => {
                    let found = stubborn::search(&self.reduced.system, self.watch);
                    Ends {
                        states: found.ends.iter().map(|state| (*state, found.counters(*state))).collect(),
                        is_stopped: found.is_stopped,
                        is_acyclic: found.is_acyclic,
                        is_always_reached: found.is_acyclic,
                        stubborn: Some(found),
                    }
                }
            }
        })
    }
}

/// What a message that is left over in an end state is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MessagesLeft {
    Bad,
    Allowed,
}

/// By one look at the strongly connected components, in each of which either all states reach an end state or none does;
/// a component comes after those that its steps lead to.
fn ends(explored: &Explored<'_>) -> Result<Ends, Reason> {
    let watch = explored.watch;
    watch.begin("looking how runs end");
    let all: Vec<u32> = (0..explored.len() as u32).collect();
    let kept = explored.bytes() + all.len() * (size_of::<u32>() + size_of::<bool>());
    let components = Scratch::new(explored, kept)?.components(explored, &all)?;
    let (mut states, mut reaching, mut is_acyclic) = (Vec::new(), vec![false; all.len()], true);
    for component in components.iter() {
        let mut reaches = false;
        for state in component {
            watch.ask()?;
            if explored.is_stuck(*state) {
                reaches = true;
                let mut counters = Vec::new();
                explored.counters(*state, &mut counters);
                states.push((*state, counters));
            }
            explored.for_each_successor(*state, |edge| {
                reaches |= reaching[edge.state as usize];
                is_acyclic &= edge.state != *state;
            });
        }
        is_acyclic &= component.len() == 1;
        component.iter().for_each(|state| reaching[*state as usize] = reaches);
    }
    states.sort_unstable();
    let is_always_reached = reaching.iter().all(|reaching| *reaching);
    Ok(Ends { states, stubborn: None, is_stopped: false, is_acyclic, is_always_reached })
}
