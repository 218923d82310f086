//! What can still happen from each state: one pass over the strongly connected components of the explored
//! graph, successors first, serves all properties that ask for what a run can no longer do.
//!
//! A state from which the search left a step out may lead anywhere: everything counts as possible from it.

use crate::Reason;
use crate::kept_token::KeptToken;
use crate::property::is_quiet;
use crate::question::Question;
use crate::strongly_connected::{Components, Scratch};
use crate::tokens::caught;
use crate::transition_system::{Counter, Effect, Step, System};
use quadrille_endpoint::{Action, Transition};
use quadrille_projection::Endpoints;

/// What can still happen from each state.
pub(crate) struct Futures {
    component_of: Vec<u32>,
    components: Components,
    kinds: Vec<Kind>,
    /// For each component, `words` words of bits.
    possible: Vec<u64>,
    words: usize,
    /// Counters of places in which a token waits for a message.
    waiting: Vec<usize>,
    /// Tokens that are never lost: asked for where the search was given up. What a bound cuts is judged up to it.
    kept: Option<KeptToken>,
}

/// What a component is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kind {
    /// A step leads out of it, or was left out.
    can_be_left: bool,
    /// A step leads from one of its states to one of its states.
    goes_on: bool,
    /// All participants are quiet in one of its states.
    has_rest: bool,
    /// A token in one of its states is never lost, whatever happens.
    keeps_token: bool,
}

/// A set of states, never left, in which nobody comes to rest; or one after which nobody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trap<'a> {
    /// Its states, the first one found first.
    pub(crate) states: &'a [u32],
    /// Whether steps go on for ever in it.
    pub(crate) goes_on: bool,
}

/// The bits of message flows come first, then those of places in which tokens wait.
const WORD: usize = u64::BITS as usize;

