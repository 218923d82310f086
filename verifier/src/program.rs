//! A system's steps as tests and changes of bits, on the fields of one layout.

mod compiled;
mod symmetric;

use crate::broadcast::Broadcast;
use crate::layout::{Field, Full, Layout, ones};
use crate::network::{Look, Transits};
use crate::row::Row;
use crate::transition_system::{Effect, Step, System};
use compiled::{Change, Compiled, Exchange, Wide, at_word, worse};
use symmetric::Symmetric;

/// Compiled steps, found by a bit that must be set for them.
pub(crate) struct Program {
    pub(crate) layout: Layout,
    steps: Vec<Compiled>,
    /// For each bit the steps that it may enable, as a range of `steps`.
    by_bit: Vec<(u32, u32)>,
    /// Bits that may enable some step.
    triggers: Vec<u64>,
    broadcast: Broadcast,
    /// Bits whose counter is at its bound.
    at_bound: Vec<u64>,
    symmetric: Symmetric,
}

/// What became of a step that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fired {
    /// A state within the bound.
    Within,
    /// A state beyond the bound.
    Beyond,
    /// A counter needs a wider field.
    Overflow(u32),
    /// What the network makes of it is not computed yet.
    Unknown { content: u32, operation: u32 },
    /// The network does not allow it.
    Refused,
}

impl Program {
    pub(crate) fn new(system: &System, layout: Layout, transits: Option<&Transits>) -> Self {
        let mut at_bound = vec![0; layout.words];
        for (at, field) in layout.counters.iter().enumerate() {
            if field.width > 0 && layout.full(system, at) == Full::Beyond {
                at_bound[field.word as usize] |= field.mask();
            }
        }
        let mut this = Self {
            steps: Vec::new(),
            by_bit: vec![(0, 0); layout.words * 64],
            triggers: vec![0; layout.words],
            broadcast: Broadcast::new(system, &layout),
            symmetric: Symmetric::new(system, &layout),
            at_bound,
            layout,
        };
        let mut compiled: Vec<(Field, Compiled)> = Vec::new();
        for (at, step) in (0..).zip(&system.steps).filter(|(_, step)| step.catches.is_none()) {
            let (first, _) = step.take.first().expect("projection guarantees that every transition takes a token");
            if let Some(done) = this.compile(system, at, step, transits) {
                compiled.push((this.layout.counters[*first as usize], done));
            }
        }
        // In the order of the counters, then of the steps.
        compiled.sort_by_key(|(field, done)| (field.word, field.shift, done.step));
        for (at, (field, done)) in (0..).zip(compiled) {
            let bit = field.word as usize * 64 + usize::from(field.shift);
            if this.triggers[field.word as usize] & 1 << field.shift == 0 {
                this.triggers[field.word as usize] |= 1 << field.shift;
                this.by_bit[bit] = (at, at);
            }
            this.by_bit[bit].1 = at + 1;
            this.steps.push(done);
        }
        this
    }

