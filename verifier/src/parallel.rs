//! A part of the search on several threads, with the same numbers of states as on one.
//!
//! Threads first compute what follows from their slices of the waiting states, and leave out what is known; then
//! each thread looks up, or notes as new, what belongs to its parts of the table, in the order in which one thread
//! would have met it; at last new states get their numbers in that order.

use crate::Reason;
use crate::explore::{BATCH, Back, Search};
use crate::program::Fired;
use crate::recent::{Met, Recent};
use crate::row::Row;
use crate::states::{Found, Next, PARTS, Shape, TOGETHER, touch};
use std::ops::Range;

/// A thread remembers two to the power of this many states, so that most of what it finds twice is looked up once.
const RECENT_BITS: u32 = 15;

/// What follows from a slice of the waiting states.
struct Slice<S> {
    /// What was looked up.
    next: Vec<Next<S>>,
    /// What was not known before, by the part of the table: positions in `next`.
    parts: Vec<Vec<u32>>,
    /// How many there were, those with them that were not looked up.
    count: u32,
    back: Back,
    cut: bool,
    overflowed: Vec<u32>,
    unknown: Vec<(u32, u32)>,
}

/// A new state: where it stands, and in which place of its part of the table.
struct New {
    rank: u32,
    slice: u32,
    next: u32,
    place: usize,
}

/// Expands some states. If the network does not know yet what some steps do, nothing is taken in.
pub(crate) fn expand_in_parallel<S: Row>(
    search: &mut Search<S>,
    recent: &mut Vec<Recent>,
    range: Range<usize>,
    threads: usize,
) {
    search.states.part();
    let slices = follow(search, recent, range, threads);
    for slice in &slices {
        search.cut |= slice.cut;
        search.back.join(slice.back);
        search.overflowed.extend_from_slice(&slice.overflowed);
        search.unknown.extend_from_slice(&slice.unknown);
    }
    if !search.unknown.is_empty() {
        recent.clear();
        return;
    }
    let count: usize = slices.iter().map(|slice| slice.count as usize).sum();
    let unseen = slices.iter().flat_map(|slice| &slice.parts).map(Vec::len).sum();
    let (mut news, back) = loop {
        let shape = search.states.shape();
        if let Some(news) = search.states.has_room(unseen).then(|| look_up(search, &slices, shape, threads)).flatten() {
            break news;
        }
        search.states.grow();
    };
    search.back.join(back);
    // Of each part they are in order already: a sort that keeps what is sorted has little to do.
    news.sort_by_key(|new| new.rank);
    number(search, recent, &slices, &news, count);
}

/// Does some pieces of work, the first on this thread, and gives back the results in their order.
fn in_parallel<W: Send, R: Send>(pieces: Vec<W>, work: impl Fn(W) -> R + Sync) -> Vec<R> {
    let (work, mut pieces) = (&work, pieces.into_iter());
    std::thread::scope(|scope| {
        let first = pieces.next();
        let others: Vec<_> = pieces.map(|piece| scope.spawn(move || work(piece))).collect();
        let first = first.map(work).into_iter();
        first.chain(others.into_iter().map(|worker| worker.join().expect("a worker does not panic"))).collect()
    })
}

/// Computes what follows from some states; each thread remembers what it met.
fn follow<S: Row>(search: &Search<S>, recent: &mut Vec<Recent>, range: Range<usize>, threads: usize) -> Vec<Slice<S>> {
    let shape = search.states.shape();
    recent.resize_with(threads, || Recent::new(RECENT_BITS));
    let each = range.len().div_ceil(threads).max(1);
    let slices = range.clone().step_by(each).map(|first| first..(first + each).min(range.end));
    in_parallel(slices.zip(recent).collect(), |(slice, recent)| follow_slice(search, recent, slice, shape))
}

fn follow_slice<S: Row>(search: &Search<S>, recent: &mut Recent, range: Range<usize>, shape: Shape) -> Slice<S> {
    let parts = (0..PARTS).map(|_| Vec::with_capacity(range.len() / 8)).collect();
    let (overflowed, unknown, back) = (Vec::new(), Vec::new(), Back::default());
    let mut slice = Slice { next: Vec::new(), parts, count: 0, back, cut: false, overflowed, unknown };
    let (mut known, mut looked_up) = (Vec::new(), 0);
    let rows = &search.states.rows;
    for at in range.clone() {
        let from = at as u32;
        search.program.for_each_fired(search.transits.as_ref(), &rows[at], |row: S, fired| match fired {
            Fired::Within => {
                let hash = row.hash();
                match recent.find(&row, hash, rows, &slice.next) {
                    Some(Met::Known(to)) => slice.back.note(from, to),
                    Some(Met::Waiting(at)) => slice.next[at].last = from,
                    None => {
                        recent.note(hash, Met::Waiting(slice.next.len()));
                        slice.next.push(Next { row, hash, from, last: from, rank: slice.count });
                    }
                }
                slice.count += 1;
            }
            Fired::Beyond => slice.cut = true,
            Fired::Overflow(counter) => slice.overflowed.push(counter),
            Fired::Unknown { content, operation } => slice.unknown.push((content, operation)),
            Fired::Refused => {}
        });
        if slice.next.len() - looked_up >= BATCH || at + 1 == range.end {
            search.states.glance(&slice.next[looked_up..], &mut known);
            for (at, known) in (looked_up as u32..).zip(&known) {
                let next = &slice.next[at as usize];
                match known.or_else(|| search.states.find(&next.row, next.hash)) {
                    Some(to) => {
                        slice.back.note(next.last, to);
                        recent.note(next.hash, Met::Known(to));
                    }
                    None => slice.parts[shape.part(next.hash)].push(at),
                }
            }
            looked_up = slice.next.len();
        }
    }
    slice
}

