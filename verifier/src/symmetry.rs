//! States that differ only in which of several equal participants is where: one of them stands for all.
//!
//! A *swap* exchanges counters in pairs, and steps in pairs, such that the system is the same as before: an automorphism.
//! Of the states that swaps lead to from one another, a search keeps one: the one whose participants are in order, as far
//! as the swaps of neighbours sort them (E. A. Emerson, A. P. Sistla, *Symmetry and model checking*, 1996; C. N. Ip,
//! D. L. Dill, *Better verification through symmetry*, 1996). Which of them it is makes no difference to what the search
//! says; where it is not always the same one, there are only more states. `reduction/symmetry` finds swaps.
//!
//! A path of such a search is no run: between its steps, participants may have changed places. [`run`] makes it one.

use crate::counterexample::Path;
use crate::tokens::fire;
use crate::transition_system::System;

/// Two participants that change places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Swap {
    /// Counters that are exchanged, each named once.
    pub(crate) counters: Vec<(u32, u32)>,
    /// So many of these pairs, from the first on, say which participant comes first. No other kind of swap moves them.
    pub(crate) deciding: usize,
    /// Steps that are exchanged, each named once.
    pub(crate) steps: Vec<(u32, u32)>,
}

/// Puts participants into their order; tells each swap that it took.
pub(crate) fn sort<'s, C: Copy>(
    swaps: &'s [Swap],
    state: &mut [C],
    less: impl Fn(&[C], (u32, u32)) -> Option<bool>,
    mut taken: impl FnMut(&'s Swap),
) {
    let mut is_sorted = false;
    while !is_sorted {
        is_sorted = true;
        for swap in swaps {
            let decided = swap.counters[..swap.deciding].iter().find_map(|pair| less(state, *pair));
            if decided == Some(true) {
                swap.counters.iter().for_each(|(one, other)| state.swap(*one as usize, *other as usize));
                taken(swap);
                is_sorted = false;
            }
        }
    }
}

/// Whether the second of a pair is less than the first; none if they are equal.
fn less(state: &[u16], (one, other): (u32, u32)) -> Option<bool> {
    let (one, other) = (state[one as usize], state[other as usize]);
    (one != other).then_some(other < one)
}

/// What has become of a system's steps and counters: where each stood before participants changed places.
#[derive(Clone)]
struct Places {
    steps: Vec<u32>,
    counters: Vec<u32>,
}

impl Places {
    fn swap(&mut self, swap: &Swap) {
        swap.steps.iter().for_each(|(one, other)| self.steps.swap(*one as usize, *other as usize));
        swap.counters.iter().for_each(|(one, other)| self.counters.swap(*one as usize, *other as usize));
    }

    /// The counts of the run in a state of the path.
    fn before(&self, state: &[u16]) -> Vec<u16> {
        let mut counts = vec![0; state.len()];
        self.counters.iter().zip(state).for_each(|(at, count)| counts[*at as usize] = *count);
        counts
    }
}

/// More than rounds of a cycle that participants need to be back at their places: five participants need at most six.
const MOST_ROUNDS: usize = 10_000;

/// The run that a path of a search on a symmetric system stands for. It ends in the very state in which the path does;
/// what is repeated is so often in it that every participant is at its place again.
pub(crate) fn run(system: &System, path: Path) -> Path {
    if system.swaps.is_empty() {
        return path;
    }
    let mut state: Vec<u16> = system.initial.iter().copied().map(u16::from).collect();
    let mut places = Places {
        steps: (0..system.steps.len() as u32).collect(),
        counters: (0..system.counters.len() as u32).collect(),
    };
    let mut steps = Vec::new();
    let mut go = |step: u32, state: &mut Vec<u16>, places: &mut Places| {
        steps.push(places.steps[step as usize]);
        fire(system, &system.steps[step as usize], state);
        sort(&system.swaps, state, less, |swap| places.swap(swap));
    };
    let (before, repeated) = path.steps.split_at(path.before_cycle);
    before.iter().for_each(|step| go(*step, &mut state, &mut places));
    let first = places.before(&state);
    for _ in 0..MOST_ROUNDS {
        repeated.iter().for_each(|step| go(*step, &mut state, &mut places));
        if repeated.is_empty() || places.before(&state) == first {
            break;
        }
    }
    // All participants change places once more, so that the last states are the same.
    let mut after = vec![0; places.steps.len()];
    (0..).zip(&places.steps).for_each(|(at, step): (u32, &u32)| after[*step as usize] = at);
    Path { steps: steps.iter().map(|step| after[*step as usize]).collect(), before_cycle: path.before_cycle }
}
