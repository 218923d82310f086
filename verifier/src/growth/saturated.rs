//! A system with counters that stop counting: from some number on they say *many*.
//!
//! *Over-approximated.* What is taken from many leaves many, or fewer: each step that takes from such a counter has
//! one more step for each number that it may leave. Counted so, every state of the system itself has an image, and
//! every step that it allows leads to the image of where it leads. An image tells whether a counter is empty and
//! whether a step finds enough in it, so it allows the same transitions as every state whose image it is. (No step
//! takes more than many; one that catches a signal takes from none of these counters, since it fires together with
//! others.) So
//!
//! - a count that no image shows is in no state (`safe`, `proper-completion`);
//! - a state without a step is found among the images without a step (`deadlock-free`);
//! - a transition that no image executes is never executed (`no-dead-activity`, where it is violated).
//!
//! What an image shows need not be in a state: a run that leads to it is one only if it replays. On a network that keeps
//! messages in an order fewer states are reached than on `bag`, which has none: for these the images without a step tell
//! nothing. With ever larger numbers whether a count is exceeded is decided at last on nets whose steps never ask for
//! emptiness (G. Geeraerts, J.-F. Raskin, L. Van Begin, *Expand, enlarge and check*, J. Comput. Syst. Sci. 2006).
//!
//! *The fewest.* Let no step ask whether one of the counters is empty, or whether some are not. From an image, follow only
//! steps that leave as little of many as they may. From every state whose image it is the same steps lead to a state that
//! differs from where they lead by more of what piles up alone, if at all: at first the state holds at least as much, and
//! each step, taking and putting the same, keeps that. So where such steps lead from every image to the receipt of a message,
//! or to the move of a token, they do from every state (`no-lost-message`, `no-stuck-receive`); and where they lead to an
//! image in which all participants are quiet, and the counters are message flows, which nobody's rest minds, they do too
//! (`option-to-complete`; `livelock-free`, where that holds). In turn what no step leads to from an image is nowhere ahead
//! of the states whose image it is: these properties are violated where a run leads to such a state, which is seen by
//! firing its steps on both.
//!
//! *Exact.* Let no run take more than n tokens from a counter. Then it may stop counting at n + 2, and what is taken
//! from many leaves one less than many. Beside each run of the system this one has a run of the same steps, and in turn:
//! after r tokens were taken, either the counter has the same count in both, or at least n + 2 − r in both, which is
//! two or more. That is so at first; putting keeps it, clearing makes it the same; taking leaves the same, or at least
//! n + 2 − (r + 1). No step and no property tells two from more, so both allow the same steps and go wrong
//! alike, whatever is asked, but for whether messages pile up (a bisimulation: R. Milner, *Communication and
//! concurrency*, 1989).

use crate::layout::WIDEST;
use crate::tokens::{enables, fire};
use crate::transition_system::{Counter, Step, System};
use std::collections::BTreeMap;

/// So many steps that stand for one step are accepted.
const MOST_VARIANTS: usize = 32;

/// A system whose counters say *many*, as far as they are told to.
pub(super) struct Saturated {
    pub(super) system: System,
    /// For each step the step of the system itself.
    of: Vec<u32>,
}

impl Saturated {
    /// With these counters counted up to so many, and all that may be left of many; none where that is not worth it.
    pub(super) fn over(system: &System, counters: &[u32], many: u8) -> Option<Self> {
        let mut this = Self::exactly(system, &counters.iter().map(|counter| (*counter, many)).collect())?;
        for (at, step) in (0..).zip(&system.steps) {
            let from_many = |(counter, _): &&(u32, u8)| counters.contains(counter) && !step.clear.contains(counter);
            let taken: Vec<(u32, u8)> = step.take.iter().filter(from_many).copied().collect();
            if taken.iter().any(|(_, tokens)| step.catches.is_some() || *tokens > many) {
                return None;
            }
            let mut variants = vec![step.clone()];
            for (counter, tokens) in taken {
                let more: Vec<Step> = (many - tokens + 1..=many)
                    .flat_map(|left| variants.iter().map(move |variant| (left, variant)))
                    .map(|(left, variant)| leaving(variant, counter, many, left))
                    .collect();
                variants.extend(more);
                if variants.len() > MOST_VARIANTS {
                    return None;
                }
            }
            // The first is the step as it is.
            for variant in variants.into_iter().skip(1) {
                this.system.steps.push(variant);
                this.of.push(at);
            }
        }
        Some(this)
    }