    /// A step on the fields of the layout; none if it can never be enabled on them.
    fn compile(&mut self, system: &System, at: u32, step: &Step, transits: Option<&Transits>) -> Option<Compiled> {
        let layout = &self.layout;
        let field = |counter: &u32| layout.counters[*counter as usize];
        let mut changes: Vec<Change> = Vec::new();
        for (counter, tokens) in &step.take {
            // As long as the field is too narrow for so many tokens, they are not there.
            let field = field(counter);
            if field.width < *tokens {
                return None;
            }
            let change = at_word(&mut changes, field.word);
            let needed = 1 << (field.shift + tokens - 1);
            change.look |= needed;
            change.want |= needed;
        }
        for field in step.empty.iter().map(field).filter(|field| field.width > 0) {
            at_word(&mut changes, field.word).look |= field.lowest(1);
        }
        let mut some = Vec::new();
        let peeked: Vec<u32> = match &step.effect {
            Effect::Peek(channels) => {
                channels.iter().map(|channel| system.counter_of_channel(*channel) as u32).collect()
            }
            Effect::None | Effect::Send(_) | Effect::Receive(_) | Effect::Throw(_) => Vec::new(),
        };
        for group in [&step.some, &peeked].into_iter().filter(|group| !group.is_empty()) {
            let fields = group.iter().map(field).filter(|field| field.width > 0);
            let bits: Vec<(u32, u64)> = fields.map(|field| (field.word, field.lowest(1))).collect();
            if bits.is_empty() {
                return None;
            }
            some.push(bits);
        }
        let wide = self.changes(system, step, &mut changes);
        let first = if changes.is_empty() { Change::default() } else { changes.remove(0) };
        let effect = match step.effect {
            Effect::None | Effect::Peek(_) => None,
            Effect::Send(channel) => transits.and_then(|transits| transits.sending(channel)).map(Exchange::Network),
            Effect::Receive(channel) => {
                transits.and_then(|transits| transits.receiving(channel)).map(Exchange::Network)
            }
            Effect::Throw(signal) => Some(Exchange::Throw(self.broadcast.add(step), signal)),
        };
        let effect = effect.unwrap_or(Exchange::None);
        let is_plain = changes.is_empty() && some.is_empty() && wide.is_empty() && matches!(effect, Exchange::None);
        let (more, some, wide) = (changes.into(), some.into(), wide.into());
        Some(Compiled { step: at, first, more, some, wide, effect, is_plain })
    }

    /// What a step changes: counters of one bit in `changes`, the others are given back.
    fn changes(&self, system: &System, step: &Step, changes: &mut Vec<Change>) -> Vec<Wide> {
        let mut touched: Vec<u32> = step.take.iter().map(|(counter, _)| *counter).collect();
        touched.extend(step.clear.iter().chain(&step.put));
        touched.sort_unstable();
        touched.dedup();
        let mut wide = Vec::new();
        for counter in touched {
            let field = self.layout.counters[counter as usize];
            let taken = step.take.iter().find(|(other, _)| *other == counter).map_or(0, |(_, tokens)| *tokens);
            let clear = step.clear.contains(&counter);
            let put = step.put.iter().filter(|other| **other == counter).count();
            let put = u8::try_from(put).unwrap_or(u8::MAX);
            let full = self.layout.full(system, counter as usize);
            if field.width == 0 && full != Full::Beyond {
                continue;
            }
            if field.width != 1 || put > 1 || full == Full::Saturates {
                wide.push(Wide { counter, field, take: taken, clear, put, full });
                continue;
            }
            let change = at_word(changes, field.word);
            if taken > 0 || clear {
                change.clear |= field.mask();
            }
            if put > 0 {
                change.put |= field.mask();
            }
        }
        wide
    }

    /// The state after each step whose tokens are there, its equal participants in their order, and what became of
    /// it, in the order of the counters.
    #[inline]
    pub(crate) fn for_each_fired<S: Row>(
        &self,
        transits: Option<&Transits>,
        state: &S,
        mut visit: impl FnMut(S, Fired),
    ) {
        self.for_each_marked(state, |this, step| {
            let mut after = state.clone();
            let fired = if step.is_plain {
                this.change(&step.first, after.words_mut())
            } else {
                this.fire(transits, step, &mut after)
            };
            if !this.symmetric.is_empty() {
                this.symmetric.sort(after.words_mut());
            }
            visit(after, fired);
        });
    }

    /// The state after each step within the bound, even if nobody asked the network before; those that the network
    /// never came to are left out.
    pub(crate) fn for_each_successor<S: Row>(
        &self,
        transits: Option<&Transits>,
        state: &S,
        mut visit: impl FnMut(u32, S),
    ) {
        self.for_each_marked(state, |this, step| {
            let mut after = state.clone();
            let fired = match (this.fire(transits, step, &mut after), transits) {
                (Fired::Unknown { content, operation }, Some(transits)) => match transits.find(content, operation) {
                    Some(to) if u64::from(to) <= ones(this.layout.network.width) => {
                        this.layout.network.set(after.words_mut(), u64::from(to));
                        this.move_tokens(step, after.words_mut())
                    }
                    Some(_) | None => Fired::Refused,
                },
                (fired, _) => fired,
            };
            if fired == Fired::Within {
                this.symmetric.sort(after.words_mut());
                visit(step.step, after);
            }
        });
    }

