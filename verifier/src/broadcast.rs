//! Throwing a signal: the thrower moves its tokens, and whatever could catch the signal before, and still can,
//! moves its own in the same step.
//!
//! Only the outcome is a state, and has to fit into its fields and the bound. So this works on plain counters.

use crate::layout::{Full, Layout, ones};
use crate::program::Fired;
use crate::transition_system::{Step, System};

/// The steps that throw or catch signals.
pub(crate) struct Broadcast {
    throwers: Vec<Step>,
    /// For each signal what catches it, in order.
    catchers: Vec<Vec<Step>>,
    /// For each counter where it stops counting, if it does.
    saturation: Vec<Option<u16>>,
    full: Vec<Full>,
}

impl Broadcast {
    pub(crate) fn new(system: &System, layout: &Layout) -> Self {
        let mut catchers: Vec<Vec<Step>> = Vec::new();
        for step in &system.steps {
            if let Some(signal) = step.catches {
                catchers.resize_with(catchers.len().max(signal + 1), Vec::new);
                catchers[signal].push(step.clone());
            }
        }
        let saturates = |counter: usize| system.stops_at(counter).map(u16::from);
        let full = (0..system.counters.len()).map(|counter| layout.full(system, counter));
        Self {
            throwers: Vec::new(),
            catchers,
            saturation: (0..system.counters.len()).map(saturates).collect(),
            full: full.collect(),
        }
    }

    /// Takes in a step that throws; its number here.
    pub(crate) fn add(&mut self, thrower: &Step) -> usize {
        self.throwers.push(thrower.clone());
        self.throwers.len() - 1
    }

    /// Fires an enabled step that throws a signal.
    pub(crate) fn throw(&self, layout: &Layout, thrower: usize, signal: usize, words: &mut [u64]) -> Fired {
        let mut counts: Vec<u16> = layout.counters.iter().map(|field| field.of(words).count_ones() as u16).collect();
        let catchers = self.catchers.get(signal).map_or(&[][..], Vec::as_slice);
        let able: Vec<&Step> = catchers.iter().filter(|catcher| is_marked(catcher, &counts)).collect();
        self.fire(&self.throwers[thrower], &mut counts);
        for catcher in able {
            if is_marked(catcher, &counts) {
                self.fire(catcher, &mut counts);
            }
        }
        let mut fired = Fired::Within;
        for (at, (field, count)) in layout.counters.iter().zip(counts).enumerate() {
            if count <= u16::from(field.width) {
                field.set(words, ones(count as u8));
            } else {
                match self.full[at] {
                    Full::Saturates => field.set(words, ones(field.width)),
                    Full::Beyond => return Fired::Beyond,
                    Full::Overflows => fired = Fired::Overflow(at as u32),
                }
            }
        }
        fired
    }

    fn fire(&self, step: &Step, counts: &mut [u16]) {
        for (counter, tokens) in &step.take {
            counts[*counter as usize] -= u16::from(*tokens);
        }
        for counter in &step.clear {
            counts[*counter as usize] = 0;
        }
        for counter in &step.put {
            let count = &mut counts[*counter as usize];
            *count = count.saturating_add(1).min(self.saturation[*counter as usize].unwrap_or(u16::MAX));
        }
    }
}

/// Whether the tokens allow a step.
fn is_marked(step: &Step, counts: &[u16]) -> bool {
    let holds = |counter: &u32| counts[*counter as usize] > 0;
    step.take.iter().all(|(counter, tokens)| counts[*counter as usize] >= u16::from(*tokens))
        && !step.empty.iter().any(holds)
        && (step.some.is_empty() || step.some.iter().any(holds))
}
