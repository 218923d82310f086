//! Looks for runs that together execute every activity, by the checker's own firing rule: again and again the nearest step
//! that executes one more, from all states of the runs that are known. So runs that go on for ever, or pile up tokens, do no
//! harm.

use quadrille_certificate_checker::{
    Activity, Bound, Composition, Fired, RunText, State, Step, all_executed, executed,
};
use std::collections::{BTreeSet, HashSet, VecDeque};

/// States that are looked at for one more activity.
const MOST_STATES: usize = 10_000;

/// Runs that execute every activity; none if none are found.
pub(super) fn runs(composition: &Composition<'_>, network: &str, bound: Option<Bound>) -> Option<Vec<RunText>> {
    let mut tree = Tree { states: vec![composition.initial()], from: vec![None], executed: BTreeSet::new() };
    while all_executed(composition, &tree.executed).is_err() {
        tree.grow(composition)?;
    }
    let inner: BTreeSet<usize> = tree.from.iter().flatten().map(|(before, _)| *before).collect();
    let ends = (0..tree.states.len()).filter(|state| !inner.contains(state));
    let run = |end| RunText { network: network.to_owned(), bound, steps: tree.path(end) };
    Some(ends.map(run).filter(|run| !run.steps.is_empty()).collect())
}

/// Runs from the first state, as far as they are the same told once.
struct Tree {
    states: Vec<State>,
    /// For each state the one before it, and the step between them.
    from: Vec<Option<(usize, Step)>>,
    executed: BTreeSet<Activity>,
}

impl Tree {
    /// Adds a way to a step that executes one more activity; none if it is too far away.
    fn grow(&mut self, composition: &Composition<'_>) -> Option<()> {
        let known = self.states.len();
        let mut seen: HashSet<State> = self.states.iter().cloned().collect();
        // The last states first: most runs go on.
        let mut open: VecDeque<usize> = (0..known).rev().collect();
        while let (Some(at), true) = (open.pop_front(), self.states.len() - known < MOST_STATES) {
            let state = self.states[at].clone();
            for step in composition.steps().filter(|step| composition.enables(&state, *step)) {
                let Ok(Fired::Within(next)) = composition.fire(&state, step) else { continue };
                let executed = executed(composition, &state, step);
                if !executed.is_subset(&self.executed) {
                    self.executed.extend(executed);
                    self.keep(known, at, step, next);
                    return Some(());
                }
                if seen.insert(next.clone()) {
                    open.push_back(self.states.len());
                    self.states.push(next);
                    self.from.push(Some((at, step)));
                }
            }
        }
        None
    }

    /// Forgets what was found since, but for the way to a step from a state.
    fn keep(&mut self, known: usize, from: usize, step: Step, to: State) {
        let mut way = vec![(from, step, to)];
        let mut at = from;
        while let Some((before, step)) = self.from[at].filter(|_| at >= known) {
            way.push((before, step, self.states[at].clone()));
            at = before;
        }
        self.states.truncate(known);
        self.from.truncate(known);
        let mut before = at;
        for (_, step, state) in way.into_iter().rev() {
            self.from.push(Some((before, step)));
            before = self.states.len();
            self.states.push(state);
        }
    }

    fn path(&self, end: usize) -> Vec<[u32; 2]> {
        let mut steps = Vec::new();
        let mut at = end;
        while let Some((before, step)) = self.from[at] {
            steps.push([u32::try_from(step.participant).unwrap_or(u32::MAX), step.transition.0]);
            at = before;
        }
        steps.reverse();
        steps
    }
}
