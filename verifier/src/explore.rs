//! The search: every state that can be reached, breadth first, so that the first run to a state is a
//! shortest one.
//!
//! States are packed rows of words (`layout`); a state's number is its rank of discovery, whatever the number
//! of threads. Of the steps between states only the parent of each state is kept: whoever needs the others
//! has them computed anew, which is faster than reading them from memory that they would fill.

mod first_steps;

use crate::Reason;
use crate::layout::{Layout, WIDEST, Widths};
use crate::network::{Transits, transit};
use crate::parallel::Workers;
use crate::program::{Fired, Program};
use crate::recent::{Met, Recent};
use crate::row::Row;
use crate::states::{Interned, Next, States, make_room};
use crate::transition_system::{Step, System};
use crate::watch::Watch;
use std::ops::Range;
use std::rc::Rc;

/// A step taken to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) state: u32,
    pub(crate) step: u32,
}

/// The states that were reached.
pub(crate) struct Graph {
    reached: Rc<dyn Reached>,
    /// How many steps there are between states.
    pub(crate) transitions: usize,
    /// Every step that leads back, to a state of the same or a smaller number, begins and ends in this range: so does
    /// every cycle.
    cycles: Range<u32>,
    /// Whether a step into a state beyond the bound was left out.
    pub(crate) cut: bool,
    /// Why the search ended before all states were expanded, if it did.
    pub(crate) stopped: Option<Reason>,
}

/// A graph with the system that it was explored on.
pub(crate) struct Explored<'a> {
    pub(crate) system: &'a System,
    pub(crate) graph: &'a Graph,
    /// Is asked by whoever looks at much of it.
    pub(crate) watch: &'a Watch<'a>,
}

impl Explored<'_> {
    /// How many states there are; their numbers are the order in which they were found, breadth first.
    pub(crate) fn len(&self) -> usize {
        self.graph.reached.len()
    }

    /// The counters of a state, one byte each.
    pub(crate) fn counters(&self, state: u32, into: &mut Vec<u8>) {
        self.graph.reached.counters(state, into);
    }

    /// Calls `visit` for each step that tokens and network allow, whether or not it stays within the bound.
    pub(crate) fn for_each_enabled(&self, state: u32, mut visit: impl FnMut(u32, &Step)) {
        self.graph.reached.for_each_enabled(state, &mut |step| visit(step, &self.system.steps[step as usize]));
    }

    /// Calls `visit` for each step taken from a state: within the bound, to a state that was reached.
    pub(crate) fn for_each_successor(&self, state: u32, mut visit: impl FnMut(Edge)) {
        self.graph.reached.for_each_successor(state, &mut visit);
    }

    /// Whether no step at all is possible in a state, within the bound or beyond it.
    pub(crate) fn is_stuck(&self, state: u32) -> bool {
        self.graph.reached.is_stuck(state)
    }

    /// A range of states with every cycle in it: each state outside is strongly connected with itself alone, and has
    /// no step to itself.
    pub(crate) fn cycles(&self) -> Range<u32> {
        self.graph.cycles.clone()
    }

    /// The steps of a shortest path from the initial state to a state.
    pub(crate) fn path_to(&self, state: u32) -> Result<Vec<u32>, Reason> {
        let mut steps = Vec::new();
        let mut at = state;
        while at != 0 {
            self.watch.ask()?;
            let parent = self.graph.reached.parent(at);
            let mut taken = None;
            self.for_each_successor(parent, |edge| {
                if edge.state == at && taken.is_none() {
                    taken = Some(edge.step);
                }
            });
            steps.push(taken.expect("a state was found by a step from its parent"));
            at = parent;
        }
        steps.reverse();
        Ok(steps)
    }

    /// Bytes for states, their index and their parents.
    pub(crate) fn bytes(&self) -> usize {
        self.graph.reached.bytes()
    }
}

/// The result of a search, whatever the length of its rows.
trait Reached {
    fn len(&self) -> usize;
    fn bytes(&self) -> usize;
    fn counters(&self, state: u32, into: &mut Vec<u8>);
    fn parent(&self, state: u32) -> u32;
    fn is_stuck(&self, state: u32) -> bool;
    fn for_each_enabled(&self, state: u32, visit: &mut dyn FnMut(u32));
    fn for_each_successor(&self, state: u32, visit: &mut dyn FnMut(Edge));
}

