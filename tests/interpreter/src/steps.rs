//! All steps of a state, node by node.

mod activity;
mod compensation;
mod event;
mod gateway;
mod result;

use crate::diagram::What;
use crate::state::{Node, Place, State};
use crate::world::{Choice, Mode, Step, World};

/// Steps that have been found.
#[derive(Default)]
pub(crate) struct Steps(pub(crate) Vec<Step>);

impl Steps {
    pub(crate) fn add(&mut self, actor: Node, key: &str, choice: Option<Choice>, to: State) {
        let key = format!("{actor} {key} {choice:?}");
        self.0.push(Step { actor, choice, key, executes: None, to });
    }

    pub(crate) fn add_all(&mut self, actor: Node, key: &str, all: Vec<(State, Option<Choice>)>) {
        for (to, choice) in all {
            self.add(actor, key, choice, to);
        }
    }

    pub(crate) fn add_states(&mut self, actor: Node, key: &str, all: Vec<State>) {
        for to in all {
            self.add(actor, key, None, to);
        }
    }

    /// The step that was found last executes an activity.
    pub(crate) fn executes(&mut self, activity: Node) {
        if let Some(step) = self.0.last_mut() {
            step.executes = Some(activity);
        }
    }
}

impl World<'_> {
    /// The steps of a state.
    #[must_use]
    pub fn steps(&self, state: &State) -> Vec<Step> {
        let mut steps = Steps::default();
        for pool in 0..self.diagram.pools {
            let starts = self.implicit_starts(pool, None);
            if state.has(Place::NotStarted(pool)) && !starts.is_empty() {
                let begun = state.clone().without(Place::NotStarted(pool));
                let begun = starts.into_iter().fold(begun, |state, node| state.with(Place::Entering(node)));
                steps.add(self.diagram.nodes.len() + pool, "starts", None, begun);
            }
        }
        for node in 0..self.diagram.nodes.len() {
            self.awaiting(state, node, Mode::Free, &mut steps);
            match &self.node(node).what {
                What::Task(work) | What::Sub(work, _) => self.activity(state, node, work, &mut steps),
                What::Exclusive => self.exclusive(state, node, &mut steps),
                What::Parallel => self.parallel(state, node, &mut steps),
                What::Inclusive => self.inclusive(state, node, &mut steps),
                What::Complex { least, most } => self.complex(state, node, (*least, *most), &mut steps),
                What::End | What::Throw => self.throwing(state, node, &mut steps),
                What::Start { .. } | What::Catch | What::Boundary { .. } | What::EventBased { .. } => {}
            }
            self.compensating(state, node, &mut steps);
        }
        steps.0
    }

    /// The steps of a state that catch a signal.
    pub(crate) fn catching(&self, state: &State, signal: quadrille_model::SignalIx) -> Vec<Step> {
        let mut steps = Steps::default();
        for node in 0..self.diagram.nodes.len() {
            // Keys count from each node on, so that a step keeps its key while others come and go.
            let mut own = Steps::default();
            self.awaiting(state, node, Mode::Signal(signal), &mut own);
            steps.0.extend(own.0);
        }
        steps.0
    }
}
