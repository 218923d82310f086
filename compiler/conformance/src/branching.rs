//! Divergence-preserving branching bisimilarity with a termination predicate (R. van Glabbeek, W. Weijland, *Branching
//! time and abstraction in bisimulation semantics*, JACM 1996; R. van Glabbeek, B. Luttik, N. Trčka, *Branching
//! bisimilarity with explicit divergence*, 2009).
//!
//! Two states are alike if whatever one can do, the other can, after silent steps that change nothing: each visible
//! step, each silent step that decides something, ending, and going on silently for ever. Decided by refining
//! a partition with signatures (S. Blom, S. Orzan, *Distributed branching bisimulation reduction of state spaces*,
//! 2003): what a state can do by way of states of its own block, as blocks of the partition before.

use crate::{LabelledStep, LabelledTransitionSystem};
use std::collections::BTreeMap;

/// Whether it matters that something goes on silently for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Divergence {
    /// It does.
    Preserved,
    /// Whoever goes on silently may as well stop doing so.
    Ignored,
}

/// What a state can do after silent steps inside its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Offer {
    /// Come into a block by a visible step.
    Visible(u32, u32),
    /// Come into another block by a silent step.
    Silent(u32),
    /// End.
    Ends,
    /// Go on silently for ever inside its block.
    Diverges,
}

/// One partition of the refinement.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// The block of each state.
    pub(crate) block_of: Vec<u32>,
    /// For each block the one of the partition before that it is a part of.
    pub(crate) parent: Vec<u32>,
    /// For each block what its states can do, as blocks of the partition before.
    pub(crate) offers: Vec<Vec<Offer>>,
}

/// Partitions from the one with a single block to the coarsest one that is stable.
#[derive(Clone, Debug)]
pub(crate) struct Refinement {
    pub(crate) levels: Vec<Level>,
}

impl Refinement {
    /// Refines until nothing changes.
    pub(crate) fn of(system: &LabelledTransitionSystem, divergence: Divergence) -> Self {
        let mut levels = vec![Self::first(system)];
        while let Some(next) = refined(system, &levels[levels.len() - 1], divergence) {
            levels.push(next);
        }
        Self { levels }
    }

    /// The stable partition alone: the others are forgotten on the way.
    fn stable_of(system: &LabelledTransitionSystem, divergence: Divergence) -> Level {
        let mut level = Self::first(system);
        while let Some(next) = refined(system, &level, divergence) {
            level = next;
        }
        level
    }

    fn first(system: &LabelledTransitionSystem) -> Level {
        Level { block_of: vec![0; system.states as usize], parent: vec![0], offers: vec![Vec::new()] }
    }

    /// The stable partition.
    fn stable(&self) -> &Level {
        &self.levels[self.levels.len() - 1]
    }

    /// The first partition that tells two states apart; none if they are alike.
    pub(crate) fn split(&self, one: u32, other: u32) -> Option<usize> {
        let differ = |level: &Level| level.block_of[one as usize] != level.block_of[other as usize];
        if !differ(self.stable()) {
            return None;
        }
        Some(self.levels.partition_point(|level| !differ(level)))
    }
}

/// The next partition; none if it is the same.
fn refined(system: &LabelledTransitionSystem, level: &Level, divergence: Divergence) -> Option<Level> {
    let offers = offers(system, &level.block_of, divergence);
    let mut numbers: BTreeMap<(u32, &[Offer]), u32> = BTreeMap::new();
    let mut next = Level { block_of: Vec::new(), parent: Vec::new(), offers: Vec::new() };
    for (state, offers) in offers.iter().enumerate() {
        let parent = level.block_of[state];
        let number = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry((parent, offers)).or_insert_with(|| {
            next.parent.push(parent);
            next.offers.push(offers.clone());
            number
        });
        next.block_of.push(number);
    }
    (next.parent.len() > level.parent.len()).then_some(next)
}

