//! What the twin says of each property.

use super::net::{ACTIVITIES, ENDED, RUNNING, RandomStep};
use super::twin::{NAMES, State, Twin};
use quadrille_verifier::Property;
use std::collections::BTreeSet;

impl Twin<'_> {
    /// Whether a future is known in full and no step in it is of a kind.
    pub fn never(&self, future: &BTreeSet<usize>, is_of_kind: impl Fn(usize, &RandomStep) -> bool) -> bool {
        let inside = self.edges.iter().filter(|(from, ..)| future.contains(from));
        let mut fired = inside.flat_map(|(from, own, at, _)| self.fired(*from, *own, *at));
        !future.iter().any(|state| self.is_cut(*state)) && !fired.any(|(own, at)| is_of_kind(own, &self.steps[own][at]))
    }

    pub fn loses_a_message(&self, state: usize, future: &BTreeSet<usize>) -> bool {
        (0..NAMES.len()).any(|flow| {
            let receives =
                |own: usize, step: &RandomStep| matches!(step.exchange, 1 | 2) && Self::flow(own, step, false) == flow;
            self.states[state].messages[flow] > 0 && self.never(future, receives)
        })
    }

    pub fn waits_in_vain(&self, state: usize, future: &BTreeSet<usize>) -> bool {
        let places = (0..2).flat_map(|own| (1..ENDED).map(move |place| (own, place)));
        places.into_iter().any(|(own, place)| {
            let takers = || self.steps[own].iter().filter(|step| step.take.contains(&place));
            let moves =
                |of: usize, step: &RandomStep| of == own && (step.take.contains(&place) || step.clear.contains(&place));
            self.states[state].tokens[own][usize::from(place)] > 0
                && takers().all(|step| matches!(step.exchange, 1 | 2 | 3 | 5))
                && takers().any(|step| step.exchange != 5)
                && self.never(future, moves)
        })
    }

    /// A step that wants one of some places to be marked ends several instances early: it executes only what it begins.
    pub fn has_dead_activity(&self) -> bool {
        let mut activities = (0..2).flat_map(|own| (0..ACTIVITIES).map(move |node| (own, node)));
        activities.any(|(own, node)| {
            let mut fired = self.edges.iter().flat_map(|(from, own, at, _)| self.fired(*from, *own, *at));
            let executes = |step: &RandomStep| step.node == node && (step.some.is_empty() || step.put == [RUNNING]);
            !fired.any(|(of, at)| of == own && executes(&self.steps[of][at]))
        })
    }

    /// None where the bound leaves it open.
    pub fn holds(&self, property: Property) -> Option<bool> {
        let any = |is_bad: &dyn Fn(&State) -> bool| self.states.iter().any(is_bad);
        let future = |is_bad: &dyn Fn(usize, &BTreeSet<usize>) -> bool| {
            self.states().any(|state| is_bad(state, &self.futures[state]))
        };
        let at_rest = |state: usize| Self::is_quiet(&self.states[state]);
        let fair_run = |is_bad: &dyn Fn(&State) -> bool| {
            let bad = self.states().filter(|at| is_bad(&self.states[*at])).collect();
            self.has_violation(self.states().collect(), &bad)
        };
        let caught = |future: &BTreeSet<usize>| !future.iter().any(|other| at_rest(*other) || self.is_cut(*other));
        let violated = match property {
            Property::Safe => any(&|state| {
                state.tokens.iter().any(|tokens| tokens[1..usize::from(ENDED) - 1].iter().any(|count| *count > 1))
            }),
            Property::MessageRelaxedSound => fair_run(&|state| !Self::is_quiet(state)),
            Property::Sound => {
                fair_run(&|state| !Self::is_quiet(state) || state.messages.iter().any(|count| *count > 0))
            }
            Property::ProperCompletion => {
                any(&|state| state.tokens.iter().any(|tokens| tokens[usize::from(ENDED)] > 1))
            }
            Property::OptionToComplete => future(&|_, future| caught(future)),
            Property::DeadlockFree => self.states().any(|state| !at_rest(state) && self.enabled(state).is_empty()),
            Property::LivelockFree => future(&|state, future| {
                let returns = future.iter().all(|other| self.futures[*other].contains(&state));
                returns && caught(future) && self.edges.iter().any(|(from, ..)| future.contains(from))
            }),
            Property::NoDeadActivity => {
                let dead = self.has_dead_activity();
                if dead && self.states().any(|state| self.is_cut(state)) {
                    return None;
                }
                dead
            }
            Property::Bounded | Property::Written => return None,
            Property::NoLostMessage => future(&|state, future| self.loses_a_message(state, future)),
            Property::NoStuckReceive => future(&|state, future| self.waits_in_vain(state, future)),
        };
        Some(!violated)
    }
}
