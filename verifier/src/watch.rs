//! Watches whatever may take long: its limits, its cancellation, and who hears how far it is.
//!
//! All that is done for one network has one clock. Whoever does much asks again and again whether to go on, once for
//! every small piece of work; the answer travels by `?` up to the verdict, which is inconclusive then. So nothing that
//! was looked at in part is ever taken for the whole.

use crate::options::{Covered, Limits};
use crate::{Network, Options, Reason};
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Time between two reports.
const REPORT_EVERY: Duration = Duration::from_millis(100);
/// So many small pieces of work are done between two looks at the clock and at whether all was cancelled.
const LOOK_EVERY: usize = 1 << 10;
/// So many bytes for each state are enough, as a rule, to look at all that was found.
const TO_LOOK_AT: usize = 48;
/// So long what lingers goes on when all is over.
const LINGER: Duration = Duration::from_millis(300);

/// The limits of what is done for one network, and its clock. Its clones have the same clock.
#[derive(Clone)]
pub(crate) struct Watch<'a> {
    pub(crate) options: &'a Options,
    pub(crate) network: Network,
    pub(crate) limits: Limits,
    pub(crate) threads: usize,
    clock: Rc<Clock>,
}

/// What clones of a watch share.
struct Clock {
    began: Instant,
    reported: Cell<Instant>,
    /// Pieces of work since the last look.
    done: Cell<usize>,
    /// What is being done, in plain words.
    doing: Cell<&'static str>,
    states: Cell<usize>,
    transitions: Cell<usize>,
    lingers: Cell<Lingers>,
}

/// Whether what is being done goes on for a moment when all is over.
#[derive(Clone, Copy)]
enum Lingers {
    No,
    Yes,
    Until(Instant),
}

impl<'a> Watch<'a> {
    pub(crate) fn new(options: &'a Options, network: Network) -> Self {
        let now = Instant::now();
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if options.threads == 0 { cores() } else { options.threads };
        let clock = Clock {
            began: now,
            reported: Cell::new(now),
            done: Cell::new(0),
            doing: Cell::new("beginning"),
            states: Cell::new(0),
            transitions: Cell::new(0),
            lingers: Cell::new(Lingers::No),
        };
        Self { options, network, limits: options.limits, threads, clock: Rc::new(clock) }
    }

    /// The same for a search of so many states at most.
    pub(crate) fn up_to(&self, max_states: usize) -> Self {
        let limits = Limits { max_states: self.limits.max_states.min(max_states), ..self.limits };
        Self { limits, ..self.clone() }
    }

    /// The same for a search on another network.
    pub(crate) fn on(&self, network: Network) -> Self {
        Self { network, ..self.clone() }
    }

    /// Says what is being done from now on, in plain words, for whoever waits.
    pub(crate) fn begin(&self, doing: &'static str) {
        self.clock.doing.set(doing);
    }

    /// Asked for each small piece of work.
    ///
    /// # Errors
    /// The reason to end.
    pub(crate) fn ask(&self) -> Result<(), Reason> {
        self.ask_for(1)
    }

    /// The same for who wants to know at once.
    pub(crate) fn ask_now(&self) -> Result<(), Reason> {
        self.look()
    }

    /// The same for so many pieces at a time.
    pub(crate) fn ask_for(&self, pieces: usize) -> Result<(), Reason> {
        if self.is_due(pieces) { self.look() } else { Ok(()) }
    }

    /// The same for work that keeps some bytes, those of the states among them.
    pub(crate) fn ask_with(&self, bytes: impl Fn() -> usize) -> Result<(), Reason> {
        if self.is_due(1) { self.look().and_then(|()| self.has_room(bytes())) } else { Ok(()) }
    }

    /// Whether so many bytes may be used, those of the states among them.
    ///
    /// # Errors
    /// If they are more than the limit.
    pub(crate) fn has_room(&self, bytes: usize) -> Result<(), Reason> {
        let most = self.limits.max_bytes;
        if bytes > most { Err(Reason::MemoryLimit(most)) } else { Ok(()) }
    }

    fn is_due(&self, pieces: usize) -> bool {
        let done = self.clock.done.get().saturating_add(pieces);
        let is_due = done >= LOOK_EVERY;
        self.clock.done.set(if is_due { 0 } else { done });
        is_due
    }

    fn look(&self) -> Result<(), Reason> {
        let Clock { began, reported, doing, states, transitions, lingers, .. } = &*self.clock;
        let now = Instant::now();
        let elapsed = now.duration_since(*began);
        if now.duration_since(reported.get()) >= REPORT_EVERY {
            reported.set(now);
            let (doing, states, transitions) = (doing.get(), states.get(), transitions.get());
            self.options.progress.report(Covered { network: self.network, doing, states, transitions, elapsed });
        }
        let is_late = |limit: &Duration| elapsed > *limit;
        let cancelled = self.options.cancel.is_cancelled().then_some(Reason::Cancelled);
        let Some(reason) = cancelled.or_else(|| self.limits.max_time.filter(is_late).map(Reason::TimeLimit)) else {
            return Ok(());
        };
        match lingers.get() {
            Lingers::No => return Err(reason),
            Lingers::Yes => lingers.set(Lingers::Until(now + LINGER)),
            Lingers::Until(end) if now < end => {}
            Lingers::Until(_) => return Err(reason),
        }
        Ok(())
    }

    /// Does something that goes on for a moment when all is over, so that what was done before is not in vain.
    pub(crate) fn lingering<T>(&self, done: impl FnOnce() -> T) -> T {
        let before = self.clock.lingers.replace(Lingers::Yes);
        let done = done();
        self.clock.lingers.set(before);
        done
    }

    /// Called by a search now and then; a reason if it is to end. It leaves room for looking at what it found.
    pub(crate) fn search(&self, states: usize, transitions: usize, bytes: impl Fn() -> usize) -> Option<Reason> {
        self.clock.states.set(states);
        self.clock.transitions.set(transitions);
        self.look().and_then(|()| self.has_room(bytes() + states * TO_LOOK_AT)).err()
    }
}