    /// With counters that stop counting; what is taken from many leaves less. None where they would be too wide.
    pub(super) fn exactly(system: &System, many: &BTreeMap<u32, u8>) -> Option<Self> {
        let fits = |(counter, many): (&u32, &u8)| *many <= WIDEST && system.initial[*counter as usize] <= *many;
        if !system.swaps.is_empty() || !many.iter().all(fits) {
            return None;
        }
        let of = (0..).take(system.steps.len()).collect();
        Some(Self { system: System { many: many.clone(), ..system.clone() }, of })
    }

    /// Whether steps only take from these counters, put to them and clear them.
    pub(super) fn are_only_taken(&self, counters: &[u32]) -> bool {
        let asks = |step: &Step| step.empty.iter().chain(&step.some).any(|counter| counters.contains(counter));
        !self.system.steps.iter().any(asks)
    }

    /// Whether these counters are message flows.
    pub(super) fn are_messages(&self, counters: &[u32]) -> bool {
        counters.iter().all(|counter| self.system.counters[*counter as usize] == Counter::Channel)
    }

    /// Whether some steps lead the system itself to a state whose image is where they lead here.
    pub(super) fn leads_to_its_image(&self, original: &System, steps: &[u32]) -> bool {
        let mut counts: Vec<u16> = original.initial.iter().copied().map(u16::from).collect();
        let mut image = counts.clone();
        for step in steps {
            let own = &original.steps[self.of[*step as usize] as usize];
            if !enables(own, &counts) {
                return false;
            }
            fire(original, own, &mut counts);
            fire(&self.system, &self.system.steps[*step as usize], &mut image);
        }
        let most = |counter: usize| self.system.stops_at(counter).map_or(u16::MAX, u16::from);
        (0..counts.len()).all(|counter| counts[counter].min(most(counter)) == image[counter])
    }

    /// How many tokens a step takes from a counter.
    pub(super) fn taken(&self, original: &System, step: u32, counter: u32) -> u8 {
        let step = &original.steps[self.of[step as usize] as usize];
        step.take.iter().find(|(other, _)| *other == counter).map_or(0, |(_, tokens)| *tokens)
    }
}

/// How far counters are to be counted from which no run takes more than so many tokens; none if that is too far.
pub(super) fn enough(takings: BTreeMap<u32, u32>) -> Option<BTreeMap<u32, u8>> {
    takings.into_iter().map(|(counter, most)| Some((counter, u8::try_from(most + 2).ok()?))).collect()
}

/// A step that finds many and leaves so many of them.
fn leaving(step: &Step, counter: u32, many: u8, left: u8) -> Step {
    let mut step = step.clone();
    for (other, tokens) in &mut step.take {
        if *other == counter {
            *tokens = many;
        }
    }
    step.put.extend(std::iter::repeat_n(counter, usize::from(left)));
    step
}

#[cfg(test)]
mod tests {
    use super::Saturated;
    use crate::explore::{Explored, Graph, explore};
    use crate::growth::plain::Tree;
    use crate::growth::takings::takings;
    use crate::layout::Widths;
    use crate::tokens::{enables, fire};
    use crate::transition_system::{Channel, Counter, Effect, Step, System};
    use crate::watch::Watch;
    use crate::{Bound, Cancel, Limits, Network, Options, Progress, Reduction};
    use proptest::prelude::{Strategy, prop};
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    use quadrille_endpoint::TransitionIx;
    use quadrille_net::Semantics;
    use std::cell::Cell;
    use std::collections::{BTreeMap, BTreeSet};

    /// Four sequence flows, an end event, and two message flows.
    const COUNTERS: [Counter; 7] = [
        Counter::SequenceFlow,
        Counter::SequenceFlow,
        Counter::SequenceFlow,
        Counter::SequenceFlow,
        Counter::Ended,
        Counter::Channel,
        Counter::Channel,
    ];
    const ENDED: u32 = 4;
    const MOST_STATES: usize = 3_000;

