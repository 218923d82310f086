//! What a step does to the counters, whatever the state: the tokens of every place of every table, one table after
//! the other, then the messages of every channel.

use crate::composition::{Composition, Step};
use quadrille_endpoint::{Action, PlaceIx, Transition};
use std::collections::BTreeMap;

/// What a step adds to counters at most, or takes where it is negative.
pub type Effect = BTreeMap<usize, i64>;

impl Composition<'_> {
    /// How many counters there are.
    #[must_use]
    pub fn counters(&self) -> usize {
        self.counter_of_channel(self.channels.len())
    }

    /// The counter of a place of a table.
    pub(crate) fn counter_of_place(&self, participant: usize, place: PlaceIx) -> usize {
        self.tables()[..participant].iter().map(|table| table.places.len()).sum::<usize>() + place.index()
    }

    pub(crate) fn counter_of_channel(&self, channel: usize) -> usize {
        self.tables().iter().map(|table| table.places.len()).sum::<usize>() + channel
    }

    /// What the counters hold before the first step.
    #[must_use]
    pub fn first_counts(&self) -> Vec<u32> {
        let places = self.tables().iter().flat_map(|table| table.places.iter());
        let channels = self.channels.iter().map(|_| 0);
        places.map(|place| u32::from(place.initial)).chain(channels).collect()
    }

    /// What a step, or what it does where it catches a signal, can add to the counters: one of these, or less. There is
    /// one for each place of which some must be marked: if that place is cleared, a token at least is gone.
    #[must_use]
    pub fn effects(&self, step: Step) -> Vec<Effect> {
        let transition = self.transition(step);
        let mut effect = Effect::new();
        let counter = |place: &PlaceIx| self.counter_of_place(step.participant, *place);
        transition.take.iter().for_each(|place| *effect.entry(counter(place)).or_default() -= 1);
        transition.put.iter().for_each(|place| *effect.entry(counter(place)).or_default() += 1);
        if let Some((channel, messages)) = self.messages(step) {
            *effect.entry(self.counter_of_channel(channel)).or_default() += messages;
        }
        let loses = |place: &PlaceIx| {
            let mut effect = effect.clone();
            if is_surely_cleared(transition, place) {
                *effect.entry(counter(place)).or_default() -= 1;
            }
            effect
        };
        if transition.some.is_empty() { vec![effect] } else { transition.some.iter().map(loses).collect() }
    }

    /// The channel on which a step exchanges a message, and how many more are in transit there afterwards.
    pub(crate) fn messages(&self, step: Step) -> Option<(usize, i64)> {
        match &self.transition(step).action {
            Action::Send(flow) => Some((self.channel(step.participant, *flow)?, 1)),
            Action::Receive(flow) => Some((self.channel(step.participant, *flow)?, -1)),
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => None,
        }
    }
}

/// Whether a place that is marked loses a token by being cleared, not by being taken from.
fn is_surely_cleared(transition: &Transition, place: &PlaceIx) -> bool {
    transition.clear.contains(place) && !transition.take.contains(place)
}
