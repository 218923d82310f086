//! Verdicts on systems in which tokens or messages pile up without end, so that no search of them ends.
//!
//! The counters that pile up are those that hold more than a few in the search that was given up. With them counted
//! only up to *many* the system is finite: `saturated` says what that decides, and argues it. First all that may be
//! left of many is followed, which shows that a property holds; a run that violates it is one only where it replays,
//! and where it does not, more is counted. If then no run takes from these counters for ever (`takings`), they are counted
//! as far as makes a difference, and every property but `bounded` is decided.

use super::saturated::{Saturated, enough};
use super::takings::takings;
use crate::counterexample::Path;
use crate::decide::Claimed;
use crate::explore::{Explored, Graph, explore};
use crate::layout::Widths;
use crate::pattern::Woven;
use crate::question::{Answer, Question, Violation};
use crate::transition_system::{Counter, System};
use crate::watch::Watch;
use crate::{Network, Outcome, Property, Reason, Reduction};
use quadrille_projection::Endpoints;
use std::cell::OnceCell;

/// Counters that held more than this may pile up.
const FEW: u8 = 2;
/// What *many* is, one after the other, as long as nothing is decided.
const MANY: [u8; 3] = [2, 3, 5];
/// So often counters are found to pile up that did not seem to.
const ROUNDS: usize = 4;
/// So many states are looked at for counters that pile up.
const LOOK_AT: u32 = 20_000;
/// So many states of a system with counters that stop counting are searched.
const MOST_STATES: usize = 200_000;

/// What a search that was given up leaves open.
pub(crate) struct PiledUp<'a> {
    endpoints: &'a Endpoints,
    watch: &'a Watch<'a>,
    system: &'a System,
    /// The pattern that was woven into it.
    woven: Option<&'a Woven>,
    /// Counters that seem to pile up.
    seen: Vec<u32>,
    over: [OnceCell<Option<Found>>; MANY.len()],
    exact: OnceCell<Option<Found>>,
}

/// A system that is finite, searched to its end.
struct Found {
    saturated: Saturated,
    graph: Graph,
    /// The same states, where what is taken from many leaves as little as it may.
    fewest: Graph,
    /// Its counters that stop counting.
    counters: Vec<u32>,
}

impl Found {
    const fn explored<'a>(&'a self, watch: &'a Watch<'a>) -> Explored<'a> {
        Explored { system: &self.saturated.system, graph: &self.graph, watch }
    }

    const fn fewest<'a>(&'a self, watch: &'a Watch<'a>) -> Explored<'a> {
        Explored { system: &self.saturated.system, graph: &self.fewest, watch }
    }
}

/// What may be believed of a search of more than there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// That nothing violates the property.
    Holds,
    /// That it is violated.
    Violated,
    /// What it says of where a state may lead.
    Ways,
    Nothing,
}

impl<'a> PiledUp<'a> {
    /// None under a bound, which says itself how far counters count, and where every state is to be searched.
    pub(crate) fn of(question: &Question<'a>) -> Option<Self> {
        let Question { endpoints, options, explored, woven, .. } = *question;
        if options.bound.is_some() || options.reduction == Reduction::None {
            return None;
        }
        let seen = piling(explored, FEW).ok()?;
        (!seen.is_empty()).then(|| Self {
            endpoints,
            watch: explored.watch,
            system: explored.system,
            woven,
            seen,
            over: std::array::from_fn(|_| OnceCell::new()),
            exact: OnceCell::new(),
        })
    }

    /// What is decided about a property, if anything is.
    pub(crate) fn outcome(&self, property: Property) -> Option<Outcome> {
        if property == Property::Bounded {
            return None;
        }
        if self.watch.network == Network::Bag
            && let Some(exact) = self.exact()
        {
            return self.of_exact(exact, property);
        }
        let told = self.told(property);
        if told == Told::Nothing {
            return None;
        }
        (0..MANY.len()).find_map(|at| self.of_over(self.over(at)?, property, told))
    }

    /// What a system in which every run has an image tells; `saturated` says why.
    const fn told(&self, property: Property) -> Told {
        match (property, self.watch.network) {
            (Property::Safe | Property::ProperCompletion, _) | (Property::DeadlockFree, Network::Bag) => Told::Holds,
            (Property::NoDeadActivity, _) => Told::Violated,
            (
                Property::OptionToComplete
                | Property::LivelockFree
                | Property::NoLostMessage
                | Property::NoStuckReceive,
                Network::Bag,
            ) => Told::Ways,
            (
                Property::DeadlockFree
                | Property::OptionToComplete
                | Property::LivelockFree
                | Property::NoLostMessage
                | Property::NoStuckReceive
                | Property::Sound
                | Property::MessageRelaxedSound
                | Property::Bounded
                | Property::Written,
                _,
            ) => Told::Nothing,
        }
    }

