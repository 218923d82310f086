//! The order of a search: which of the states found is expanded next.

use std::collections::VecDeque;

/// States that wait to be expanded.
pub(crate) trait Frontier {
    /// A state was found.
    fn push(&mut self, state: u32);
    /// The state to expand next.
    fn pop(&mut self) -> Option<u32>;
}

/// First found, first expanded: the first run to a state is a shortest one.
#[derive(Default)]
pub(crate) struct BreadthFirst(VecDeque<u32>);

impl Frontier for BreadthFirst {
    fn push(&mut self, state: u32) {
        self.0.push_back(state);
    }

    fn pop(&mut self) -> Option<u32> {
        self.0.pop_front()
    }
}
