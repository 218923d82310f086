//! A queue of message names per (sender, receiver): only its head is delivered.
//!
//! Two flows may carry the same name; the queue knows the name, the counters know the flow. A pair that
//! knows a single name needs no queue: its head is always that name.

use super::Transit;
use crate::transition_system::{Channel, Overflow};
use std::collections::BTreeMap;

/// Names as they stand in a queue: two bytes each.
const NAME: usize = 2;

pub(crate) struct FifoPair {
    /// For each channel whose pair has a queue: the queue, and the name's bytes.
    places: Vec<Option<(usize, [u8; NAME])>>,
    queues: usize,
}

impl FifoPair {
    pub(crate) fn new(channels: &[Channel]) -> Self {
        let mut pairs: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
        for channel in channels {
            let names = pairs.entry((channel.sender, channel.receiver)).or_default();
            if !names.contains(&channel.name.as_str()) {
                names.push(&channel.name);
            }
        }
        let queued: Vec<_> = pairs.iter().filter(|(_, names)| names.len() > 1).collect();
        let place = |channel: &Channel| {
            let pair = (channel.sender, channel.receiver);
            let queue = queued.iter().position(|(other, _)| **other == pair)?;
            let name = queued[queue].1.iter().position(|name| *name == channel.name)?;
            let name =
                u16::try_from(name).expect("the reader limits a pair of participants to fewer than 2^16 messages");
            Some((queue, name.to_le_bytes()))
        };
        Self { places: channels.iter().map(place).collect(), queues: queued.len() }
    }

    /// Where the length of a queue stands; its names follow.
    fn length_at(transit: &[u8], queue: usize) -> usize {
        (0..queue).fold(0, |at, _| at + 1 + usize::from(transit[at]) * NAME)
    }
}

impl Transit for FifoPair {
    fn initial(&self) -> Vec<u8> {
        vec![0; self.queues]
    }

    fn admits(&self, _: &[u8], _: usize) -> bool {
        true
    }

    fn delivers(&self, transit: &[u8], channel: usize) -> bool {
        let Some((queue, name)) = self.places[channel] else { return true };
        let at = Self::length_at(transit, queue);
        transit[at] > 0 && transit[at + 1..=at + NAME] == name
    }

    fn send(&self, state: &mut Vec<u8>, from: usize, channel: usize) -> Result<(), Overflow> {
        let Some((queue, name)) = self.places[channel] else { return Ok(()) };
        let at = from + Self::length_at(&state[from..], queue);
        let end = at + 1 + usize::from(state[at]) * NAME;
        state[at] = state[at].checked_add(1).ok_or(Overflow)?;
        state.splice(end..end, name);
        Ok(())
    }

    fn receive(&self, state: &mut Vec<u8>, from: usize, channel: usize) {
        let Some((queue, _)) = self.places[channel] else { return };
        let at = from + Self::length_at(&state[from..], queue);
        state[at] -= 1;
        state.drain(at + 1..=at + NAME);
    }
}

#[cfg(test)]
mod tests {
    use super::{FifoPair, Transit as _};
    use crate::transition_system::Channel;

    fn channel(sender: usize, receiver: usize, name: &str) -> Channel {
        Channel { sender, receiver, name: name.to_owned() }
    }

    #[test]
    fn only_the_head_of_a_pair_is_delivered() {
        let network = FifoPair::new(&[channel(0, 1, "a"), channel(0, 1, "b"), channel(2, 1, "b"), channel(0, 1, "a")]);
        let mut state = vec![9, 9];
        state.extend(network.initial());
        for sent in [0, 1, 2, 3] {
            network.send(&mut state, 2, sent).expect("four messages fit");
        }
        let deliverable =
            |state: &[u8]| (0..4).filter(|channel| network.delivers(&state[2..], *channel)).collect::<Vec<_>>();
        assert_eq!(deliverable(&state), [0, 2, 3], "the queue knows the name `a`, not the flow");
        network.receive(&mut state, 2, 3);
        assert_eq!(deliverable(&state), [1, 2]);
        network.receive(&mut state, 2, 1);
        network.receive(&mut state, 2, 0);
        assert_eq!(state, [9, 9, 0], "an emptied queue is as at first, and a pair with one name has none");
    }
}