    fn step() -> impl Strategy<Value = Step> {
        let counters = |most: u32, few: Vec<usize>| {
            let length = prop::sample::select(few);
            (prop::collection::vec(0..most, 2), length).prop_map(|(list, few)| list[..few].to_vec())
        };
        let of_flow = prop::sample::select(vec![0, 1, 2, 3, 5, 6]);
        let taken = (prop::collection::vec(of_flow, 2), prop::sample::select(vec![1, 1, 2]), 1..3u8);
        let seldom = || counters(7, vec![0, 0, 0, 0, 0, 1]);
        let parts = (taken, seldom(), seldom(), seldom(), counters(7, vec![0, 1, 1, 1, 2]));
        parts.prop_map(|((take, few, tokens), empty, some, clear, put)| {
            let mut take: Vec<(u32, u8)> = take[..few].iter().map(|counter| (*counter, 1)).collect();
            take.dedup_by_key(|(counter, _)| *counter);
            take[0].1 = tokens;
            let is_taken = |counter: &u32| take.iter().any(|(other, _)| other == counter);
            Step {
                expansion: vec![(0, TransitionIx(0))],
                actor: 0,
                choice: None,
                empty: empty.into_iter().filter(|counter| !is_taken(counter)).collect(),
                take,
                some,
                clear,
                put,
                effect: Effect::None,
                catches: None,
            }
        })
    }

    fn system(steps: Vec<Step>) -> System {
        let channel = Channel { sender: 0, receiver: 1, name: "message".to_owned() };
        System {
            steps,
            counters: COUNTERS.to_vec(),
            channels: vec![channel.clone(), channel],
            actors: 1,
            choices: 0,
            initial: vec![1, 0, 0, 0, 0, 0, 0],
            limits: vec![None; COUNTERS.len()],
            saturation: 2,
            many: BTreeMap::new(),
            swaps: vec![],
        }
    }