impl Futures {
    /// Looks at all states.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(crate) fn of(question: &Question<'_>) -> Result<Self, Reason> {
        let explored = question.explored;
        let watch = explored.watch;
        watch.begin("looking at what can still happen");
        let waiting = waiting(question.endpoints, question.as_it_is);
        let channels = explored.system.channels.len();
        let words = (channels + waiting.len()).div_ceil(WORD);
        let all: Vec<u32> = question.states().collect();
        let of_all = all.len() * size_of::<u32>();
        let mut components = Scratch::new(explored, explored.bytes() + of_all)?.components(explored, &all)?;
        drop(all);
        let count = components.iter().count();
        watch.has_room(explored.bytes() + Self::bytes_of(explored.len(), count, words))?;
        components.sort_each(watch)?;
        let mut component_of = vec![0; explored.len()];
        for (component, states) in (0..).zip(components.iter()) {
            watch.ask_for(states.len())?;
            states.iter().for_each(|state| component_of[*state as usize] = component);
        }
        let mut this = Self {
            component_of,
            components: Components::default(),
            kinds: vec![Kind::default(); count],
            possible: vec![0; words * count],
            words,
            waiting,
            kept: explored.graph.stopped.is_some().then(|| KeptToken::of(explored.system)),
        };
        let done: Vec<Vec<u64>> = explored.system.steps.iter().map(|step| this.done_by(question, step)).collect();
        for (component, states) in components.iter().enumerate() {
            for state in states {
                watch.ask()?;
                this.add(question, &done, component, *state);
            }
        }
        this.components = components;
        Ok(this)
    }

    /// Bytes in use.
    pub(crate) fn bytes(&self) -> usize {
        Self::bytes_of(self.component_of.len(), self.kinds.len(), self.words)
    }

    /// The same of so many states in so many components, with so many words of bits each.
    const fn bytes_of(states: usize, components: usize, words: usize) -> usize {
        let of_component = size_of::<u32>() + size_of::<Kind>() + words * size_of::<u64>();
        states * 2 * size_of::<u32>() + components * of_component
    }

    /// The bits of what a step does.
    fn done_by(&self, question: &Question<'_>, step: &Step) -> Vec<u64> {
        let mut bits = vec![0; self.words];
        let first = question.explored.system.channels.len();
        for (counter, _) in &step.take {
            let system = question.explored.system;
            if system.counters[*counter as usize] == Counter::Channel {
                set(&mut bits, *counter as usize - system.counter_of_channel(0));
            }
        }
        for (at, counter) in self.waiting.iter().enumerate() {
            let moved = |other: &u32| *other as usize == *counter;
            if step.take.iter().any(|(taken, _)| moved(taken)) || step.clear.iter().any(moved) {
                set(&mut bits, first + at);
            }
        }
        bits
    }

    /// What can happen from a state, its successors being known.
    fn add(&mut self, question: &Question<'_>, done: &[Vec<u64>], component: usize, state: u32) {
        let explored = question.explored;
        let mut counters = Vec::new();
        explored.counters(state, &mut counters);
        let mut bits = vec![0; self.words];
        if is_quiet(explored.system, &counters) {
            self.kinds[component].has_rest = true;
        }
        if self.kept.as_ref().is_some_and(|kept| kept.is_in(&counters)) {
            self.kinds[component].keeps_token = true;
        }
        let mut taken = 0;
        explored.for_each_successor(state, |edge| {
            taken += 1;
            join(&mut bits, &done[edge.step as usize]);
            let step = &explored.system.steps[edge.step as usize];
            if let Effect::Throw(_) = step.effect {
                caught(explored.system, &counters, step)
                    .iter()
                    .for_each(|catcher| join(&mut bits, &done[*catcher as usize]));
            }
            let to = self.component_of[edge.state as usize] as usize;
            if to == component {
                self.kinds[component].goes_on = true;
            } else {
                self.kinds[component].can_be_left = true;
                join(&mut bits, &self.possible[to * self.words..(to + 1) * self.words]);
            }
        });
        if !question.is_whole() {
            let mut enabled = 0;
            explored.for_each_enabled(state, |_, _| enabled += 1);
            if enabled > taken {
                bits.fill(u64::MAX);
                self.kinds[component].can_be_left = true;
            }
        }
        join(&mut self.possible[component * self.words..(component + 1) * self.words], &bits);
    }

    fn is_possible(&self, component: usize, bit: usize) -> bool {
        self.possible[component * self.words + bit / WORD] & (1 << (bit % WORD)) != 0
    }

    /// Whether a message of a message flow may still be received.
    pub(crate) fn can_receive(&self, state: u32, channel: usize) -> bool {
        self.is_possible(self.component_of[state as usize] as usize, channel)
    }

    /// Counters of places in which a token waits for a message.
    pub(crate) fn waiting(&self) -> &[usize] {
        &self.waiting
    }

    /// Whether a token there waits for a message still: an event that waits for several things remembers those that
    /// have come, and a message that has come is not waited for.
    pub(crate) fn awaits_message(&self, question: &Question<'_>, counters: &[u8], waiting: usize) -> bool {
        let system = question.as_it_is;
        let place = self.waiting[waiting];
        let has_come = |step: &&Step| {
            let marks = step.empty.iter().filter(|at| system.counters[**at as usize] == Counter::Mark);
            marks.into_iter().any(|at| counters[*at as usize] > 0)
        };
        let mut takers = system.steps.iter().filter(|step| step.take.iter().any(|(at, _)| *at as usize == place));
        takers.any(|step| triggers(question.endpoints, step, system) == Some(Trigger::Message) && !has_come(&step))
    }

    /// Whether a token in one of these places may still be moved.
    pub(crate) fn can_move(&self, question: &Question<'_>, state: u32, waiting: usize) -> bool {
        let bit = question.explored.system.channels.len() + waiting;
        self.is_possible(self.component_of[state as usize] as usize, bit)
    }

    /// The trap that is found first, among those in which steps go on for ever or others.
    pub(crate) fn first_trap(&self, is_wanted: impl Fn(&Trap<'_>) -> bool) -> Option<Trap<'_>> {
        self.first(|kind| !kind.can_be_left && !kind.has_rest, is_wanted)
    }

    /// The first set of states in which steps go round for ever, and after which nobody is ever at rest, wherever the
    /// search left something out: a token in it is never lost.
    pub(crate) fn first_without_rest(&self) -> Option<Trap<'_>> {
        self.first(|kind| kind.keeps_token, |trap| trap.goes_on)
    }

    fn first(&self, has_kind: impl Fn(&Kind) -> bool, is_wanted: impl Fn(&Trap<'_>) -> bool) -> Option<Trap<'_>> {
        let sets = self.components.iter().zip(&self.kinds).filter(|(_, kind)| has_kind(kind));
        let sets = sets.map(|(states, kind)| Trap { states, goes_on: kind.goes_on });
        sets.filter(is_wanted).min_by_key(|trap| trap.states.first().copied())
    }
}

fn set(bits: &mut [u64], bit: usize) {
    bits[bit / WORD] |= 1 << (bit % WORD);
}

fn join(bits: &mut [u64], more: &[u64]) {
    bits.iter_mut().zip(more).for_each(|(bits, more)| *bits |= more);
}

/// Counters of places whose tokens only go on when something comes from outside, a message among others.
pub(crate) fn waiting(endpoints: &Endpoints, system: &System) -> Vec<usize> {
    let mut takers: Vec<Vec<&Step>> = vec![Vec::new(); system.counters.len()];
    for step in &system.steps {
        step.take.iter().for_each(|(counter, _)| takers[*counter as usize].push(step));
    }
    let goes_on = |counter: Counter| match counter {
        Counter::SequenceFlow | Counter::Activity => true,
        Counter::NotStarted | Counter::Start | Counter::Ended | Counter::Mark | Counter::Channel => false,
    };
    let counters = system.counters.iter().enumerate().filter(|(_, counter)| goes_on(**counter));
    let waits = counters.filter(|(at, _)| {
        let triggers: Vec<Trigger> = takers[*at].iter().filter_map(|step| triggers(endpoints, step, system)).collect();
        triggers.contains(&Trigger::Message) && !triggers.contains(&Trigger::None)
    });
    waits.map(|(at, _)| at).collect()
}

/// What a step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trigger {
    None,
    Message,
    Other,
}

/// What a step waits for by what it does first. One that also takes a mark waits for what puts that mark: an event whose
/// triggers have all to happen.
fn triggers(endpoints: &Endpoints, step: &Step, system: &System) -> Option<Trigger> {
    let (endpoint, at) = step.expansion.first()?;
    let trigger = trigger(&endpoints.list[*endpoint].table.transitions[at.index()]);
    let takes_mark = step.take.iter().any(|(at, _)| system.counters[*at as usize] == Counter::Mark);
    Some(if trigger == Trigger::None && takes_mark { Trigger::Other } else { trigger })
}

fn trigger(transition: &Transition) -> Trigger {
    match transition.action {
        Action::Receive(_) | Action::Peek(_) => Trigger::Message,
        Action::ReceiveFromEnvironment | Action::Timer(_) | Action::Catch(_) | Action::Happens => Trigger::Other,
        Action::None | Action::Start | Action::Send(_) | Action::SendToEnvironment | Action::Throw(_) => Trigger::None,
    }
}
