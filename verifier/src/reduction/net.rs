//! The net that the rules work on: a system whose steps come and go, with an index by counter.

use crate::replay::Taken;
use crate::transition_system::{Counter, Effect, Step, System};

/// A system while it is reduced.
pub(super) struct Net {
    /// Its counters, and how many tokens they hold at first; the steps stand beside it.
    pub(super) system: System,
    steps: Vec<Option<Step>>,
    /// For each counter the steps that touch it, in order. Some may have gone, or touch it no longer.
    touching: Vec<Vec<u32>>,
    /// For each step the transitions that can happen exactly when it can, beside those that it stands for.
    also: Vec<Vec<Taken>>,
    /// Counters that nothing stands for, even if no step looks at them: those in which a token waits for a message, and
    /// the marks of a pattern's automaton.
    pub(super) kept: Vec<bool>,
}

impl Net {
    pub(super) fn of(system: &System) -> Self {
        Self::keeping(system, &[])
    }

    pub(super) fn keeping(system: &System, kept: &[usize]) -> Self {
        let system = system.clone();
        let mut this = Self {
            steps: Vec::new(),
            touching: vec![Vec::new(); system.counters.len()],
            also: Vec::new(),
            kept: (0..system.counters.len()).map(|counter| kept.contains(&counter)).collect(),
            system,
        };
        for step in std::mem::take(&mut this.system.steps) {
            this.add(step, Vec::new());
        }
        this
    }

    /// The reduced system, and for each of its steps what can happen exactly when it can.
    pub(super) fn into_system(self) -> (System, Vec<Vec<Taken>>) {
        let left = self.steps.into_iter().zip(self.also);
        let (steps, also) = left.filter_map(|(step, also)| Some((step?, also))).unzip();
        (System { steps, ..self.system }, also)
    }

    /// The counters of places, and of what is remembered: all but those of channels.
    pub(super) fn places(&self) -> Vec<u32> {
        let counters = (0..).zip(&self.system.counters);
        counters.filter(|(_, counter)| **counter != Counter::Channel).map(|(at, _)| at).collect()
    }

    pub(super) fn steps(&self) -> impl Iterator<Item = (u32, &Step)> {
        (0..).zip(&self.steps).filter_map(|(at, step)| Some((at, step.as_ref()?)))
    }

    pub(super) fn step(&self, at: u32) -> Option<&Step> {
        self.steps.get(at as usize)?.as_ref()
    }

    /// The steps that touch a counter, in order.
    pub(super) fn touching(&self, counter: u32) -> impl Iterator<Item = (u32, &Step)> {
        let steps = self.touching[counter as usize].iter();
        steps.filter_map(move |at| Some((*at, self.step(*at)?))).filter(move |(_, step)| touches(step, counter))
    }

    pub(super) fn also(&self, at: u32) -> &[Taken] {
        &self.also[at as usize]
    }

    pub(super) fn add(&mut self, step: Step, also: Vec<Taken>) {
        let at = position(self.steps.len());
        self.index(at, &step);
        self.steps.push(Some(step));
        self.also.push(also);
    }

    pub(super) fn remove(&mut self, at: u32) {
        self.steps[at as usize] = None;
    }

    /// Removes a step which can happen exactly when another one can.
    pub(super) fn remove_beside(&mut self, at: u32, other: u32) {
        let gone = self.steps[at as usize].take().map(|step| step.expansion);
        let also = std::mem::take(&mut self.also[at as usize]);
        self.also[other as usize].extend(gone.into_iter().flatten().chain(also));
    }

    /// What can happen exactly when a step can, which now stands for more.
    pub(super) fn set_also(&mut self, at: u32, also: Vec<Taken>) {
        self.also[at as usize] = also;
    }

    pub(super) fn replace(&mut self, at: u32, step: Step) {
        self.index(at, &step);
        self.steps[at as usize] = Some(step);
    }

    fn index(&mut self, at: u32, step: &Step) {
        let touched = touched(step).collect::<Vec<u32>>();
        for counter in touched {
            let list = &mut self.touching[counter as usize];
            if let Err(position) = list.binary_search(&at) {
                list.insert(position, at);
            }
        }
    }
}

fn touched(step: &Step) -> impl Iterator<Item = u32> {
    let taken = step.take.iter().map(|(counter, _)| *counter);
    taken.chain([&step.empty, &step.some, &step.clear, &step.put].into_iter().flatten().copied())
}

fn touches(step: &Step, counter: u32) -> bool {
    touched(step).any(|other| other == counter)
}

/// Tokens that a step takes from a counter.
pub(super) fn taken(step: &Step, counter: u32) -> u8 {
    step.take.iter().find(|(other, _)| *other == counter).map_or(0, |(_, tokens)| *tokens)
}

/// Tokens that a step puts to a counter.
pub(super) fn given(step: &Step, counter: u32) -> usize {
    step.put.iter().filter(|other| **other == counter).count()
}

/// Makes sending and receiving on channels whose order makes no difference to the network what they are: tokens
/// that are put and taken. Looking at channels becomes one more group of counters of which one must hold a
/// token, where a step has no other such group.
pub(super) fn with_plain_messages(system: &System, minds: &[bool]) -> System {
    let mut plain = system.clone();
    for step in &mut plain.steps {
        match &step.effect {
            Effect::Send(channel) | Effect::Receive(channel) if !minds[*channel] => step.effect = Effect::None,
            Effect::Peek(channels) if step.some.is_empty() => {
                step.some = channels.iter().map(|channel| position(system.counter_of_channel(*channel))).collect();
                step.effect = Effect::None;
            }
            Effect::Send(_) | Effect::Receive(_) | Effect::Peek(_) | Effect::None | Effect::Throw(_) => {}
        }
    }
    plain
}

pub(super) fn position(count: usize) -> u32 {
    u32::try_from(count).expect("the reader limits models to fewer than 2^32 elements")
}

/// Tokens that are taken, counters that must be empty, counters of which one must be marked.
type Asked = (Vec<(u32, u8)>, Vec<u32>, Vec<u32>);

/// What a step asks for, in an order of its own.
pub(super) fn asked(step: &Step) -> Asked {
    let mut asked = (step.take.clone(), step.empty.clone(), step.some.clone());
    asked.0.sort_unstable();
    asked.1.sort_unstable();
    asked.2.sort_unstable();
    asked
}