/// Explores a system from its initial state. `widths` are those that another search of the system found enough.
pub(crate) fn explore(system: &System, watch: &Watch<'_>, widths: &mut Widths) -> Graph {
    let model = transit(watch.network, &system.channels);
    let mut transits = model.map(|model| Transits::new(model, system.channels.len()));
    widths.network = if transits.is_some() { 8 } else { 0 };
    watch.begin("searching");
    loop {
        let layout = Layout::new(widths);
        let program = Program::new(system, layout, transits.as_ref());
        let found = match program.layout.words {
            1 => run::<[u64; 1]>(system, program, &mut transits, watch),
            2 => run::<[u64; 2]>(system, program, &mut transits, watch),
            3 => run::<[u64; 3]>(system, program, &mut transits, watch),
            4 => run::<[u64; 4]>(system, program, &mut transits, watch),
            5..=6 => run::<[u64; 6]>(system, program, &mut transits, watch),
            7..=8 => run::<[u64; 8]>(system, program, &mut transits, watch),
            9..=16 => run::<[u64; 16]>(system, program, &mut transits, watch),
            _ => run::<Box<[u64]>>(system, program, &mut transits, watch),
        };
        match found {
            Ok(graph) => return graph,
            Err(Narrow::Counters(counters)) => widths.widen(system, &counters),
            Err(Narrow::Network) => widths.network *= 2,
        }
    }
}

/// A field was too narrow: the search has to begin anew.
enum Narrow {
    Counters(Vec<u32>),
    Network,
}

/// A search on rows of one length.
pub(crate) struct Search<S> {
    pub(crate) program: Program,
    pub(crate) transits: Option<Transits>,
    pub(crate) states: States<S>,
    pub(crate) parents: Vec<u32>,
    pub(crate) transitions: usize,
    pub(crate) back: Back,
    pub(crate) cut: bool,
    pub(crate) stopped: Option<Reason>,
    /// Counters that overflowed.
    pub(crate) overflowed: Vec<u32>,
    /// What the network is to compute.
    pub(crate) unknown: Vec<(u32, u32)>,
    pub(crate) most: usize,
}

/// The least and the greatest state of steps that lead back.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Back(Option<(u32, u32)>);

impl Back {
    #[inline]
    pub(crate) fn note(&mut self, from: u32, to: u32) {
        if to <= from {
            let (least, greatest) = self.0.unwrap_or((to, from));
            self.0 = Some((least.min(to), greatest.max(from)));
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        if let Some((least, greatest)) = other.0 {
            self.note(greatest, least);
        }
    }

    fn range(self) -> Range<u32> {
        self.0.map_or(0..0, |(least, greatest)| least..greatest + 1)
    }
}

/// Steps that are computed before their states are looked up: memory answers them together.
pub(crate) const BATCH: usize = 128;
/// States that are expanded in one batch at most.
const MOST_STATES: usize = 1 << 10;
/// So many states have to wait before several threads are worth it: with fewer, one thread is as fast. Tests have no
/// time for so many.
const PARALLEL_FROM: usize = if cfg!(test) { 1 << 11 } else { 1 << 15 };
/// States that several threads expand together: the fewer there are, the more often threads begin and wait for each
/// other; the more, the more of what follows from them is found by several of them, and looked up again.
const TOGETHER: usize = 1 << 15;
/// One thread remembers two to the power of this many states: as many as the nearest memory has room for.
const RECENT_BITS: u32 = 13;

fn run<S: Row>(
    system: &System,
    program: Program,
    transits: &mut Option<Transits>,
    watch: &Watch<'_>,
) -> Result<Graph, Narrow> {
    let mut search = Search::<S>::new(system, program, transits.take(), watch.limits.max_states);
    let mut batch = Batch { next: Vec::new(), known: Vec::new(), recent: Recent::new(RECENT_BITS) };
    let mut workers = None;
    let mut next = 0;
    while next < search.states.len() && search.stopped.is_none() {
        let waiting = search.states.len() - next;
        let is_much = watch.threads > 1 && waiting >= PARALLEL_FROM;
        let several = if is_much { workers.get_or_insert_with(|| Workers::new(watch.threads)).as_mut() } else { None };
        let range = if let Some(workers) = several {
            let range = next..next + waiting.min(TOGETHER);
            workers.expand(&mut search, range.clone());
            range
        } else {
            search.expand(next, &mut batch)
        };
        if !search.unknown.is_empty() {
            if search.compute() {
                continue;
            }
            *transits = search.transits;
            return Err(Narrow::Network);
        }
        if !search.overflowed.is_empty() {
            let width = |counter: &u32| search.program.layout.counters[*counter as usize].width;
            if search.overflowed.iter().all(|counter| width(counter) < WIDEST) {
                *transits = search.transits;
                return Err(Narrow::Counters(search.overflowed));
            }
            search.stopped = Some(Reason::CounterLimit(u32::from(WIDEST)));
        }
        next = range.end;
        let looked = watch.search(search.states.len(), search.transitions, || search.bytes());
        search.stopped = search.stopped.take().or(looked);
    }
    let Search { transitions, cut, .. } = search;
    let stopped = search.stopped.take();
    // States that were not expanded may have steps back.
    let cycles = if stopped.is_some() { 0..search.states.len() as u32 } else { search.back.range() };
    Ok(Graph { reached: Rc::new(search), transitions, cycles, cut, stopped })
}

/// States to look up, and which of them were found at once.
struct Batch<S> {
    next: Vec<Next<S>>,
    known: Vec<Option<u32>>,
    recent: Recent,
}

impl<S: Row> Search<S> {
    fn new(system: &System, program: Program, transits: Option<Transits>, max_states: usize) -> Self {
        let mut first = S::zeros(program.layout.words);
        program.layout.initial(system, first.words_mut());
        let mut states = States::new();
        let hash = first.hash();
        let most = max_states.clamp(1, 1 << 30);
        states.intern(first, hash, most);
        Self {
            program,
            transits,
            states,
            parents: vec![0],
            transitions: 0,
            back: Back::default(),
            cut: false,
            stopped: None,
            overflowed: Vec::new(),
            unknown: Vec::new(),
            most,
        }
    }

