//! **Stubborn sets** (A. Valmari, *Stubborn sets for reduced state space generation*, APN 1990): of the steps that
//! are possible in a state only some are followed, such that the others can wait.
//!
//! A set of steps is stubborn in a state if it holds a possible step, and is closed: with a possible step it holds
//! all that depend on it (`dependence`); with an impossible one all that can remove one reason why it is
//! impossible. So whatever the steps outside of the set do, the impossible ones of the set stay impossible, and a
//! possible one of the set can still be taken before or after them, with the same result.
//!
//! *Theorem* (Valmari). If a run from a state ends, then some step of the set occurs in it, the first that does
//! can be moved to its front, and the rest still leads to the same end state: following only the set finds every
//! end state ([`Fact::EndStates`](super::Fact::EndStates)). If a run is endless and no step of the set occurs in
//! it, a possible one can be put in front of it; if one occurs, it can be moved there: from the state behind
//! it an endless run goes on. So a search without a cycle means that no run is endless
//! ([`Fact::InfiniteRuns`](super::Fact::InfiniteRuns)). Nothing else is preserved: not whether two tokens
//! meet, for the state in which they do may be passed over; and a cycle tells nothing about fairness.

use super::dependence::Dependence;
use crate::network::{Transit, transit};
use crate::tokens::{enables, fire};
use crate::transition_system::{Effect, System};
use crate::watch::Watch;
use hashbrown::HashMap;

/// So many possible steps are tried as the first of a set.
const TRIED: usize = 6;
/// More states than this are not searched: each is larger than in the search of the whole.
const MOST: usize = 1_000_000;

/// A state: counters, and what the network holds.
type State = (Box<[u16]>, Box<[u16]>);

/// What a search that follows stubborn sets found.
pub(super) struct Stubborn {
    states: Vec<State>,
    /// From where, and by which step, each state was found.
    parents: Vec<(u32, u32)>,
    /// States without a possible step.
    pub(super) ends: Vec<u32>,
    pub(super) is_acyclic: bool,
    /// Whether it was given up.
    pub(super) is_stopped: bool,
    pub(super) transitions: usize,
}

impl Stubborn {
    pub(super) fn len(&self) -> usize {
        self.states.len()
    }

    /// Bytes of the states.
    pub(super) fn bytes(&self) -> usize {
        let of_state = self.states.first().map_or(0, |(counts, content)| counts.len() + content.len());
        self.states.len() * (of_state * size_of::<u16>() + size_of::<State>() + size_of::<(u32, u32)>())
    }

    /// The counters of a state; what is above 255 counts as that.
    pub(super) fn counters(&self, state: u32) -> Vec<u8> {
        self.states[state as usize].0.iter().map(|count| u8::try_from(*count).unwrap_or(u8::MAX)).collect()
    }

    /// The steps of the run by which a state was found.
    pub(super) fn path_to(&self, state: u32) -> Vec<u32> {
        let (mut steps, mut at) = (Vec::new(), state);
        while at != 0 {
            let (from, step) = self.parents[at as usize];
            steps.push(step);
            at = from;
        }
        steps.reverse();
        steps
    }
}

/// What is searched, and what is known beforehand.
struct Search<'a> {
    system: &'a System,
    model: Option<Box<dyn Transit>>,
    minds: Vec<bool>,
    dependence: Dependence,
}

/// A state whose steps are being followed.
struct Open {
    state: u32,
    /// Steps that are still to be followed.
    left: Vec<u32>,
}

/// Searches depth first: an edge back to a state that is still open closes a cycle.
pub(super) fn search(system: &System, watch: &Watch<'_>) -> Stubborn {
    watch.begin("looking how runs end");
    let network = watch.network;
    let model = transit(network, &system.channels);
    let minds: Vec<bool> =
        (0..system.channels.len()).map(|at| model.as_ref().is_some_and(|model| model.minds(at))).collect();
    let content = model.as_ref().map(|model| model.initial()).unwrap_or_default();
    let dependence = Dependence::of(system, network, &minds);
    let searched = Search { system, model, minds, dependence };
    let first: State = (system.initial.iter().copied().map(u16::from).collect(), content.into());
    let mut known: HashMap<State, u32> = HashMap::from([(first.clone(), 0)]);
    let mut found = Stubborn {
        states: vec![first],
        parents: vec![(0, 0)],
        ends: Vec::new(),
        is_acyclic: true,
        is_stopped: false,
        transitions: 0,
    };
    let mut is_open = vec![true];
    let mut path = vec![searched.open(0, &mut found)];
    while let Some(open) = path.last_mut() {
        let Some(step) = open.left.pop() else {
            is_open[open.state as usize] = false;
            path.pop();
            continue;
        };
        // Each step is tried for some sets. States stand in the list and in the index.
        found.is_stopped = watch.search(found.states.len(), found.transitions, || 2 * found.bytes()).is_some();
        if found.is_stopped {
            break;
        }
        let from = open.state;
        let Some(next) = searched.after(&found.states[from as usize], step) else { continue };
        found.transitions += 1;
        if let Some(state) = known.get(&next) {
            found.is_acyclic &= !is_open[*state as usize];
            continue;
        }
        let state = super::net::position(found.states.len());
        if state as usize >= watch.limits.max_states.min(MOST) || next.0.iter().any(|count| *count > u16::from(u8::MAX))
        {
            found.is_stopped = true;
            break;
        }
        known.insert(next.clone(), state);
        found.states.push(next);
        found.parents.push((from, step));
        is_open.push(true);
        let open = searched.open(state, &mut found);
        path.push(open);
    }
    found
}

