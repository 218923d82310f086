//! Who has lost a race that a word has passed, and may have sent all the same.

use crate::{Direction, Event, Interaction, RoleIx};

/// A participant that has lost a race.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Loser {
    /// The messages with which it may have begun.
    messages: Vec<Interaction>,
    /// How much of the word it does before it may send one of them, and how much the receiver before it may drop it.
    before: [usize; 2],
    /// Which one it has sent, and how many equal messages in transit were sent up to it.
    sent: Option<(Interaction, u16)>,
}

impl Loser {
    /// Nothing of it has been sent yet.
    pub(super) const fn new(messages: Vec<Interaction>, before: [usize; 2]) -> Self {
        Self { messages, before, sent: None }
    }

    fn is(&self, role: RoleIx) -> bool {
        self.messages.first().is_some_and(|message| message.sender == role)
    }

    fn is_heard_by(&self, role: RoleIx) -> bool {
        self.messages.first().is_some_and(|message| message.receiver == role)
    }

    /// Whether a message of it is in transit.
    pub(super) const fn has_sent(&self) -> bool {
        self.sent.is_some()
    }

    /// Whether an event is its sending.
    pub(super) fn may_send(&self, event: Event) -> bool {
        let is_sending = event.direction == Direction::Send && self.messages.contains(&event.interaction);
        is_sending && self.before[0] == 0 && self.sent.is_none()
    }

    fn is_dropped(&self, event: Event) -> bool {
        event.direction == Direction::Receive && self.before[1] == 0 && self.sent == Some((event.interaction, 1))
    }

    /// How many equal messages in transit were sent up to its own.
    pub(super) fn rank(&self, interaction: Interaction) -> u16 {
        self.sent.filter(|(sent, _)| *sent == interaction).map_or(0, |(_, rank)| rank)
    }

    /// The first of equal messages in transit has been received.
    pub(super) fn received(&mut self, interaction: Interaction) {
        if let Some((sent, rank)) = &mut self.sent
            && *sent == interaction
        {
            *rank = rank.saturating_sub(1);
        }
    }
}

/// The ways in which an event is the sending of one who has lost, or the dropping of what it has sent.
pub(super) fn taken(losers: &[Loser], event: Event, rank: u16) -> impl Iterator<Item = Vec<Loser>> {
    (0..losers.len()).filter_map(move |at| {
        if losers[at].is_dropped(event) {
            let mut left = losers.to_vec();
            left.remove(at);
            return Some(left);
        }
        if !losers[at].may_send(event) {
            return None;
        }
        let mut next = losers.to_vec();
        next[at].sent = Some((event.interaction, rank));
        // Who sends in a later race sends no more in an earlier one.
        let is_past = |(place, loser): &(usize, Loser)| *place < at && loser.is(event.actor()) && !loser.has_sent();
        let numbered = next.into_iter().enumerate().filter(|entry| !is_past(entry));
        Some(numbered.map(|(_, loser)| loser).collect())
    })
}

/// A participant has done something of the word.
pub(super) fn acted(losers: &mut Vec<Loser>, actor: RoleIx) {
    losers.retain_mut(|loser| {
        let heard = loser.is(actor) && loser.before[0] == 0 && !loser.has_sent();
        if loser.is(actor) {
            loser.before[0] = loser.before[0].saturating_sub(1);
        }
        if loser.is_heard_by(actor) {
            loser.before[1] = loser.before[1].saturating_sub(1);
        }
        !heard
    });
}
