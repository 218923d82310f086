//! Strongly connected components, by Tarjan's algorithm (SIAM J. Comput. 1972), without recursion.

use crate::explore::Explored;

/// A partition of some states into components.
#[derive(Default)]
pub(crate) struct Components {
    states: Vec<u32>,
    starts: Vec<u32>,
}

impl Components {
    /// Sorts the states of each component; a component comes after those that its steps lead to.
    pub(crate) fn sort_each(&mut self) {
        let ends: Vec<u32> = self.starts.iter().skip(1).copied().chain([self.states.len() as u32]).collect();
        for (start, end) in self.starts.iter().zip(ends) {
            self.states[*start as usize..end as usize].sort_unstable();
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let ends = self.starts.iter().skip(1).copied().chain([self.states.len() as u32]);
        self.starts.iter().zip(ends).map(|(start, end)| &self.states[*start as usize..end as usize])
    }
}

/// Marks over all states of a graph, kept from one call to the next: a call costs as much as its region.
pub(crate) struct Scratch {
    /// The region that each state belongs to now; zero is none.
    region: Vec<u32>,
    regions: u32,
    index: Vec<u32>,
    low: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;
/// The index of states whose component is complete.
const DONE: u32 = u32::MAX - 1;

impl Scratch {
    pub(crate) fn new(states: usize) -> Self {
        Self { region: vec![0; states], regions: 0, index: vec![UNSEEN; states], low: vec![0; states] }
    }

    /// Declares a set of states; steps that leave it do not count until the next call.
    pub(crate) fn enter(&mut self, members: &[u32]) {
        self.regions += 1;
        for member in members {
            self.region[*member as usize] = self.regions;
        }
    }

    /// Whether a state is in the set declared last.
    pub(crate) fn holds(&self, state: u32) -> bool {
        self.region[state as usize] == self.regions
    }

    /// The components of a set of states, by the steps inside it.
    pub(crate) fn components(&mut self, explored: &Explored<'_>, members: &[u32]) -> Components {
        self.enter(members);
        for member in members {
            self.index[*member as usize] = UNSEEN;
        }
        let mut search = Search { scratch: self, explored, next: 0, open: Vec::new(), found: Components::default() };
        for member in members {
            if search.scratch.index[*member as usize] == UNSEEN {
                search.from(*member);
            }
        }
        search.found
    }
}

struct Search<'a> {
    scratch: &'a mut Scratch,
    explored: &'a Explored<'a>,
    next: u32,
    /// States whose component is not complete, in order of their index.
    open: Vec<u32>,
    found: Components,
}

impl Search<'_> {
    fn from(&mut self, root: u32) {
        // Each entry is a state and where its steps into the region begin that have not been followed; they
        // stand at the end of `todo`.
        let mut todo: Vec<u32> = Vec::new();
        let mut path = vec![(root, 0)];
        self.discover(root, &mut todo);
        while let Some((state, begin)) = path.last().copied() {
            if todo.len() > begin {
                let Some(to) = todo.pop() else { return };
                match self.scratch.index[to as usize] {
                    UNSEEN => {
                        path.push((to, todo.len()));
                        self.discover(to, &mut todo);
                    }
                    DONE => {}
                    index => self.lower(state, index),
                }
            } else {
                path.pop();
                let low = self.scratch.low[state as usize];
                if low == self.scratch.index[state as usize] {
                    self.complete(state);
                }
                if let Some((parent, _)) = path.last() {
                    self.lower(*parent, low);
                }
            }
        }
    }

    fn discover(&mut self, state: u32, todo: &mut Vec<u32>) {
        self.scratch.index[state as usize] = self.next;
        self.scratch.low[state as usize] = self.next;
        self.next += 1;
        self.open.push(state);
        let scratch = &*self.scratch;
        self.explored.for_each_successor(state, |edge| {
            if scratch.holds(edge.state) {
                todo.push(edge.state);
            }
        });
    }

    fn lower(&mut self, state: u32, to: u32) {
        let low = &mut self.scratch.low[state as usize];
        *low = (*low).min(to);
    }

    fn complete(&mut self, root: u32) {
        let at = self.open.iter().rposition(|state| *state == root).expect("a root stays open until here");
        let start = u32::try_from(self.found.states.len()).expect("states are counted in 32 bits");
        self.found.starts.push(start);
        for state in self.open.drain(at..) {
            self.scratch.index[state as usize] = DONE;
            self.found.states.push(state);
        }
    }
}