impl Search<'_> {
    fn open(&self, state: u32, found: &mut Stubborn) -> Open {
        let now = &found.states[state as usize];
        let steps = (0..).zip(&self.system.steps).filter(|(_, step)| step.catches.is_none());
        let possible: Vec<u32> = steps.map(|(at, _)| at).filter(|at| self.is_possible(now, *at)).collect();
        if possible.is_empty() {
            found.ends.push(state);
        }
        let mut left = self.stubborn(now, &possible);
        left.reverse();
        Open { state, left }
    }

    fn is_possible(&self, (counts, content): &State, at: u32) -> bool {
        let step = &self.system.steps[at as usize];
        enables(step, counts)
            && match &step.effect {
                Effect::None | Effect::Throw(_) => true,
                Effect::Send(channel) => self.minded(*channel, |model| model.sent(content, *channel).is_some()),
                Effect::Receive(channel) => self.minded(*channel, |model| model.received(content, *channel).is_some()),
                Effect::Peek(channels) => {
                    channels.iter().any(|channel| counts[self.system.counter_of_channel(*channel)] > 0)
                }
            }
    }

    /// What the network says of a channel, if it minds.
    fn minded(&self, channel: usize, says: impl Fn(&dyn Transit) -> bool) -> bool {
        self.model.as_deref().filter(|_| self.minds[channel]).is_none_or(says)
    }

    fn after(&self, (counts, content): &State, at: u32) -> Option<State> {
        let step = &self.system.steps[at as usize];
        let mut counts = counts.clone();
        fire(self.system, step, &mut counts);
        let content = match (&step.effect, &self.model) {
            (Effect::Send(channel), Some(model)) if self.minds[*channel] => model.sent(content, *channel)?.into(),
            (Effect::Receive(channel), Some(model)) if self.minds[*channel] => {
                model.received(content, *channel)?.into()
            }
            (Effect::None | Effect::Throw(_) | Effect::Peek(_) | Effect::Send(_) | Effect::Receive(_), _) => {
                content.clone()
            }
        };
        Some((counts, content))
    }

    /// The possible steps of a stubborn set, one with few of them.
    fn stubborn(&self, now: &State, possible: &[u32]) -> Vec<u32> {
        let mut best: Option<Vec<u32>> = None;
        for first in possible.iter().take(TRIED) {
            let set = self.closure(now, *first);
            let own: Vec<u32> = possible.iter().copied().filter(|at| set[*at as usize]).collect();
            if best.as_ref().is_none_or(|best| own.len() < best.len()) {
                best = Some(own);
            }
            if best.as_ref().is_some_and(|best| best.len() == 1) {
                break;
            }
        }
        best.unwrap_or_default()
    }

    fn closure(&self, now: &State, first: u32) -> Vec<bool> {
        let mut set = vec![false; self.system.steps.len()];
        set[first as usize] = true;
        let mut todo = vec![first];
        while let Some(at) = todo.pop() {
            let needed = if self.is_possible(now, at) {
                self.dependence.on[at as usize].clone()
            } else {
                self.freeing(now, at, &set)
            };
            for other in needed {
                if !std::mem::replace(&mut set[other as usize], true) {
                    todo.push(other);
                }
            }
        }
        set
    }

    /// The steps that can remove a reason why a step is impossible; the reason with the fewest that are not in the set.
    fn freeing(&self, (counts, _): &State, at: u32, set: &[bool]) -> Vec<u32> {
        let (step, dependence) = (&self.system.steps[at as usize], &self.dependence);
        let more = |counter: &u32| dependence.more[*counter as usize].clone();
        let none_marked = |group: &[u32]| group.iter().all(|counter| counts[*counter as usize] == 0);
        let mut reasons: Vec<Vec<u32>> = Vec::new();
        for (counter, tokens) in &step.take {
            if counts[*counter as usize] < u16::from(*tokens) {
                reasons.push(more(counter));
            }
        }
        for counter in step.empty.iter().filter(|counter| counts[**counter as usize] > 0) {
            reasons.push(dependence.less[*counter as usize].clone());
        }
        let peeked: Vec<u32> = match &step.effect {
            Effect::Peek(channels) => {
                channels.iter().map(|channel| super::net::position(self.system.counter_of_channel(*channel))).collect()
            }
            Effect::None | Effect::Send(_) | Effect::Receive(_) | Effect::Throw(_) => Vec::new(),
        };
        for group in [&step.some, &peeked] {
            if !group.is_empty() && none_marked(group) {
                reasons.push(group.iter().flat_map(more).collect());
            }
        }
        let outside = |reason: &Vec<u32>| reason.iter().filter(|other| !set[**other as usize]).count();
        // Nothing but the network is left as a reason where there is no other.
        reasons.into_iter().min_by_key(outside).unwrap_or_else(|| dependence.ordered[at as usize].clone())
    }
}
