//! *Causal*: a message is delivered only when no message to the same receiver is in transit in its past
//! (A. Schiper, J. Eggli, A. Sandoz, *A new algorithm to implement causal ordering*, WDAG 1989), in a finite
//! form (semantics.md, clause 10): instead of clocks, each message has the set of messages in transit that
//! were sent before it as far as its sender could know, and each participant the set that it knows of.
//!
//! The messages of one sender are in each other's past, so they stand in a row, and a past, which holds with
//! a message all that is in the past of that message, is a number of messages for each sender: the first so
//! many of its row. Two messages are thus told apart by sender and rank, and equal rows mean that the network
//! holds the same.

use super::{Content, Transit};
use crate::transition_system::Channel;

pub(super) struct Causal {
    /// For each channel its sender, its receiver, and the number of its name.
    channels: Vec<(usize, u16, u16)>,
    participants: usize,
}

/// A message in transit.
struct Message {
    receiver: u16,
    name: u16,
    /// For each sender, how many of its messages in transit, from the first on, are in the past of this one.
    past: Vec<u16>,
}

/// A participant, as far as the network knows.
struct Sender {
    /// For each sender, how many of its messages in transit, from the first on, this participant knows of.
    known: Vec<u16>,
    /// In transit, in the order of their sending.
    messages: Vec<Message>,
}

impl Causal {
    pub(super) fn new(channels: &[Channel]) -> Self {
        let mut names: Vec<&str> = channels.iter().map(|channel| channel.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let small = |number: usize| u16::try_from(number).expect("the reader limits a model to fewer than 2^16 flows");
        let entry = |channel: &Channel| {
            let name = names.partition_point(|name| *name < channel.name.as_str());
            (channel.sender, small(channel.receiver), small(name))
        };
        let participants = channels.iter().map(|channel| channel.sender.max(channel.receiver) + 1).max();
        Self { channels: channels.iter().map(entry).collect(), participants: participants.unwrap_or(0) }
    }

    fn decode(&self, content: &[u16]) -> Vec<Sender> {
        let mut rest = content;
        let mut next = |count: usize| {
            let (taken, others) = rest.split_at(count);
            rest = others;
            taken.to_vec()
        };
        let count = self.participants;
        let message = |next: &mut dyn FnMut(usize) -> Vec<u16>| {
            let head = next(2);
            Message { receiver: head[0], name: head[1], past: next(count) }
        };
        let sender = |_| {
            let messages = next(1)[0];
            Sender { known: next(count), messages: (0..messages).map(|_| message(&mut next)).collect() }
        };
        (0..count).map(sender).collect()
    }

    fn encode(senders: &[Sender]) -> Content {
        let mut content = Vec::new();
        for sender in senders {
            content.push(u16::try_from(sender.messages.len()).expect("counters of channels stay small"));
            content.extend_from_slice(&sender.known);
            for message in &sender.messages {
                content.extend([message.receiver, message.name]);
                content.extend_from_slice(&message.past);
            }
        }
        content
    }

    /// The rank of the message that can be delivered on a channel. There is never more than one: an earlier message
    /// of the same sender to the same receiver is in the past of a later one.
    fn delivered(senders: &[Sender], (sender, receiver, name): (usize, u16, u16)) -> Option<usize> {
        let free = |message: &Message| {
            let mut past = senders.iter().zip(&message.past);
            past.all(|(sender, count)| {
                sender.messages[..usize::from(*count)].iter().all(|other| other.receiver != receiver)
            })
        };
        let this = |message: &Message| message.receiver == receiver && message.name == name && free(message);
        senders[sender].messages.iter().position(this)
    }
}

impl Transit for Causal {
    fn initial(&self) -> Content {
        vec![0; self.participants * (1 + self.participants)]
    }

    fn minds(&self, _: usize) -> bool {
        true
    }

    fn sent(&self, content: &[u16], channel: usize) -> Option<Content> {
        let (sender, receiver, name) = self.channels[channel];
        let mut senders = self.decode(content);
        let from = &mut senders[sender];
        from.messages.push(Message { receiver, name, past: from.known.clone() });
        from.known[sender] += 1;
        Some(Self::encode(&senders))
    }

    fn received(&self, content: &[u16], channel: usize) -> Option<Content> {
        let (sender, receiver, _) = self.channels[channel];
        let mut senders = self.decode(content);
        let rank = Self::delivered(&senders, self.channels[channel])?;
        let gone = senders[sender].messages.remove(rank);
        for (known, past) in senders[usize::from(receiver)].known.iter_mut().zip(&gone.past) {
            *known = (*known).max(*past);
        }
        let forget = |set: &mut Vec<u16>| {
            if usize::from(set[sender]) > rank {
                set[sender] -= 1;
            }
        };
        for participant in &mut senders {
            forget(&mut participant.known);
            participant.messages.iter_mut().for_each(|message| forget(&mut message.past));
        }
        Some(Self::encode(&senders))
    }
}

#[cfg(test)]
mod tests {
    use super::{Causal, Transit as _};
    use crate::transition_system::Channel;

    /// 0 sends `slow` to 2, then `go` to 1, which then sends `fast` to 2: `fast` may not overtake `slow`.
    #[test]
    fn an_effect_does_not_overtake_its_cause() {
        let channel = |sender: usize, receiver: usize, name: &str| Channel { sender, receiver, name: name.to_owned() };
        let network = Causal::new(&[channel(0, 2, "slow"), channel(0, 1, "go"), channel(1, 2, "fast")]);
        let sent = |content: Vec<u16>, channel| network.sent(&content, channel).expect("every message is admitted");
        let both = sent(sent(network.initial(), 0), 1);
        let crossing = sent(both.clone(), 2);
        assert!(network.received(&crossing, 2).is_some(), "1 sent without knowing of `slow`");
        let told = network.received(&both, 1).expect("`go` is the first to 1");
        let behind = sent(told, 2);
        assert_eq!(network.received(&behind, 2), None, "`slow` is in the past of `fast`");
        let last = network.received(&behind, 0).expect("`slow` is the first to 2");
        assert_eq!(network.received(&last, 2), Some(network.initial()), "what was delivered is forgotten");
    }
}