/// Looks all up, and notes what is new; none if a part of the table is full.
fn look_up<S: Row>(
    search: &mut Search<S>,
    slices: &[Slice<S>],
    shape: Shape,
    threads: usize,
) -> Option<(Vec<New>, Back)> {
    let (rows, parts) = search.states.parts();
    let mut work: Vec<Vec<(usize, &mut [u32])>> = (0..threads).map(|_| Vec::new()).collect();
    for (at, part) in parts.enumerate() {
        work[at % threads].push((at, part));
    }
    let found: Vec<Option<(Vec<New>, Back)>> = in_parallel(work, |own| {
        let (mut news, mut back) = (Vec::new(), Back::default());
        let mut look = |(at, part)| look_up_part(rows, part, slices, at, shape, (&mut news, &mut back));
        own.into_iter().all(&mut look).then_some((news, back))
    });
    let (mut news, mut back) = (Vec::new(), Back::default());
    for found in found {
        let (own, steps) = found?;
        news.extend(own);
        back.join(steps);
    }
    Some((news, back))
}

/// Looks up what belongs to one part. A new state stands there with a number of its own, beyond those of all states,
/// until it gets its real one.
fn look_up_part<S: Row>(
    rows: &[S],
    part: &mut [u32],
    slices: &[Slice<S>],
    at: usize,
    shape: Shape,
    (news, back): (&mut Vec<New>, &mut Back),
) -> bool {
    let (known, begin) = (rows.len(), news.len());
    let mut before = 0;
    for (slice, found) in (0..).zip(slices) {
        for together in found.parts[at].chunks(TOGETHER) {
            let next = |at: &u32| &found.next[*at as usize];
            touch(part, together.iter().map(|at| shape.first(next(at).hash)));
            for at in together {
                let (waiting, next) = (*at, next(at));
                let equals = |number: u32| match rows.get(number as usize) {
                    Some(row) => *row == next.row,
                    None => {
                        let new: &New = &news[begin + number as usize - known];
                        slices[new.slice as usize].next[new.next as usize].row == next.row
                    }
                };
                match shape.find(part, next.hash, equals) {
                    Found::At(to) => back.note(next.last, to),
                    Found::Missing(place) => {
                        part[place] = shape.entry((known + news.len() - begin) as u32, next.hash);
                        news.push(New { rank: before + next.rank, slice, next: waiting, place });
                    }
                    Found::Full => return false,
                }
            }
        }
        before += found.count;
    }
    true
}

/// Numbers new states in their order.
fn number<S: Row>(search: &mut Search<S>, recent: &mut [Recent], slices: &[Slice<S>], news: &[New], count: usize) {
    let free = search.most - search.states.len();
    for new in news.iter().take(free) {
        let next = &slices[new.slice as usize].next[new.next as usize];
        recent[new.slice as usize].note(next.hash, Met::Known(search.states.len() as u32));
        search.states.push(next.row.clone(), next.hash, new.place);
        search.add_parent(next.from);
    }
    match news.get(free) {
        None => search.transitions += count,
        // As if the search had ended where the first state was one too many.
        Some(new) => {
            search.transitions += new.rank as usize;
            search.stopped = Some(Reason::StateLimit(search.most));
            search.states.rebuild();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::explore::{Explored, explore};
    use crate::layout::Widths;
    use crate::transition_system::{Counter, Effect, Step, System};
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
        let graph = explore(&system, Network::Bag, &options, &mut Widths::narrowest(&system));
        let explored = Explored { system: &system, graph: &graph };
        let states = || 0..explored.len() as u32;
        let counters = |state: u32| {
            let mut counters = Vec::new();
            explored.counters(state, &mut counters);
            counters
        };
        Found {
            counters: states().map(counters).collect(),
            paths: states().step_by(97).map(|state| explored.path_to(state)).collect(),
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
        assert!(search(3, usize::MAX) == alone, "three threads find the same");
        let cut = search(1, 50_000);
        assert_eq!((cut.counters.len(), &cut.stopped), (50_000, &Some(Reason::StateLimit(50_000))));
        assert!(search(2, 50_000) == cut, "two threads end at the same state");
    }
}