/// What each state can do, by way of states of its block.
pub(crate) fn offers(system: &LabelledTransitionSystem, block_of: &[u32], divergence: Divergence) -> Vec<Vec<Offer>> {
    let is_inert =
        |step: &LabelledStep| step.label.is_none() && block_of[step.from as usize] == block_of[step.to as usize];
    let components = components(system, is_inert);
    let mut component_of = vec![0; system.states as usize];
    for (number, component) in components.iter().enumerate() {
        component.iter().for_each(|state| component_of[*state as usize] = number);
    }
    let mut offers: Vec<Vec<Offer>> = vec![Vec::new(); system.states as usize];
    for (number, component) in components.into_iter().enumerate() {
        let mut all = Vec::new();
        for state in &component {
            if system.is_terminated(*state) {
                all.push(Offer::Ends);
            }
            for step in system.leaving(*state) {
                let to = block_of[step.to as usize];
                match step.label {
                    Some(label) => all.push(Offer::Visible(label, to)),
                    None if !is_inert(step) => all.push(Offer::Silent(to)),
                    None if component_of[step.to as usize] == number => {
                        all.extend((divergence == Divergence::Preserved).then_some(Offer::Diverges));
                    }
                    // A component before this one in the order: its offers are known.
                    None => all.extend(&offers[step.to as usize]),
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        for state in component {
            offers[state as usize].clone_from(&all);
        }
    }
    offers
}

/// Strongly connected components of some steps, each after those that it leads to (R. Tarjan, *Depth-first search and
/// linear graph algorithms*, 1972), without recursion.
fn components(system: &LabelledTransitionSystem, counts: impl Fn(&LabelledStep) -> bool) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    let states = system.states as usize;
    let (mut index, mut low, mut on_stack) = (vec![NEW; states], vec![0; states], vec![false; states]);
    let (mut stack, mut components, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..system.states {
        if index[root as usize] != NEW {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some((state, position)) = calls.pop() {
            let at = state as usize;
            if position == 0 {
                (index[at], low[at]) = (next, next);
                next += 1;
                stack.push(state);
                on_stack[at] = true;
            }
            let leaving = system.leaving(state);
            let mut entered = None;
            for (offset, step) in leaving[position..].iter().enumerate().filter(|(_, step)| counts(step)) {
                let to = step.to as usize;
                if index[to] == NEW {
                    entered = Some((position + offset + 1, step.to));
                    break;
                }
                if on_stack[to] {
                    low[at] = low[at].min(index[to]);
                }
            }
            if let Some((position, to)) = entered {
                calls.extend([(state, position), (to, 0)]);
                continue;
            }
            if let Some((caller, _)) = calls.last() {
                low[*caller as usize] = low[*caller as usize].min(low[at]);
            }
            if low[at] == index[at] {
                let first = stack.iter().rposition(|other| *other == state).unwrap_or_default();
                let component = stack.split_off(first);
                component.iter().for_each(|member| on_stack[*member as usize] = false);
                components.push(component);
            }
        }
    }
    components
}

/// Whether the initial states of two systems are alike.
#[must_use]
pub fn branching_bisimilar(left: &LabelledTransitionSystem, right: &LabelledTransitionSystem) -> bool {
    are_alike(left, right, Divergence::Preserved)
}

/// The same, with or without an eye on what goes on silently for ever.
pub(crate) fn are_alike(
    left: &LabelledTransitionSystem,
    right: &LabelledTransitionSystem,
    divergence: Divergence,
) -> bool {
    let (both, initial) = left.beside(right);
    let stable = Refinement::stable_of(&both, divergence);
    stable.block_of[both.initial as usize] == stable.block_of[initial as usize]
}

impl LabelledTransitionSystem {
    /// The smallest system that is divergence-preserving branching bisimilar to this one: a state per block. What goes
    /// on silently for ever keeps a silent step to itself.
    #[must_use]
    pub fn minimized(&self) -> Self {
        self.least(Divergence::Preserved)
    }

    /// The same, with or without an eye on what goes on silently for ever.
    pub(crate) fn least(&self, divergence: Divergence) -> Self {
        let system = self.trimmed();
        let stable = Refinement::stable_of(&system, divergence);
        let block_of = &stable.block_of;
        let offers = offers(&system, block_of, divergence);
        let (mut steps, mut terminated) = (Vec::new(), Vec::new());
        for (block, offers) in block_of.iter().zip(&offers) {
            for offer in offers {
                let step = |label, to| LabelledStep { from: *block, label, to };
                match offer {
                    Offer::Visible(label, to) => steps.push(step(Some(*label), *to)),
                    Offer::Silent(to) => steps.push(step(None, *to)),
                    Offer::Diverges => steps.push(step(None, *block)),
                    Offer::Ends => terminated.push(*block),
                }
            }
        }
        let states = u32::try_from(stable.parent.len()).unwrap_or(u32::MAX);
        let initial = block_of[system.initial as usize];
        Self::new(system.labels.clone(), states, initial, steps, terminated).trimmed()
    }
}
