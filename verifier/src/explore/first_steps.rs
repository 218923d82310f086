//! The states of a search, of whose steps only the first so many of the system are followed.

use super::{Edge, Graph, Reached};
use std::rc::Rc;

struct FirstSteps {
    of: Rc<dyn Reached>,
    steps: u32,
}

impl Graph {
    /// The same states, with the first so many steps of the system only.
    pub(crate) fn with_first_steps(&self, steps: u32) -> Self {
        let Self { transitions, cut, .. } = *self;
        let reached = Rc::new(FirstSteps { of: Rc::clone(&self.reached), steps });
        Self { reached, transitions, cycles: self.cycles.clone(), cut, stopped: self.stopped.clone() }
    }
}

impl Reached for FirstSteps {
    fn len(&self) -> usize {
        self.of.len()
    }

    fn bytes(&self) -> usize {
        self.of.bytes()
    }

    fn counters(&self, state: u32, into: &mut Vec<u8>) {
        self.of.counters(state, into);
    }

    fn parent(&self, state: u32) -> u32 {
        self.of.parent(state)
    }

    fn is_stuck(&self, state: u32) -> bool {
        let mut is_stuck = true;
        self.for_each_enabled(state, &mut |_| is_stuck = false);
        is_stuck
    }

    fn for_each_enabled(&self, state: u32, visit: &mut dyn FnMut(u32)) {
        self.of.for_each_enabled(state, &mut |step| {
            if step < self.steps {
                visit(step);
            }
        });
    }

    fn for_each_successor(&self, state: u32, visit: &mut dyn FnMut(Edge)) {
        self.of.for_each_successor(state, &mut |edge| {
            if edge.step < self.steps {
                visit(edge);
            }
        });
    }
}
