//! A part of the search on several threads, with the same numbers of states as on one.
//!
//! Threads first compute what follows from their slices of the waiting states, and leave out what is known; then
//! each thread looks up, or notes as new, what belongs to its share of the table, in the order in which one thread
//! would have met it; at last new states get their numbers in that order.

mod news;
mod numbers;
mod slice;

use crate::Reason;
use crate::explore::Search;
use crate::recent::{Met, Recent};
use crate::row::Row;
use crate::states::{PARTS, make_room};
use crate::threads::{in_parallel, pool};
use news::News;
use numbers::{Numbers, numbers};
use rayon_core::ThreadPool;
use slice::Slice;
use std::ops::Range;

/// A thread remembers two to the power of this many states, so that most of what it finds twice is looked up once.
const RECENT_BITS: u32 = 15;

/// Several threads, and what they keep from one part of the search to the next.
pub(crate) struct Workers<S> {
    pool: ThreadPool,
    team: Team<S>,
}

/// What each thread remembers, and memory that it need not ask for again.
struct Team<S> {
    /// What each has met lately.
    recent: Vec<Recent>,
    slices: Vec<Slice<S>>,
    news: Vec<News>,
    added: Vec<Added<S>>,
}

/// The new states of a slice in their order, and what each follows from.
#[repr(align(128))]
struct Added<S> {
    rows: Vec<S>,
    parents: Vec<u32>,
}

impl<S: Row> Workers<S> {
    /// So many threads; none where there cannot be so many.
    pub(crate) fn new(threads: usize) -> Option<Self> {
        let threads = threads.clamp(1, PARTS);
        let team = Team {
            recent: (0..threads).map(|_| Recent::new(RECENT_BITS)).collect(),
            slices: (0..threads).map(|_| Slice::new(threads)).collect(),
            news: (0..threads).map(|_| News::default()).collect(),
            added: (0..threads).map(|_| Added { rows: Vec::new(), parents: Vec::new() }).collect(),
        };
        Some(Self { pool: pool(threads)?, team })
    }

    /// Expands some states. If the network does not know yet what some steps do, nothing is taken in.
    pub(crate) fn expand(&mut self, search: &mut Search<S>, range: Range<usize>) {
        let Self { pool, team } = self;
        pool.install(|| team.expand(search, range));
    }
}

impl<S: Row> Team<S> {
    fn expand(&mut self, search: &mut Search<S>, range: Range<usize>) {
        search.states.part();
        self.follow(search, range);
        for slice in &self.slices {
            search.cut |= slice.cut;
            search.back.join(slice.back);
            search.overflowed.extend_from_slice(&slice.overflowed);
            search.unknown.extend_from_slice(&slice.unknown);
        }
        if !search.unknown.is_empty() {
            self.recent.iter_mut().for_each(Recent::forget);
            return;
        }
        let unseen = self.slices.iter().map(|slice| slice.unseen.len()).sum();
        while !(search.states.has_room(unseen) && self.look_up(search)) {
            search.states.grow(self.slices.len());
        }
        self.number(search);
    }

    /// Computes what follows from some states.
    fn follow(&mut self, search: &Search<S>, range: Range<usize>) {
        let each = range.len().div_ceil(self.slices.len());
        let part = |at: usize| (range.start + at * each).min(range.end);
        in_parallel(self.slices.iter_mut().zip(&mut self.recent).enumerate(), |(at, (slice, recent))| {
            slice.follow(search, recent, part(at)..part(at + 1));
        });
    }

    /// Looks all up, and notes what is new, by the share of the table; false if a part of it is full.
    fn look_up(&mut self, search: &mut Search<S>) -> bool {
        let (slices, shape) = (&self.slices, search.states.shape());
        let (rows, shares) = search.states.shares(slices.len());
        let done = in_parallel(self.news.iter_mut().zip(shares).enumerate(), |(at, (news, share))| {
            news.look_up(rows, share, slices, at, shape)
        });
        let all = done.into_iter().all(|done| done);
        if all {
            self.news.iter().for_each(|news| search.back.join(news.back));
        }
        all
    }

    /// Numbers new states in their order.
    fn number(&mut self, search: &mut Search<S>) {
        let known = search.states.len();
        let (slices, shape) = (&self.slices, search.states.shape());
        let numbers = numbers(known as u32, slices, &self.news);
        let (_, shares) = search.states.shares(slices.len());
        let tables = shares.zip(&self.news);
        let states = slices.iter().zip(&numbers).zip(self.recent.iter_mut().zip(&mut self.added));
        in_parallel(tables.zip(states), |((share, news), ((slice, own), (recent, added)))| {
            for new in &news.list {
                let entry = &mut share.places[new.place as usize];
                *entry = shape.renumber(*entry, numbers[new.slice as usize].of(new.unseen));
            }
            added.take(slice, own, recent);
        });
        for added in &mut self.added {
            search.states.extend(&mut added.rows);
            make_room(&mut search.parents, added.parents.len());
            search.parents.append(&mut added.parents);
        }
        let most = search.most;
        if search.states.len() <= most {
            search.transitions += slices.iter().map(|slice| slice.count as usize).sum::<usize>();
            return;
        }
        // As if the search had ended where the first state was one too many.
        search.transitions += taken_before(most - known, slices, &numbers);
        search.stopped = Some(Reason::StateLimit(most));
        search.states.truncate(most);
        search.parents.truncate(most);
    }
}

