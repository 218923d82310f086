//! What is in transit, as far as a network tells messages apart.

use crate::{Interaction, Network, RoleIx};

/// Messages in transit. Equal contents allow the same from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Transit {
    /// Channel by channel, each in the order of sending.
    messages: Vec<Message>,
    /// For each participant, which of the messages it knows of: those that it has sent, and those that had been sent
    /// before a message that it has received as far as the sender of that could know. Only *causal* looks at it.
    known: Vec<Vec<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Message {
    interaction: Interaction,
    /// Positions of the messages in transit that its sender knew of (A. Schiper, J. Eggli, A. Sandoz, WDAG 1989;
    /// sets of messages instead of clocks, so that there are finitely many).
    past: Vec<usize>,
}

/// What may not overtake each other: messages with the same channel.
fn channel(network: Network, interaction: Interaction) -> (Option<RoleIx>, Option<RoleIx>, Option<Interaction>) {
    let Interaction { sender, receiver, .. } = interaction;
    match network {
        Network::Bag => (Some(sender), Some(receiver), Some(interaction)),
        Network::FifoPair => (Some(sender), Some(receiver), None),
        Network::Inbox => (None, Some(receiver), None),
        // Causal delivery looks at pasts; the rows of senders are only an order to write messages down.
        Network::Outbox | Network::Causal => (Some(sender), None, None),
        Network::Fifo | Network::Rsc => (None, None, None),
    }
}

impl Transit {
    /// How many messages there are.
    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }

    /// The messages.
    pub(super) fn messages(&self) -> impl Iterator<Item = Interaction> {
        self.messages.iter().map(|message| message.interaction)
    }

    /// How many equal messages there are.
    pub(super) fn count(&self, interaction: Interaction) -> usize {
        self.messages().filter(|other| *other == interaction).count()
    }

    /// Whether anything can be sent now.
    pub(super) fn admits(&self, network: Network) -> bool {
        network != Network::Rsc || self.messages.is_empty()
    }

    /// With one more message.
    pub(super) fn sent(&self, network: Network, interaction: Interaction) -> Self {
        let mut next = self.clone();
        let own = channel(network, interaction);
        let place = next.messages.iter().rposition(|message| channel(network, message.interaction) <= own);
        let place = place.map_or(0, |before| before + 1);
        if network != Network::Causal {
            next.messages.insert(place, Message { interaction, past: Vec::new() });
            return next;
        }
        let shift = |set: &mut Vec<usize>| set.iter_mut().filter(|one| **one >= place).for_each(|one| *one += 1);
        next.messages.iter_mut().for_each(|message| shift(&mut message.past));
        next.known.iter_mut().for_each(shift);
        let known = next.known_by(interaction.sender);
        let past = known.clone();
        add(known, &[place]);
        next.messages.insert(place, Message { interaction, past });
        next
    }

    /// Without a message that is received; none if the network does not deliver it now.
    pub(super) fn received(&self, network: Network, interaction: Interaction) -> Option<Self> {
        let place = self.messages.iter().position(|message| message.interaction == interaction)?;
        let to_same = |other: &usize| self.messages[*other].interaction.receiver == interaction.receiver;
        if network == Network::Causal {
            if self.messages[place].past.iter().any(to_same) {
                return None;
            }
        } else {
            let own = channel(network, interaction);
            if self.messages[..place].iter().any(|message| channel(network, message.interaction) == own) {
                return None;
            }
        }
        let mut next = self.clone();
        let message = next.messages.remove(place);
        if network == Network::Causal {
            add(next.known_by(interaction.receiver), &message.past);
            let forget = |set: &mut Vec<usize>| {
                set.retain(|one| *one != place);
                set.iter_mut().filter(|one| **one > place).for_each(|one| *one -= 1);
            };
            next.messages.iter_mut().for_each(|message| forget(&mut message.past));
            next.known.iter_mut().for_each(forget);
            while next.known.last().is_some_and(Vec::is_empty) {
                next.known.pop();
            }
        }
        Some(next)
    }

    fn known_by(&mut self, role: RoleIx) -> &mut Vec<usize> {
        if self.known.len() <= role.index() {
            self.known.resize(role.index() + 1, Vec::new());
        }
        &mut self.known[role.index()]
    }
}

/// Puts members into a set that is kept in order.
fn add(set: &mut Vec<usize>, members: &[usize]) {
    set.extend_from_slice(members);
    set.sort_unstable();
    set.dedup();
}