    /// Random systems in which something piles up, the same in every run: with the states met first, and what piles up.
    fn for_each_growing(check: impl Fn(&System, &[Vec<u16>], &[u32])) {
        let config = Config { cases: 12_000, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let ran = runner.run(&prop::collection::vec(step(), 3..8), |steps| {
            let system = system(steps);
            let (states, are_all) = states(&system, 400);
            let most = |at: usize| states.iter().map(|counts| counts[at]).max().unwrap_or_default();
            let piling: Vec<u32> = (0..7).filter(|at| *at != ENDED && most(*at as usize) > 3).collect();
            if !are_all && !piling.is_empty() {
                check(&system, &states, &piling);
            }
            Ok(())
        });
        ran.expect("the systems agree");
    }

    /// The states met first, and whether there are no more.
    fn states(system: &System, most: usize) -> (Vec<Vec<u16>>, bool) {
        let mut tree = Tree::new(system, Network::Bag);
        let mut next = 0;
        while next < tree.states.len() && tree.states.len() < most {
            for (step, after) in tree.successors(next) {
                tree.add(after, next, step);
            }
            next += 1;
        }
        let are_all = next == tree.states.len();
        (tree.states.iter().map(|state| state.counts.clone()).collect(), are_all)
    }

    fn options() -> Options {
        let limits = Limits { max_states: MOST_STATES, ..Limits::default() };
        Options {
            networks: vec![Network::Bag],
            properties: vec![],
            bound: Bound::default(),
            limits,
            reduction: Reduction::None,
            semantics: Semantics::Runtime,
            threads: 1,
            cancel: Cancel::default(),
            progress: Progress::default(),
        }
    }

    fn explored(system: &System, watch: &Watch<'_>) -> Graph {
        explore(system, watch, &mut Widths::narrowest(system))
    }

    fn enabled(system: &System, counts: &[u16]) -> Vec<usize> {
        (0..system.steps.len()).filter(|at| enables(&system.steps[*at], counts)).collect()
    }

    #[test]
    fn every_state_has_an_image_that_allows_the_same() {
        let compared = Cell::new(0);
        let options = options();
        let watch = Watch::new(&options, Network::Bag);
        for_each_growing(|system, states, piling| {
            for many in [2, 3] {
                let Some(over) = Saturated::over(system, piling, many) else { continue };
                let graph = explored(&over.system, &watch);
                if graph.stopped.is_some() {
                    continue;
                }
                let found = Explored { system: &over.system, graph: &graph, watch: &watch };
                let (mut images, mut counters) = (BTreeMap::new(), Vec::new());
                for state in 0..found.len() as u32 {
                    found.counters(state, &mut counters);
                    images.insert(counters.iter().copied().map(u16::from).collect::<Vec<_>>(), found.is_stuck(state));
                }
                for state in states {
                    let count = |(at, count): (usize, &u16)| {
                        if piling.contains(&(at as u32)) { (*count).min(u16::from(many)) } else { *count }
                    };
                    let image: Vec<u16> = state.iter().enumerate().map(count).collect();
                    let is_stuck = images.get(&image).copied();
                    assert_eq!(is_stuck, Some(enabled(system, state).is_empty()), "{image:?} for {state:?}");
                }
                compared.set(compared.get() + 1);
            }
        });
        assert!(compared.get() > 200, "{} systems", compared.get());
    }

    #[test]
    fn where_the_fewest_lead_more_messages_lead_too() {
        let followed = Cell::new(0);
        for_each_growing(|system, states, piling| {
            let Some(over) = Saturated::over(system, piling, 2).filter(|over| over.are_only_taken(piling)) else {
                return;
            };
            for state in states.iter().step_by(7) {
                let (mut one, mut other) = (state.clone(), state.clone());
                for counter in piling {
                    let count = &mut other[*counter as usize];
                    *count = (*count).min(2);
                }
                // Some way of the fewest, a different one for each state.
                for turn in 0..12 {
                    let steps = enabled(system, &other);
                    let Some(step) = steps.get((state.len() + turn * 5) % steps.len().max(1)) else { break };
                    assert!(enables(&system.steps[*step], &one), "in {one:?} beside {other:?}");
                    fire(system, &system.steps[*step], &mut one);
                    fire(&over.system, &over.system.steps[*step], &mut other);
                    let mut counts = (0..).zip(one.iter().zip(&other));
                    let is_alike =
                        |(at, (one, other)): (u32, (&u16, &u16))| one == other || (one > other && piling.contains(&at));
                    assert!(counts.all(is_alike), "{one:?} beside {other:?}");
                    followed.set(followed.get() + 1);
                }
            }
        });
        assert!(followed.get() > 1_000, "{} steps", followed.get());
    }

    #[test]
    fn what_is_counted_far_enough_allows_the_same_for_ever() {
        let compared = Cell::new(0);
        let options = options();
        let watch = Watch::new(&options, Network::Bag);
        for_each_growing(|system, _, piling| {
            let Some(over) = Saturated::over(system, piling, 2) else { return };
            let graph = explored(&over.system, &watch);
            if graph.stopped.is_some() {
                return;
            }
            let found = Explored { system: &over.system, graph: &graph, watch: &watch };
            let takings = takings(system, &over, &found, piling).expect("nothing ends it");
            let Some(many) = takings.and_then(super::enough) else { return };
            let Some(exact) = Saturated::exactly(system, &many) else { return };
            let graph = explored(&exact.system, &watch);
            let met = bisimilar(system, &exact.system);
            let all = Explored { system: &exact.system, graph: &graph, watch: &watch }.len();
            assert!(graph.stopped.is_some() || met <= all, "{met} of {all} states");
            compared.set(compared.get() + 1);
        });
        assert!(compared.get() > 50, "{} systems", compared.get());
    }

    /// Runs both systems side by side for a while: what they allow, and what properties tell apart, is the same. Gives
    /// back how many states of the second were met.
    fn bisimilar(system: &System, exact: &System) -> usize {
        let first: Vec<u16> = system.initial.iter().copied().map(u16::from).collect();
        let mut known = BTreeSet::from([(first.clone(), first.clone())]);
        let mut waiting = vec![(first.clone(), first)];
        let mut next = 0;
        while next < waiting.len() && waiting.len() < MOST_STATES {
            let (one, other) = waiting[next].clone();
            next += 1;
            let alike = one.iter().zip(&other).all(|(one, other)| one.min(&2) == other.min(&2));
            assert!(alike, "{one:?} and {other:?}");
            assert_eq!(enabled(system, &one), enabled(exact, &other), "in {one:?} and {other:?}");
            for step in enabled(system, &one) {
                let mut after = (one.clone(), other.clone());
                fire(system, &system.steps[step], &mut after.0);
                fire(exact, &exact.steps[step], &mut after.1);
                if known.insert(after.clone()) {
                    waiting.push(after);
                }
            }
        }
        known.into_iter().map(|(_, other)| other).collect::<BTreeSet<_>>().len()
    }
}