    fn of_over(&self, found: &Found, property: Property, told: Told) -> Option<Outcome> {
        match told {
            Told::Holds => match self.asked(&found.explored(self.watch), property) {
                Answer::NothingFound | Answer::Holds => Some(Outcome::Holds { bound: None }),
                // It is a run if it replays, and then shows all.
                Answer::Violated(violation) => self.replayed(found, property, &violation),
                Answer::Unknown(_) => None,
            },
            // That an activity is dead no run shows.
            Told::Violated => match self.asked(&found.explored(self.watch), property) {
                Answer::Violated(violation) => self.replayed(found, property, &violation),
                Answer::NothingFound | Answer::Holds | Answer::Unknown(_) => None,
            },
            Told::Ways => self.of_ways(found, property),
            Told::Nothing => None,
        }
    }

    /// Whether there is a way from everywhere, as `saturated` argues; or a state from which there is none.
    fn of_ways(&self, found: &Found, property: Property) -> Option<Outcome> {
        // Where everybody can come to rest from everywhere nobody is caught.
        let way = if property == Property::LivelockFree { Property::OptionToComplete } else { property };
        let minds = way == Property::OptionToComplete && !found.saturated.are_messages(&found.counters);
        let is_way = found.saturated.are_only_taken(&found.counters) && !minds;
        if is_way && self.asked(&found.fewest(self.watch), way) == Answer::NothingFound {
            return Some(Outcome::Holds { bound: None });
        }
        let Answer::Violated(violation) = self.asked(&found.explored(self.watch), property) else { return None };
        let Path { steps, before_cycle } = &violation.path;
        let leads_there = found.saturated.leads_to_its_image(self.system, &steps[..*before_cycle]);
        leads_there.then(|| self.replayed(found, property, &violation)).flatten()
    }

    fn of_exact(&self, found: &Found, property: Property) -> Option<Outcome> {
        match self.asked(&found.explored(self.watch), property) {
            Answer::NothingFound | Answer::Holds => Some(Outcome::Holds { bound: None }),
            Answer::Violated(violation) => self.replayed(found, property, &violation),
            Answer::Unknown(_) => None,
        }
    }

    fn asked(&self, explored: &Explored<'_>, property: Property) -> Answer {
        let question = Question::new(self.endpoints, explored);
        property.decide(&self.woven.into_iter().fold(question, Question::about))
    }

    fn replayed(&self, found: &Found, property: Property, violation: &Violation) -> Option<Outcome> {
        let lasso = violation.path.expanded(&found.saturated.system);
        let (endpoints, watch) = (self.endpoints, self.watch);
        let claimed = Claimed { endpoints, watch, lasso: &lasso, subject: &violation.subject };
        claimed.told(property).ok().map(Outcome::Violated)
    }

    /// With all that may be left of many.
    fn over(&self, at: usize) -> Option<&Found> {
        self.over[at].get_or_init(|| self.search_over(MANY[at])).as_ref()
    }

    fn search_over(&self, many: u8) -> Option<Found> {
        let mut counters = self.seen.clone();
        for _ in 0..ROUNDS {
            let saturated = Saturated::over(self.system, &counters, many)?;
            let graph = self.search(&saturated);
            if graph.stopped.is_none() {
                return Some(self.found(saturated, graph, counters));
            }
            let explored = Explored { system: &saturated.system, graph: &graph, watch: self.watch };
            let more = piling(&explored, FEW).ok()?.into_iter().filter(|counter| !counters.contains(counter));
            let more: Vec<u32> = more.collect();
            if more.is_empty() {
                return None;
            }
            counters.extend(more);
        }
        None
    }

    /// Counted as far as makes a difference.
    fn exact(&self) -> Option<&Found> {
        let exact = || {
            let over = self.over(0)?;
            let takings = takings(self.system, &over.saturated, &over.explored(self.watch), &over.counters).ok()??;
            let many = enough(takings)?;
            let saturated = Saturated::exactly(self.system, &many)?;
            let graph = self.search(&saturated);
            graph.stopped.is_none().then(|| self.found(saturated, graph, many.into_keys().collect()))
        };
        self.exact.get_or_init(exact).as_ref()
    }

    fn found(&self, saturated: Saturated, graph: Graph, counters: Vec<u32>) -> Found {
        let fewest = graph.with_first_steps(u32::try_from(self.system.steps.len()).unwrap_or(u32::MAX));
        Found { saturated, graph, fewest, counters }
    }

    fn search(&self, saturated: &Saturated) -> Graph {
        // An order that a network keeps is left aside: all that it allows `bag` allows too.
        let watch = self.watch.on(Network::Bag).up_to(MOST_STATES);
        explore(&saturated.system, &watch, &mut Widths::narrowest(&saturated.system))
    }
}

/// The counters that hold more than so many in one of the first states.
fn piling(explored: &Explored<'_>, few: u8) -> Result<Vec<u32>, Reason> {
    let mut most = vec![0; explored.system.counters.len()];
    let mut counters = Vec::new();
    for state in 0..LOOK_AT.min(explored.len() as u32) {
        explored.watch.ask()?;
        explored.counters(state, &mut counters);
        most.iter_mut().zip(&counters).for_each(|(most, count)| *most = (*count).max(*most));
    }
    let piles = |(at, most): (usize, u8)| {
        let counts = explored.system.stops_at(at).is_none() && explored.system.counters[at] != Counter::Ended;
        (counts && most > few).then_some(at as u32)
    };
    Ok(most.into_iter().enumerate().filter_map(piles).collect())
}
