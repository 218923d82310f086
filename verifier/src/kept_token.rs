//! Tokens that are never lost, as far as the structure of a system tells: where one is, nobody ever comes to rest, however
//! many states there are.
//!
//! A *trap* is a set of places from which no step takes a token without putting one into the set: once one of its places
//! is marked, one always is (F. Commoner, *Deadlocks in Petri nets*, 1972). Here it is one of sequence flows and
//! activities only: a participant with a token there is not quiet. Of several steps that fire together because one
//! throws a signal, each moves its tokens at a time, and keeps the set marked.

use crate::transition_system::{Counter, Step, System};

/// The greatest trap of sequence flows and activities.
pub(crate) struct KeptToken {
    /// For each counter whether it is in it.
    holds: Vec<bool>,
}

impl KeptToken {
    pub(crate) fn of(system: &System) -> Self {
        let goes_on = |counter: &Counter| matches!(counter, Counter::SequenceFlow | Counter::Activity);
        let mut this = Self { holds: system.counters.iter().map(goes_on).collect() };
        let mut putting: Vec<Vec<&Step>> = vec![Vec::new(); system.counters.len()];
        for step in &system.steps {
            step.put.iter().for_each(|counter| putting[*counter as usize].push(step));
        }
        // What a step takes without putting anything into the set is not in it.
        let mut open: Vec<&Step> = system.steps.iter().collect();
        while let Some(step) = open.pop() {
            if this.loses(step) {
                for counter in losable(step).map(|counter| counter as usize) {
                    if std::mem::replace(&mut this.holds[counter], false) {
                        open.extend(&putting[counter]);
                    }
                }
            }
        }
        this
    }

    /// Whether a step may empty the set.
    fn loses(&self, step: &Step) -> bool {
        let is_in = |counter: u32| self.holds[counter as usize];
        losable(step).any(is_in) && !step.put.iter().copied().any(is_in)
    }

    /// Whether a state holds a token that is never lost.
    pub(crate) fn is_in(&self, counters: &[u8]) -> bool {
        self.holds.iter().zip(counters).any(|(holds, tokens)| *holds && *tokens > 0)
    }
}

/// Counters from which a step takes.
fn losable(step: &Step) -> impl Iterator<Item = u32> {
    step.take.iter().map(|(counter, _)| *counter).chain(step.clear.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::KeptToken;
    use crate::transition_system::{Counter, Effect, Step, System};
    use quadrille_endpoint::TransitionIx;

    fn step(take: &[u32], clear: &[u32], put: &[u32]) -> Step {
        Step {
            expansion: vec![(0, TransitionIx(0))],
            actor: 0,
            choice: None,
            take: take.iter().map(|counter| (*counter, 1)).collect(),
            empty: vec![],
            some: vec![],
            clear: clear.to_vec(),
            put: put.to_vec(),
            effect: Effect::None,
            catches: None,
        }
    }

    fn kept(steps: Vec<Step>) -> Vec<bool> {
        let mut counters = vec![Counter::SequenceFlow; 4];
        counters.push(Counter::Ended);
        let system = System {
            steps,
            channels: vec![],
            actors: 1,
            choices: 0,
            initial: vec![0; counters.len()],
            limits: vec![None; counters.len()],
            saturation: 2,
            many: std::collections::BTreeMap::new(),
            swaps: vec![],
            counters,
        };
        KeptToken::of(&system).holds
    }

    #[test]
    fn a_loop_without_a_way_out_keeps_its_token() {
        // Round: 0 to 1, 1 to 0 and to 2, from which a token goes to the end.
        let round = || vec![step(&[0], &[], &[1]), step(&[1], &[], &[0, 2]), step(&[2], &[], &[4])];
        assert_eq!(kept(round()), [true, true, false, true, false], "3 is what no step takes from");
        let with_way_out = [round(), vec![step(&[1], &[], &[2])]].concat();
        assert_eq!(kept(with_way_out), [false, false, false, true, false]);
    }

    #[test]
    fn what_clears_a_set_empties_it_unless_it_puts_a_token_there() {
        let round = || vec![step(&[0], &[], &[1]), step(&[1], &[], &[0])];
        let interrupted = [round(), vec![step(&[3], &[0, 1], &[4])]].concat();
        assert_eq!(kept(interrupted)[..2], [false, false]);
        let begun_anew = [round(), vec![step(&[3], &[0, 1], &[0])]].concat();
        assert_eq!(kept(begun_anew)[..2], [true, true]);
    }
}
