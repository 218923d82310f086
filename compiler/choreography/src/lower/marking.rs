//! Where the tokens of a level are.

use super::level::{Flow, Node};
use crate::StateIx;
use std::collections::{BTreeMap, BTreeSet};

/// Where a token can be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// In front of an activity or an end event.
    Entry(Node),
    /// In a node that is about to put tokens on a set of its outgoing flows.
    Leaving(Node),
    /// On a flow that enters a node which takes several tokens at once.
    Flow(Flow),
    /// In an activity, at a state of its automaton.
    Active(Node, StateIx),
    /// A complex gateway that has gone on, and takes away what else comes; on these flows it has taken one.
    Resetting(Node, BTreeSet<Flow>),
    /// At the node where the branch ends that is being looked at.
    Done,
}

/// Tokens by place; no entry is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Marking(BTreeMap<Place, u32>);

impl Marking {
    /// The place of the only token, if there is one token and nothing else.
    pub(super) fn alone(&self) -> Option<&Place> {
        let mut all = self.0.iter();
        let (place, count) = all.next()?;
        (*count == 1 && all.next().is_none()).then_some(place)
    }

    pub(super) fn places(&self) -> impl Iterator<Item = &Place> {
        self.0.keys()
    }

    pub(super) fn has(&self, place: &Place) -> bool {
        self.0.contains_key(place)
    }

    /// Whether an activity is running.
    pub(super) fn is_active(&self, node: Node) -> bool {
        self.0.range(Place::Active(node, StateIx(0))..=Place::Active(node, StateIx(u32::MAX))).next().is_some()
    }

    /// Whether nothing goes on any more: a gateway that only waits for what comes late does nothing.
    pub(super) fn is_over(&self) -> bool {
        self.0.keys().all(|place| matches!(place, Place::Resetting(..)))
    }

    pub(super) fn add(&mut self, place: Place) {
        let count = self.0.entry(place).or_insert(0);
        *count = count.saturating_add(1);
    }

    /// Takes one token away, if there is one.
    pub(super) fn take(&mut self, place: &Place) {
        if let Some(count) = self.0.get_mut(place) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(place);
            }
        }
    }
}