    /// Calls `visit` for each step that tokens and network allow.
    pub(crate) fn for_each_enabled<S: Row>(&self, transits: Option<&Transits>, state: &S, mut visit: impl FnMut(u32)) {
        self.for_each_marked(state, |this, step| {
            let allowed = this.allows(transits, step, state.words());
            if allowed {
                visit(step.step);
            }
        });
    }

    /// Whether tokens and network allow any step.
    pub(crate) fn enables_any<S: Row>(&self, transits: Option<&Transits>, state: &S) -> bool {
        let allows = |step: &Compiled| step.is_marked(state.words()) && self.allows(transits, step, state.words());
        state.words().iter().zip(&self.triggers).enumerate().any(|(at, (word, triggers))| {
            let mut bits = word & triggers;
            while bits != 0 {
                if self.steps_of(at, bits.trailing_zeros()).iter().any(allows) {
                    return true;
                }
                bits &= bits - 1;
            }
            false
        })
    }

    /// Whether the network allows a step whose tokens are there.
    fn allows(&self, transits: Option<&Transits>, step: &Compiled, words: &[u64]) -> bool {
        match (step.effect, transits) {
            (Exchange::Network(operation), Some(transits)) => {
                transits.allows(self.layout.network.of(words) as u32, operation)
            }
            (Exchange::Network(_) | Exchange::None | Exchange::Throw(..), _) => true,
        }
    }

    /// The steps that a bit may enable.
    #[inline]
    fn steps_of(&self, word: usize, bit: u32) -> &[Compiled] {
        let (first, end) = self.by_bit[word * 64 + bit as usize];
        &self.steps[first as usize..end as usize]
    }

    #[inline]
    fn for_each_marked<S: Row>(&self, state: &S, mut visit: impl FnMut(&Self, &Compiled)) {
        for (at, (word, triggers)) in state.words().iter().zip(&self.triggers).enumerate() {
            let mut bits = word & triggers;
            while bits != 0 {
                let steps = self.steps_of(at, bits.trailing_zeros());
                bits &= bits - 1;
                for step in steps {
                    if step.is_marked(state.words()) {
                        visit(self, step);
                    }
                }
            }
        }
    }

    /// Fires a step whose tokens are there.
    #[inline]
    fn fire<S: Row>(&self, transits: Option<&Transits>, step: &Compiled, state: &mut S) -> Fired {
        match step.effect {
            Exchange::None => self.move_tokens(step, state.words_mut()),
            Exchange::Network(operation) => self.exchange(transits, step, operation, state.words_mut()),
            Exchange::Throw(thrower, signal) => self.broadcast.throw(&self.layout, thrower, signal, state.words_mut()),
        }
    }

    #[inline]
    fn move_tokens(&self, step: &Compiled, words: &mut [u64]) -> Fired {
        let mut fired = self.change(&step.first, words);
        for change in &step.more {
            fired = worse(fired, self.change(change, words));
        }
        for wide in &step.wide {
            fired = worse(fired, wide.change(words));
        }
        fired
    }

    #[inline]
    fn change(&self, change: &Change, words: &mut [u64]) -> Fired {
        let word = &mut words[change.word as usize];
        *word &= !change.clear;
        let full = *word & change.put;
        *word |= change.put;
        if full == 0 { Fired::Within } else { self.full(change.word as usize, full) }
    }

    #[cold]
    fn full(&self, word: usize, bits: u64) -> Fired {
        if bits & self.at_bound[word] != 0 {
            Fired::Beyond
        } else {
            Fired::Overflow(self.layout.owner(word, bits.trailing_zeros()))
        }
    }

    fn exchange(&self, transits: Option<&Transits>, step: &Compiled, operation: u32, words: &mut [u64]) -> Fired {
        let network = self.layout.network;
        let content = network.of(words) as u32;
        match transits.map(|transits| transits.look(content, operation)) {
            Some(Look::Refused) => Fired::Refused,
            Some(Look::Unknown) | None => Fired::Unknown { content, operation },
            Some(Look::To(to)) => {
                network.set(words, u64::from(to));
                self.move_tokens(step, words)
            }
        }
    }
}