impl<S: Row> Added<S> {
    /// Becomes the new states of a slice.
    fn take(&mut self, slice: &Slice<S>, numbers: &Numbers, recent: &mut Recent) {
        for (number, at) in (numbers.first[0]..).zip(numbers.iter()) {
            let next = &slice.unseen[at];
            recent.note(next.hash, Met::Known(number));
            self.rows.push(next.row.clone());
            self.parents.push(next.from);
        }
    }
}

/// How many steps one thread would have taken before so many new states were exceeded.
fn taken_before<S>(news: usize, slices: &[Slice<S>], numbers: &[Numbers]) -> usize {
    let mut before = 0;
    let mut ranks = slices.iter().zip(numbers).flat_map(|(slice, numbers)| {
        let first = before;
        before += slice.count as usize;
        numbers.iter().map(move |at| first + slice.unseen[at].rank as usize)
    });
    ranks.nth(news).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::explore::{Explored, explore};
    use crate::layout::Widths;
    use crate::transition_system::{Counter, Effect, Step, System};
    use crate::watch::Watch;
    use crate::{Bound, Cancel, Limits, Network, Options, Progress, Reason, Reduction};
    use quadrille_endpoint::TransitionIx;
    use quadrille_net::Semantics;

    const CELLS: u32 = 10;

    /// Cells of three places, in which a token goes round; the first cell has two tokens.
    fn cells() -> System {
        let step = |from: u32, to: u32| Step {
            expansion: vec![(0, TransitionIx(from))],
            actor: from,
            choice: None,
            take: vec![(from, 1)],
            empty: vec![],
            some: vec![],
            clear: vec![],
            put: vec![to],
            effect: Effect::None,
            catches: None,
        };
        let places = 3 * CELLS;
        System {
            steps: (0..places).map(|at| step(at, at / 3 * 3 + (at + 1) % 3)).collect(),
            counters: vec![Counter::SequenceFlow; places as usize],
            channels: vec![],
            actors: places as usize,
            choices: 0,
            initial: (0..places).map(|at| u8::from(at % 3 == 0) + u8::from(at == 0)).collect(),
            limits: vec![None; places as usize],
            saturation: 2,
            many: std::collections::BTreeMap::new(),
            swaps: vec![],
        }
    }

    /// All that a search gives.
    #[derive(Debug, PartialEq, Eq)]
    struct Found {
        counters: Vec<Vec<u8>>,
        paths: Vec<Vec<u32>>,
        transitions: usize,
        cycles: std::ops::Range<u32>,
        stopped: Option<Reason>,
    }

    fn search(threads: usize, max_states: usize) -> Found {
        let options = Options {
            networks: vec![],
            properties: vec![],
            bound: Bound::default(),
            limits: Limits { max_states, ..Limits::default() },
            reduction: Reduction::None,
            semantics: Semantics::Runtime,
            threads,
            cancel: Cancel::default(),
            progress: Progress::default(),
        };
        let system = cells();
        let watch = Watch::new(&options, Network::Bag);
        let graph = explore(&system, &watch, &mut Widths::narrowest(&system));
        let explored = Explored { system: &system, graph: &graph, watch: &watch };
        let states = || 0..explored.len() as u32;
        let counters = |state: u32| {
            let mut counters = Vec::new();
            explored.counters(state, &mut counters);
            counters
        };
        Found {
            counters: states().map(counters).collect(),
            paths: states().step_by(97).map(|state| explored.path_to(state).expect("nothing ends it")).collect(),
            transitions: graph.transitions,
            cycles: explored.cycles(),
            stopped: graph.stopped.clone(),
        }
    }

    #[test]
    fn threads_change_nothing() {
        let alone = search(1, usize::MAX);
        // Two tokens in three places are in six ways.
        assert_eq!(alone.counters.len(), 6 * 3_usize.pow(CELLS - 1));
        assert_eq!(alone.stopped, None);
        for threads in [3, 7] {
            assert!(search(threads, usize::MAX) == alone, "{threads} threads find the same");
        }
        let cut = search(1, 50_000);
        assert_eq!((cut.counters.len(), &cut.stopped), (50_000, &Some(Reason::StateLimit(50_000))));
        assert!(search(2, 50_000) == cut, "two threads end at the same state");
    }
}
