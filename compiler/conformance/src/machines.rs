//! The machines of a protocol's participants, composed on a network: what a choreography does when its participants are
//! apart, if they realize it.

use crate::composition::Labels;
use crate::participant::ParticipantSystem;
use crate::protocol_system::exchange;
use crate::{LabelledStep, LabelledTransitionSystem, LimitReached, Observation};
use quadrille_choreography::{Interaction, LabelIx, Machine, Protocol, RoleIx};
use quadrille_endpoint::Direction;
use quadrille_verifier::Network;
use std::collections::{BTreeSet, HashMap};

/// The composition of machines. It has ended where every machine may end, nothing is in transit and nothing can happen.
///
/// # Errors
/// If it has more states than the limit.
pub fn machine_composition(
    protocol: &Protocol,
    machines: &[Machine],
    network: Network,
    observation: Observation,
    max_states: usize,
) -> Result<LabelledTransitionSystem, LimitReached> {
    let composer = Composer::new(protocol, machines, network, max_states)?;
    let first = Configuration { states: composer.initial.clone(), transit: Transit::default() };
    let mut numbers = HashMap::from([(first.clone(), 0)]);
    let (mut known, mut labels) = (vec![first], Labels::default());
    let (mut steps, mut terminated, mut next) = (Vec::new(), Vec::new(), 0);
    while next < known.len() {
        let from = u32::try_from(next).unwrap_or(u32::MAX);
        let after = composer.after(&known[next]);
        if after.is_empty() && composer.is_done(&known[next]) {
            terminated.push(from);
        }
        for (event, configuration) in after {
            let seen = event.filter(|(_, direction)| observation.sees(*direction));
            let label = seen.map(|(interaction, direction)| {
                labels.intern(exchange(protocol, interaction).label(observation, direction))
            });
            let new = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let to = *numbers.entry(configuration).or_insert_with_key(|configuration| {
                known.push(configuration.clone());
                new
            });
            steps.push(LabelledStep { from, label, to });
        }
        next += 1;
        if known.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    let states = u32::try_from(known.len()).unwrap_or(u32::MAX);
    Ok(LabelledTransitionSystem::new(labels.names, states, 0, steps, terminated))
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Configuration {
    states: Vec<u32>,
    transit: Transit,
}

/// What is in transit, in the order of sending as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Transit {
    messages: Vec<Interaction>,
    /// On a causal network: for each message the ones in transit that its sending may be an effect of, and for each
    /// participant those that it knows of.
    past: Vec<BTreeSet<usize>>,
    known: Vec<BTreeSet<usize>>,
}

impl Transit {
    fn send(&self, network: Network, interaction: Interaction, roles: usize) -> Option<Self> {
        let mut after = self.clone();
        match network {
            Network::Rsc if !self.messages.is_empty() => return None,
            Network::Causal => {
                after.known.resize(roles, BTreeSet::new());
                let known = &mut after.known[interaction.sender.index()];
                after.past.push(known.clone());
                known.insert(self.messages.len());
            }
            Network::Rsc | Network::Bag | Network::FifoPair | Network::Inbox | Network::Outbox | Network::Fifo => {}
        }
        after.messages.push(interaction);
        match network {
            Network::Bag => after.messages.sort_unstable(),
            Network::FifoPair => after.messages.sort_by_key(|message| (message.sender, message.receiver)),
            Network::Inbox => after.messages.sort_by_key(|message| message.receiver),
            Network::Outbox => after.messages.sort_by_key(|message| message.sender),
            Network::Causal | Network::Fifo | Network::Rsc => {}
        }
        Some(after)
    }

    fn receive(&self, network: Network, interaction: Interaction) -> Option<Self> {
        let at = self.messages.iter().position(|message| *message == interaction)?;
        let before = &self.messages[..at];
        let delivers = match network {
            Network::Bag => true,
            Network::FifoPair => {
                !before.iter().any(|other| (other.sender, other.receiver) == (interaction.sender, interaction.receiver))
            }
            Network::Inbox => !before.iter().any(|other| other.receiver == interaction.receiver),
            Network::Outbox => !before.iter().any(|other| other.sender == interaction.sender),
            Network::Fifo | Network::Rsc => before.is_empty(),
            Network::Causal => {
                !self.past[at].iter().any(|other| self.messages[*other].receiver == interaction.receiver)
            }
        };
        delivers.then(|| self.without(at, interaction.receiver))
    }

    fn without(&self, at: usize, receiver: RoleIx) -> Self {
        let mut after = self.clone();
        after.messages.remove(at);
        if !after.past.is_empty() {
            let past = after.past.remove(at);
            after.known[receiver.index()].extend(past);
            let moved = |set: &BTreeSet<usize>| -> BTreeSet<usize> {
                let kept = set.iter().filter(|other| **other != at);
                kept.map(|other| if *other > at { other - 1 } else { *other }).collect()
            };
            after.past = after.past.iter().map(moved).collect();
            after.known = after.known.iter().map(moved).collect();
        }
        after
    }
}

struct Composer {
    network: Network,
    systems: Vec<ParticipantSystem>,
    initial: Vec<u32>,
    /// For each machine the interactions of its labels.
    interactions: Vec<Vec<Interaction>>,
    roles: usize,
}

impl Composer {
    fn new(
        protocol: &Protocol,
        machines: &[Machine],
        network: Network,
        max_states: usize,
    ) -> Result<Self, LimitReached> {
        let (mut systems, mut interactions) = (Vec::new(), Vec::new());
        for machine in machines {
            let system = ParticipantSystem::of_machine(protocol, machine, max_states)?;
            let role = |name: &str| protocol.roles.iter().position(|role| role.name == name);
            let label = |name: &str| protocol.labels.iter().position(|label| label.name == name);
            let ix = |at: Option<usize>| at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
            let of_action = system.actions.iter().map(|action| {
                let (partner, label) = (RoleIx(ix(role(&action.partner))), LabelIx(ix(label(&action.message))));
                let (sender, receiver) = if action.sends { (machine.role, partner) } else { (partner, machine.role) };
                Interaction { sender, receiver, label }
            });
            interactions.push(of_action.collect());
            systems.push(system);
        }
        let initial = systems.iter().map(|system| system.system.initial).collect();
        Ok(Self { network, systems, initial, interactions, roles: protocol.roles.len() })
    }

    fn is_done(&self, configuration: &Configuration) -> bool {
        let mut states = self.systems.iter().zip(&configuration.states);
        configuration.transit.messages.is_empty() && states.all(|(system, state)| system.system.is_terminated(*state))
    }

    fn after(&self, configuration: &Configuration) -> Vec<(Option<(Interaction, Direction)>, Configuration)> {
        let mut list = Vec::new();
        for (own, system) in self.systems.iter().enumerate() {
            for step in system.system.leaving(configuration.states[own]) {
                let (event, transit) = match step.label {
                    None => (None, Some(configuration.transit.clone())),
                    Some(label) => {
                        let interaction = self.interactions[own][label as usize];
                        if system.actions[label as usize].sends {
                            let transit = configuration.transit.send(self.network, interaction, self.roles);
                            (Some((interaction, Direction::Outgoing)), transit)
                        } else {
                            let transit = configuration.transit.receive(self.network, interaction);
                            (Some((interaction, Direction::Incoming)), transit)
                        }
                    }
                };
                if let Some(transit) = transit {
                    let mut states = configuration.states.clone();
                    states[own] = step.to;
                    list.push((event, Configuration { states, transit }));
                }
            }
        }
        list
    }
}
