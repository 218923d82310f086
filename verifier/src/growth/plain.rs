//! A search on plain states that keeps the way to each of them.

use crate::Network;
use crate::network::{Content, Transit, transit};
use crate::tokens::{enables, fire};
use crate::transition_system::{Counter, Effect, System};
use std::collections::BTreeMap;

/// Counts, and what the network holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    pub(super) counts: Vec<u16>,
    pub(super) content: Content,
}

/// A tree of states, each found once.
pub(super) struct Tree<'a> {
    pub(super) system: &'a System,
    transit: Option<Box<dyn Transit>>,
    first_channel: usize,
    pub(super) states: Vec<State>,
    /// From where, and by which step, each state was found.
    parents: Vec<(usize, u32)>,
    known: BTreeMap<State, usize>,
    /// Messages in transit in each state.
    pub(super) messages: Vec<u32>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(system: &'a System, network: Network) -> Self {
        let transit = transit(network, &system.channels);
        let content = transit.as_ref().map(|transit| transit.initial()).unwrap_or_default();
        let first = State { counts: system.initial.iter().copied().map(u16::from).collect(), content };
        let known = BTreeMap::from([(first.clone(), 0)]);
        let first_channel = system.counters.iter().position(|counter| *counter == Counter::Channel).unwrap_or_default();
        Self { system, transit, first_channel, states: vec![first], parents: vec![(0, 0)], known, messages: vec![0] }
    }

    /// Takes in a state; its number if it is new.
    pub(super) fn add(&mut self, state: State, parent: usize, step: u32) -> Option<usize> {
        let number = self.states.len();
        if *self.known.entry(state.clone()).or_insert(number) != number {
            return None;
        }
        let channels = &state.counts[self.first_channel..][..self.system.channels.len()];
        self.messages.push(channels.iter().copied().map(u32::from).sum());
        self.states.push(state);
        self.parents.push((parent, step));
        Some(number)
    }

    /// The steps that a state allows, and the states they lead to.
    pub(super) fn successors(&self, state: usize) -> Vec<(u32, State)> {
        let state = &self.states[state];
        let steps = (0..).zip(&self.system.steps).filter(|(_, step)| step.catches.is_none());
        let allowed = steps.filter(|(_, step)| enables(step, &state.counts));
        let after = allowed.filter_map(|(at, step)| {
            let content = match &step.effect {
                Effect::None | Effect::Throw(_) => Some(state.content.clone()),
                Effect::Send(channel) => {
                    self.asked(&state.content, *channel, |transit, content, channel| transit.sent(content, channel))
                }
                Effect::Receive(channel) => {
                    self.asked(&state.content, *channel, |transit, content, channel| transit.received(content, channel))
                }
                Effect::Peek(channels) => {
                    let waits = channels.iter().any(|channel| state.counts[self.first_channel + channel] > 0);
                    waits.then(|| state.content.clone())
                }
            }?;
            let mut counts = state.counts.clone();
            fire(self.system, step, &mut counts);
            Some((at, State { counts, content }))
        });
        after.collect()
    }

    fn asked(
        &self,
        content: &Content,
        channel: usize,
        ask: impl Fn(&dyn Transit, &Content, usize) -> Option<Content>,
    ) -> Option<Content> {
        match &self.transit {
            Some(transit) if transit.minds(channel) => ask(&**transit, content, channel),
            Some(_) | None => Some(content.clone()),
        }
    }

    /// The state from which a state was found; none for the first one.
    pub(super) fn parent(&self, state: usize) -> Option<usize> {
        (state > 0).then(|| self.parents[state].0)
    }

    /// The steps from one state to a later one on the way to it.
    pub(super) fn steps(&self, from: usize, to: usize) -> Vec<u32> {
        let mut steps = Vec::new();
        let mut at = to;
        while at != from {
            let (parent, step) = self.parents[at];
            steps.push(step);
            at = parent;
        }
        steps.reverse();
        steps
    }
}
