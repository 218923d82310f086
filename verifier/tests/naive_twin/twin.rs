//! The twin: markings in a map, letters in a list.

use super::net::{ENDED, INITIAL, RandomStep};
use quadrille_verifier::{Bound, Network};
use std::collections::{BTreeMap, BTreeSet};

/// A state of the twin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    pub tokens: [Vec<u32>; 2],
    pub messages: [u32; 4],
    /// Messages in transit, in the order of their sending, as far as the network cares.
    pub letters: Vec<Letter>,
    /// On `causal`: sendings that a participant knows of.
    pub known: [BTreeSet<u32>; 2],
}

impl State {
    /// Before the first step.
    pub fn first() -> Self {
        let tokens = INITIAL.map(u32::from).to_vec();
        Self { tokens: [tokens.clone(), tokens], messages: [0; 4], letters: Vec::new(), known: Default::default() }
    }
}

/// A message in transit. There are two participants: the other one receives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter {
    pub sender: usize,
    pub name: &'static str,
    /// On `causal`: which sending it is, and those before it as far as its sender knew.
    pub sending: u32,
    pub past: BTreeSet<u32>,
}

pub const NAMES: [&str; 4] = ["a", "b", "a", "c"];

pub struct Twin<'a> {
    pub steps: &'a [Vec<RandomStep>; 2],
    pub network: Network,
    pub bound: Bound,
    pub states: Vec<State>,
    /// From, participant, step, to.
    pub edges: Vec<(usize, usize, usize, usize)>,
    /// The states that each state leads to.
    pub futures: Vec<BTreeSet<usize>>,
}

impl<'a> Twin<'a> {
    /// None if there are too many states.
    pub fn explore(
        steps: &'a [Vec<RandomStep>; 2],
        network: Network,
        bound: Bound,
        most_states: usize,
    ) -> Option<Self> {
        let first = State::first();
        let mut this =
            Self { steps, network, bound, states: vec![first.clone()], edges: Vec::new(), futures: Vec::new() };
        let mut known = BTreeMap::from([(first, 0)]);
        let mut next = 0;
        while next < this.states.len() {
            for (own, steps) in steps.iter().enumerate() {
                for at in 0..steps.len() {
                    let from = this.states[next].clone();
                    let Some(to) = this.after(from, own, at).filter(|to| this.within(to)) else { continue };
                    let count = this.states.len();
                    let found = *known.entry(to.clone()).or_insert(count);
                    if found == count {
                        this.states.push(to);
                    }
                    this.edges.push((next, own, at, found));
                }
            }
            next += 1;
            if this.states.len() > most_states {
                return None;
            }
        }
        this.compute_futures();
        Some(this)
    }

    pub fn flow(own: usize, step: &RandomStep, sends: bool) -> usize {
        if (own == 0) == sends { usize::from(step.flow) } else { 3 }
    }

    /// The state after a step, the bound left aside; none if the step is not enabled.
    pub fn after(&self, state: State, own: usize, at: usize) -> Option<State> {
        let step = &self.steps[own][at];
        if step.exchange == 5 {
            return None;
        }
        let mut after = self.moved(state.clone(), own, at)?;
        match step.exchange {
            0 => self.send(&mut after, own, step)?,
            1 | 2 => self.receive(&mut after, own, step)?,
            3 => (after.messages[Self::flow(own, step, false)] > 0).then_some(())?,
            4 => after = self.broadcast(&state, after).0,
            _ => {}
        }
        Some(self.canonical(after))
    }

    /// What a signal does to a state in which its thrower has moved, and the steps that catch it.
    pub fn broadcast(&self, before: &State, mut after: State) -> (State, Vec<(usize, usize)>) {
        let mut caught = Vec::new();
        for (other, steps) in self.steps.iter().enumerate() {
            for (at, _) in steps.iter().enumerate().filter(|(_, step)| step.exchange == 5) {
                // Could catch it before, and still can.
                if let Some(still) = self.moved(before.clone(), other, at).and(self.moved(after.clone(), other, at)) {
                    after = still;
                    caught.push((other, at));
                }
            }
        }
        (after, caught)
    }

    /// What fires with a step, itself included.
    pub fn fired(&self, from: usize, own: usize, at: usize) -> Vec<(usize, usize)> {
        let mut fired = vec![(own, at)];
        if self.steps[own][at].exchange == 4 {
            let before = &self.states[from];
            let moved = self.moved(before.clone(), own, at);
            fired.extend(moved.map(|after| self.broadcast(before, after).1).unwrap_or_default());
        }
        fired
    }

    /// The tokens of a step moved, if they are there.
    pub fn moved(&self, mut state: State, own: usize, at: usize) -> Option<State> {
        let step = &self.steps[own][at];
        let holds = |place: &u8| state.tokens[own][usize::from(*place)] > 0;
        if step.empty.iter().any(holds) || !(step.some.is_empty() || step.some.iter().any(holds)) {
            return None;
        }
        for place in &step.take {
            let tokens = &mut state.tokens[own][usize::from(*place)];
            *tokens = tokens.checked_sub(1)?;
        }
        for place in &step.clear {
            state.tokens[own][usize::from(*place)] = 0;
        }
        for place in &step.put {
            let tokens = &mut state.tokens[own][usize::from(*place)];
            *tokens += 1;
            if *place == ENDED {
                *tokens = (*tokens).min(self.bound.nodes.map_or(2, |nodes| (nodes + 1).max(2)));
            }
        }
        Some(state)
    }