    /// Expands a batch of states from this one on; gives back which. If the network does not know yet what some
    /// steps do, or a counter overflows, nothing is taken in.
    fn expand(&mut self, first: usize, batch: &mut Batch<S>) -> Range<usize> {
        let Batch { next, known, recent } = batch;
        next.clear();
        let (mut end, mut count) = (first, 0);
        while end < self.states.len() && next.len() < BATCH && end - first < MOST_STATES {
            let (overflowed, unknown, cut) = (&mut self.overflowed, &mut self.unknown, &mut self.cut);
            let (rows, back, from) = (&self.states.rows, &mut self.back, end as u32);
            self.program.for_each_fired(self.transits.as_ref(), &rows[end], |row: S, fired| match fired {
                Fired::Within => {
                    let hash = row.hash();
                    match recent.find(&row, hash, rows, next) {
                        Some(Met::Known(to)) => back.note(from, to),
                        Some(Met::Waiting(at)) => next[at].last = from,
                        None => {
                            recent.note(hash, Met::Waiting(next.len()));
                            next.push(Next { row, hash, from, last: from, rank: count });
                        }
                    }
                    count += 1;
                }
                Fired::Beyond => *cut = true,
                Fired::Overflow(counter) => overflowed.push(counter),
                Fired::Unknown { content, operation } => unknown.push((content, operation)),
                Fired::Refused => {}
            });
            end += 1;
        }
        if !self.unknown.is_empty() {
            recent.forget();
            return first..end;
        }
        self.states.glance(next, known);
        for (next, known) in next.drain(..).zip(&*known) {
            let Next { hash, from, last, rank, .. } = next;
            let interned = match known {
                Some(known) => Some(Interned::Known(*known)),
                None => self.states.intern(next.row, hash, self.most),
            };
            match interned {
                Some(Interned::New(number)) => {
                    recent.note(hash, Met::Known(number));
                    self.add_parent(from);
                }
                Some(Interned::Known(number)) => {
                    recent.note(hash, Met::Known(number));
                    self.back.note(last, number);
                }
                None => {
                    self.stopped = Some(Reason::StateLimit(self.most));
                    count = rank;
                    break;
                }
            }
        }
        self.transitions += count as usize;
        first..end
    }

    pub(crate) fn add_parent(&mut self, parent: u32) {
        make_room(&mut self.parents, 1);
        self.parents.push(parent);
    }

    /// Lets the network compute what was unknown; false if the field of its number is too narrow now.
    fn compute(&mut self) -> bool {
        let Some(transits) = &mut self.transits else { return true };
        for (content, operation) in self.unknown.drain(..) {
            transits.compute(content, operation);
        }
        self.overflowed.clear();
        transits.len() <= 1 << self.program.layout.network.width
    }

    fn bytes(&self) -> usize {
        let network = self.transits.as_ref().map_or(0, Transits::size);
        self.states.size() + self.parents.capacity() * size_of::<u32>() + network
    }
}

impl<S: Row> Reached for Search<S> {
    fn len(&self) -> usize {
        self.states.len()
    }

    fn bytes(&self) -> usize {
        self.bytes()
    }

    fn counters(&self, state: u32, into: &mut Vec<u8>) {
        self.program.layout.counters(self.states.rows[state as usize].words(), into);
    }

    fn parent(&self, state: u32) -> u32 {
        self.parents[state as usize]
    }

    fn is_stuck(&self, state: u32) -> bool {
        !self.program.enables_any(self.transits.as_ref(), &self.states.rows[state as usize])
    }

    fn for_each_enabled(&self, state: u32, visit: &mut dyn FnMut(u32)) {
        self.program.for_each_enabled(self.transits.as_ref(), &self.states.rows[state as usize], visit);
    }

    fn for_each_successor(&self, state: u32, visit: &mut dyn FnMut(Edge)) {
        let row = &self.states.rows[state as usize];
        self.program.for_each_successor(self.transits.as_ref(), row, |step, after: S| {
            if let Some(state) = self.states.find(&after, after.hash()) {
                visit(Edge { state, step });
            }
        });
    }
}
