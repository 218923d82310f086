//! What a property is asked, and what it answers.

use crate::counterexample::Path;
use crate::explore::Explored;
use crate::futures::Futures;
use crate::pattern::{Event, Pattern, Woven};
use crate::transition_system::System;
use crate::wiring::Wiring;
use crate::{Options, Reason};
use quadrille_endpoint::{FlowIx, NodeIx, PlaceIx};
use quadrille_projection::Endpoints;
use std::cell::OnceCell;
use std::sync::Arc;

/// A network's search, and whose it is.
pub(crate) struct Question<'a> {
    pub(crate) endpoints: &'a Endpoints,
    pub(crate) options: &'a Options,
    pub(crate) explored: &'a Explored<'a>,
    /// The system that was explored, before it was reduced: where tokens wait for messages is seen there.
    pub(crate) as_it_is: &'a System,
    /// The pattern that was woven into it.
    pub(crate) woven: Option<&'a Woven>,
    futures: OnceCell<Futures>,
}

/// What a property finds in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is violated, whatever the search left out.
    Violated(Violation),
    /// Nothing violates it, as far as the search went.
    NothingFound,
    /// It holds, whatever the search left out.
    Holds,
    /// What was explored does not decide it.
    Unknown(Reason),
}

/// A run that violates a property, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) path: Path,
    pub(crate) subject: Subject,
}

/// What a violation is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// All that is going on.
    Whole,
    /// Places of endpoints.
    Places(Vec<(usize, PlaceIx)>),
    /// Message flows, by one of their ends.
    Flows(Vec<(usize, FlowIx)>),
    /// Nodes of endpoints.
    Nodes(Vec<(usize, NodeIx)>),
    /// What a user wrote.
    Pattern(Arc<Pattern<Event>>),
}

impl Answer {
    /// It is violated, as a run shows.
    pub(crate) const fn violated(path: Path, subject: Subject) -> Self {
        Self::Violated(Violation { path, subject })
    }
}

impl<'a> Question<'a> {
    pub(crate) const fn new(endpoints: &'a Endpoints, explored: &'a Explored<'a>) -> Self {
        let options = explored.watch.options;
        Self { endpoints, options, explored, as_it_is: explored.system, woven: None, futures: OnceCell::new() }
    }

    /// What was explored is a reduction of this system.
    pub(crate) fn reduced_from(self, system: &'a System) -> Self {
        Self { as_it_is: system, ..self }
    }

    /// A pattern was woven into what was explored.
    pub(crate) fn about(self, woven: &'a Woven) -> Self {
        Self { woven: Some(woven), ..self }
    }

    /// The numbers of all states, in order of discovery.
    pub(crate) fn states(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.explored.len()).expect("states are counted in 32 bits")
    }

    /// The first state that is as told, by its number and its counters.
    pub(crate) fn first_state(&self, is_as_told: impl Fn(u32, &[u8]) -> bool) -> Result<Option<u32>, Reason> {
        let mut counters = Vec::new();
        for state in self.states() {
            self.explored.watch.ask()?;
            self.explored.counters(state, &mut counters);
            if is_as_told(state, &counters) {
                return Ok(Some(state));
            }
        }
        Ok(None)
    }

    /// Whether the search left nothing out.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.explored.graph.cut && self.explored.graph.stopped.is_none()
    }

    /// What can still happen from each state.
    pub(crate) fn futures(&self) -> Result<&Futures, Reason> {
        if let Some(known) = self.futures.get() {
            return Ok(known);
        }
        let futures = Futures::of(self)?;
        Ok(self.futures.get_or_init(|| futures))
    }

    /// Bytes of the states, and of what is known of their futures.
    pub(crate) fn bytes(&self) -> usize {
        self.explored.bytes() + self.futures.get().map_or(0, Futures::bytes)
    }

    /// The place that a counter stands for; none for a message flow.
    pub(crate) fn place(&self, counter: usize) -> Option<(usize, PlaceIx)> {
        let mut first = 0;
        for (endpoint, own) in self.endpoints.list.iter().enumerate() {
            let places = own.table.places.len();
            if counter < first + places {
                return Some((endpoint, PlaceIx::at(counter - first)));
            }
            first += places;
        }
        None
    }

    /// One end of a message flow; none where it has none.
    pub(crate) fn flow(&self, channel: usize) -> Option<(usize, FlowIx)> {
        let tables: Vec<_> = self.endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let ends = Wiring::of(&tables).channel_of;
        ends.into_iter().find_map(|(end, other)| (other == Some(channel)).then_some(end))
    }
}
