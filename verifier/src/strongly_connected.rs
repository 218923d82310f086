//! Strongly connected components, by Tarjan's algorithm (SIAM J. Comput. 1972), without recursion.

use crate::Reason;
use crate::explore::Explored;
use crate::watch::Watch;

/// A partition of some states into components.
#[derive(Default)]
pub(crate) struct Components {
    states: Vec<u32>,
    starts: Vec<u32>,
}

impl Components {
    /// Sorts the states of each component; a component comes after those that its steps lead to.
    pub(crate) fn sort_each(&mut self, watch: &Watch<'_>) -> Result<(), Reason> {
        let ends: Vec<u32> = self.starts.iter().skip(1).copied().chain([self.states.len() as u32]).collect();
        for (start, end) in self.starts.iter().zip(ends) {
            watch.ask_for((end - start) as usize)?;
            self.states[*start as usize..end as usize].sort_unstable();
        }
        Ok(())
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
    /// Bytes of what is kept beside it.
    beside: usize,
}

/// Bytes of the marks on a state.
const PER_STATE: usize = 3 * size_of::<u32>();
const UNSEEN: u32 = u32::MAX;
/// The index of states whose component is complete.
const DONE: u32 = u32::MAX - 1;

impl Scratch {
    /// Marks for all states of a graph; `beside` are the bytes of the graph and of what else is kept.
    ///
    /// # Errors
    /// If there is no room for them.
    pub(crate) fn new(explored: &Explored<'_>, beside: usize) -> Result<Self, Reason> {
        let states = explored.len();
        explored.watch.has_room(beside + states * PER_STATE)?;
        Ok(Self { region: vec![0; states], regions: 0, index: vec![UNSEEN; states], low: vec![0; states], beside })
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
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(crate) fn components(&mut self, explored: &Explored<'_>, members: &[u32]) -> Result<Components, Reason> {
        self.enter(members);
        for member in members {
            self.index[*member as usize] = UNSEEN;
        }
        let mut search = Search { scratch: self, explored, next: 0, open: Vec::new(), found: Components::default() };
        for member in members {
            if search.scratch.index[*member as usize] == UNSEEN {
                search.from(*member)?;
            }
        }
        Ok(search.found)
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
    fn from(&mut self, root: u32) -> Result<(), Reason> {
        // Each entry is a state and where its steps into the region begin that have not been followed; they
        // stand at the end of `todo`.
        let mut todo: Vec<u32> = Vec::new();
        let mut path = vec![(root, 0)];
        self.discover(root, &mut todo);
        while let Some((state, begin)) = path.last().copied() {
            let of_path = || todo.capacity() * size_of::<u32>() + path.capacity() * size_of::<(u32, usize)>();
            self.explored.watch.ask_with(|| self.bytes() + of_path())?;
            if todo.len() > begin {
                let Some(to) = todo.pop() else { return Ok(()) };
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
        Ok(())
    }

    /// Bytes of all but the path.
    fn bytes(&self) -> usize {
        let Self { scratch, open, found, .. } = self;
        let states = open.capacity() + found.states.capacity() + found.starts.capacity();
        scratch.beside + scratch.index.len() * PER_STATE + states * size_of::<u32>()
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
