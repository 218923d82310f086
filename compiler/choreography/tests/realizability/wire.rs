//! What the networks do with messages, naively: everything in the order of sending, with vector clocks.

use quadrille_choreography::{Direction, Event, Interaction, Network};

/// A message in transit, with the vector clock of its sending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    interaction: Interaction,
    clock: Vec<usize>,
}

/// What is in transit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wire {
    /// In the order of sending.
    transit: Vec<Sent>,
    clocks: Vec<Vec<usize>>,
}

impl Wire {
    pub fn new(roles: usize) -> Self {
        Self { transit: Vec::new(), clocks: vec![vec![0; roles]; roles] }
    }

    pub fn in_transit(&self) -> Vec<Interaction> {
        self.transit.iter().map(|sent| sent.interaction).collect()
    }

    /// Which message in transit a receipt would take.
    fn taken(&self, network: Network, wanted: Interaction) -> Option<usize> {
        let place = self.transit.iter().position(|sent| sent.interaction == wanted)?;
        let before = || self.transit[..place].iter().map(|sent| sent.interaction);
        let free = match network {
            Network::Bag => true,
            Network::FifoPair => !before().any(|one| (one.sender, one.receiver) == (wanted.sender, wanted.receiver)),
            Network::Inbox => !before().any(|one| one.receiver == wanted.receiver),
            Network::Outbox => !before().any(|one| one.sender == wanted.sender),
            Network::Fifo | Network::Rsc => before().next().is_none(),
            Network::Causal => {
                let clock = &self.transit[place].clock;
                let past = |sent: &Sent| sent.clock.iter().zip(clock).all(|(one, other)| one <= other);
                let others = self.transit.iter().enumerate().filter(|(position, _)| *position != place);
                !others.into_iter().any(|(_, sent)| sent.interaction.receiver == wanted.receiver && past(sent))
            }
        };
        free.then_some(place)
    }

    /// Behind one more event; none if the network does not admit it.
    pub fn after(&self, network: Network, event: Event) -> Option<Self> {
        let actor = event.actor().index();
        let mut next = self.clone();
        match event.direction {
            Direction::Send => {
                if network == Network::Rsc && !self.transit.is_empty() {
                    return None;
                }
                next.clocks[actor][actor] += 1;
                let clock = next.clocks[actor].clone();
                next.transit.push(Sent { interaction: event.interaction, clock });
            }
            Direction::Receive => {
                let sent = next.transit.remove(self.taken(network, event.interaction)?);
                for (own, other) in next.clocks[actor].iter_mut().zip(&sent.clock) {
                    *own = (*own).max(*other);
                }
            }
        }
        if matches!(network, Network::Bag | Network::FifoPair) {
            // The order of sending matters within a channel at most, clocks never.
            next.transit.sort_by_key(|sent| (sent.interaction.sender, sent.interaction.receiver));
            next.transit.iter_mut().for_each(|sent| sent.clock.clear());
            next.clocks.iter_mut().for_each(|clock| clock.fill(0));
        }
        Some(next)
    }
}
