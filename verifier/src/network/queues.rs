//! Networks that keep messages in queues: only the head of a queue is delivered.
//!
//! *FifoPair* has a queue for each ordered pair of participants, *Inbox* one for each receiver, *Outbox*
//! one for each sender, *Fifo* a single one. A queue knows (sender, receiver, name), not the channel: two
//! message flows may carry the same name. A queue that knows one such triple needs no place: its head is
//! always that one.

use super::{Content, Transit, triples};
use crate::transition_system::Channel;
use std::collections::BTreeMap;

pub(super) struct Queues {
    /// For each channel whose queue has a place: the queue, and the number of the channel's triple.
    entries: Vec<Option<(usize, u16)>>,
    queues: usize,
}

impl Queues {
    /// Queues by what their channels have in common.
    pub(super) fn new(channels: &[Channel], common: impl Fn(&Channel) -> (usize, usize)) -> Self {
        let (numbers, _) = triples(channels);
        let mut groups: BTreeMap<(usize, usize), Vec<u16>> = BTreeMap::new();
        for (channel, number) in channels.iter().zip(&numbers) {
            let group = groups.entry(common(channel)).or_default();
            if !group.contains(number) {
                group.push(*number);
            }
        }
        groups.retain(|_, group| group.len() > 1);
        let queue = |channel: &Channel| groups.keys().position(|group| *group == common(channel));
        let entries = channels.iter().zip(&numbers).map(|(channel, number)| Some((queue(channel)?, *number)));
        Self { entries: entries.collect(), queues: groups.len() }
    }

    /// None where no queue has a place.
    pub(super) fn boxed(self) -> Option<Box<dyn Transit>> {
        if self.queues > 0 { Some(Box::new(self)) } else { None }
    }

    /// Where the length of a queue stands; its entries follow.
    fn length_at(content: &[u16], queue: usize) -> usize {
        (0..queue).fold(0, |at, _| at + 1 + usize::from(content[at]))
    }
}

impl Transit for Queues {
    fn initial(&self) -> Content {
        vec![0; self.queues]
    }

    fn minds(&self, channel: usize) -> bool {
        self.entries[channel].is_some()
    }

    fn sent(&self, content: &[u16], channel: usize) -> Option<Content> {
        let mut after = content.to_vec();
        if let Some((queue, number)) = self.entries[channel] {
            let at = Self::length_at(content, queue);
            after.insert(at + 1 + usize::from(content[at]), number);
            after[at] += 1;
        }
        Some(after)
    }

    fn received(&self, content: &[u16], channel: usize) -> Option<Content> {
        let mut after = content.to_vec();
        if let Some((queue, number)) = self.entries[channel] {
            let at = Self::length_at(content, queue);
            if content[at] == 0 || content[at + 1] != number {
                return None;
            }
            after.remove(at + 1);
            after[at] -= 1;
        }
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::{Queues, Transit};
    use crate::transition_system::Channel;

    fn channel(sender: usize, receiver: usize, name: &str) -> Channel {
        Channel { sender, receiver, name: name.to_owned() }
    }

    fn deliverable(network: &impl Transit, content: &[u16]) -> Vec<usize> {
        (0..4).filter(|channel| network.received(content, *channel).is_some()).collect()
    }

    /// Sends on these channels, then receives on those; the channels that could be received on before each receipt
    /// and at last.
    fn run(network: &impl Transit, sent: &[usize], received: &[usize]) -> Vec<Vec<usize>> {
        let mut content = network.initial();
        for channel in sent {
            content = network.sent(&content, *channel).expect("a queue admits every message");
        }
        let mut seen = vec![deliverable(network, &content)];
        for channel in received {
            content = network.received(&content, *channel).expect("the message is delivered");
            seen.push(deliverable(network, &content));
        }
        assert_eq!(content, network.initial(), "emptied queues are as at first");
        seen
    }

    #[test]
    fn only_heads_are_delivered() {
        // The first and the last channel are two message flows of one name.
        let channels = [channel(0, 1, "a"), channel(0, 1, "b"), channel(2, 1, "b"), channel(0, 1, "a")];
        let pair = Queues::new(&channels, |channel| (channel.sender, channel.receiver));
        assert!(!pair.minds(2), "the pair from 2 to 1 knows one name");
        let seen = run(&pair, &[0, 1, 2, 3], &[3, 1, 0]);
        assert_eq!(seen, [vec![0, 2, 3], vec![1, 2], vec![0, 2, 3], vec![2]]);
        let inbox = Queues::new(&channels, |channel| (0, channel.receiver));
        let seen = run(&inbox, &[2, 0, 1, 3], &[2, 0, 1, 0]);
        assert_eq!(seen, [vec![2], vec![0, 3], vec![1], vec![0, 3], vec![]]);
    }

    #[test]
    fn an_outbox_orders_messages_to_different_receivers() {
        let channels = [channel(0, 1, "a"), channel(0, 2, "b"), channel(1, 2, "c"), channel(2, 1, "d")];
        let outbox = Queues::new(&channels, |channel| (channel.sender, 0));
        let seen = run(&outbox, &[1, 0, 2], &[1, 0]);
        assert_eq!(seen, [vec![1, 2, 3], vec![0, 2, 3], vec![2, 3]], "senders of one message have no queue");
        let fifo = Queues::new(&channels, |_| (0, 0));
        let seen = run(&fifo, &[2, 1, 0], &[2, 1, 0]);
        assert_eq!(seen, [vec![2], vec![1], vec![0], vec![]]);
    }
}