    pub fn send(&self, state: &mut State, own: usize, step: &RandomStep) -> Option<()> {
        let flow = Self::flow(own, step, true);
        if self.network == Network::Rsc && !state.letters.is_empty() {
            return None;
        }
        state.messages[flow] += 1;
        let sending = state.letters.iter().map(|letter| letter.sending + 1).max().unwrap_or_default();
        let past = state.known[own].clone();
        state.letters.push(Letter { sender: own, name: NAMES[flow], sending, past });
        state.known[own].insert(sending);
        Some(())
    }

    pub fn receive(&self, state: &mut State, own: usize, step: &RandomStep) -> Option<()> {
        let flow = Self::flow(own, step, false);
        state.messages[flow] = state.messages[flow].checked_sub(1)?;
        let to_own = |letter: &&Letter| letter.sender != own;
        // What may be received next: of two participants, an inbox is a pair's queue, and so is an outbox.
        let next: Vec<&Letter> = match self.network {
            Network::Bag => state.letters.iter().filter(to_own).collect(),
            Network::FifoPair | Network::Inbox | Network::Outbox => {
                state.letters.iter().find(to_own).into_iter().collect()
            }
            Network::Fifo | Network::Rsc => state.letters.first().into_iter().filter(to_own).collect(),
            Network::Causal => {
                let in_past = |letter: &&Letter| {
                    state.letters.iter().filter(to_own).any(|other| letter.past.contains(&other.sending))
                };
                state.letters.iter().filter(to_own).filter(|letter| !in_past(letter)).collect()
            }
        };
        let letter = (*next.iter().find(|letter| letter.name == NAMES[flow])?).clone();
        state.letters.retain(|other| other.sending != letter.sending);
        state.known[own].extend(&letter.past);
        for set in state.known.iter_mut().chain(state.letters.iter_mut().map(|letter| &mut letter.past)) {
            set.remove(&letter.sending);
        }
        Some(())
    }

    /// Forgets what the network does not care about, so that states that it cannot tell apart are equal.
    pub fn canonical(&self, mut state: State) -> State {
        match self.network {
            Network::Bag => {
                state.letters.iter_mut().for_each(|letter| letter.sending = 0);
                state.letters.sort_by_key(|letter| (letter.sender, letter.name));
            }
            Network::FifoPair | Network::Inbox | Network::Outbox | Network::Causal => {
                state.letters.sort_by_key(|letter| letter.sender);
            }
            Network::Fifo | Network::Rsc => {}
        }
        let rank = |sending: &u32| state.letters.iter().position(|letter| letter.sending == *sending);
        let ranks =
            |set: &BTreeSet<u32>| set.iter().filter_map(rank).map(|rank| rank as u32).collect::<BTreeSet<u32>>();
        let causal = self.network == Network::Causal;
        let sets = |set: &BTreeSet<u32>| if causal { ranks(set) } else { BTreeSet::new() };
        let (pasts, known): (Vec<_>, Vec<_>) =
            (state.letters.iter().map(|letter| sets(&letter.past)).collect(), state.known.iter().map(sets).collect());
        for ((letter, past), sending) in state.letters.iter_mut().zip(pasts).zip(0..) {
            (letter.past, letter.sending) = (past, sending);
        }
        state.known.iter_mut().zip(known).for_each(|(old, new)| *old = new);
        state
    }

    pub fn within(&self, state: &State) -> bool {
        let flows = self.bound.flows.unwrap_or(u32::MAX);
        let nodes = self.bound.nodes.unwrap_or(u32::MAX);
        let messages = self.bound.messages.unwrap_or(u32::MAX).min(flows);
        state.messages.iter().all(|count| *count <= messages)
            && state.tokens.iter().all(|tokens| {
                tokens[1..usize::from(ENDED) - 1].iter().all(|count| *count <= flows)
                    && tokens[usize::from(ENDED) - 1..].iter().all(|count| *count <= nodes)
            })
    }

    pub fn is_quiet(state: &State) -> bool {
        state.tokens.iter().all(|tokens| {
            tokens[1..usize::from(ENDED)].iter().all(|count| *count == 0) && tokens[usize::from(ENDED)] <= 1
        })
    }

    pub fn states(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.states.len()
    }

    /// For each state, the states that it leads to, itself included.
    pub fn compute_futures(&mut self) {
        let mut steps = vec![BTreeSet::new(); self.states.len()];
        for (from, .., to) in &self.edges {
            steps[*from].insert(*to);
        }
        for state in self.states() {
            let (mut found, mut left) = (BTreeSet::from([state]), vec![state]);
            while let Some(next) = left.pop() {
                left.extend(steps[next].iter().copied().filter(|to| found.insert(*to)));
            }
            self.futures.push(found);
        }
    }

    pub fn enabled(&self, state: usize) -> Vec<(usize, usize)> {
        let all = (0..2).flat_map(|own| (0..self.steps[own].len()).map(move |at| (own, at)));
        all.filter(|(own, at)| self.after(self.states[state].clone(), *own, *at).is_some()).collect()
    }

    /// Whether a step of a state leads beyond the bound.
    pub fn is_cut(&self, state: usize) -> bool {
        self.enabled(state).len() > self.edges.iter().filter(|(from, ..)| *from == state).count()
    }
}
