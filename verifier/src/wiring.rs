//! Which message flows of two endpoints are the two ends of one channel.

use crate::transition_system::Channel;
use quadrille_endpoint::{Direction, Endpoint, FlowIx};
use std::collections::BTreeMap;

/// Which flows of two endpoints are the two ends of one channel.
pub(crate) struct Wiring {
    pub(crate) channels: Vec<Channel>,
    /// None where the other end is the environment.
    pub(crate) channel_of: BTreeMap<(usize, FlowIx), Option<usize>>,
}

impl Wiring {
    /// Both ends list their flows in document order: the k-th of an id here is the k-th of it there.
    pub(crate) fn of(tables: &[&Endpoint]) -> Self {
        let position = |id: &str| tables.iter().position(|table| table.participant == id);
        let mut this = Self { channels: Vec::new(), channel_of: BTreeMap::new() };
        let mut open: BTreeMap<(usize, usize, &str), Vec<usize>> = BTreeMap::new();
        for direction in [Direction::Outgoing, Direction::Incoming] {
            for (here, table) in tables.iter().enumerate() {
                for (at, flow) in table.flows.iter().enumerate().filter(|(_, flow)| flow.direction == direction) {
                    let partner = &table.partners[flow.partner.index()];
                    let there = position(&partner.participant).filter(|_| !partner.environment);
                    let channel = match (direction, there) {
                        (_, None) => None,
                        (Direction::Outgoing, Some(receiver)) => {
                            open.entry((here, receiver, &flow.id)).or_default().push(this.channels.len());
                            this.channels.push(Channel { sender: here, receiver, name: flow.name.clone().into() });
                            Some(this.channels.len() - 1)
                        }
                        (Direction::Incoming, Some(sender)) => {
                            let ends = open.get_mut(&(sender, here, &flow.id)).filter(|ends| !ends.is_empty());
                            ends.map(|ends| ends.remove(0))
                        }
                    };
                    this.channel_of.insert((here, FlowIx::at(at)), channel);
                }
            }
        }
        this
    }
}
