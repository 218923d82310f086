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
    let part = |machine: &Machine| Ok((machine.role, ParticipantSystem::of_machine(protocol, machine, max_states)?));
    let parts = machines.iter().map(part).collect::<Result<Vec<_>, _>>()?;
    Ok(compose(protocol, &parts, network, observation, max_states)?.system)
}

/// A composition, with what stands behind its states and steps.
pub(crate) struct Composed {
    pub(crate) system: LabelledTransitionSystem,
    /// For each step of the system whose it is, and which.
    own: Vec<(usize, LabelledStep)>,
    /// For each state what is in transit, as it would be received.
    transit: Vec<BTreeSet<String>>,
}

impl Composed {
    /// The steps of one part among some of the whole.
    pub(crate) fn steps_of(&self, part: usize, steps: &[LabelledStep]) -> Vec<LabelledStep> {
        let position = |step: &LabelledStep| self.system.steps.binary_search(step).ok();
        let own = steps.iter().filter_map(position).map(|at| self.own[at]);
        own.filter(|(of, _)| *of == part).map(|(_, step)| step).collect()
    }

    /// For each message that is ever in transit the states in which it is, and can never be received; receipts have to
    /// be visible.
    pub(crate) fn lost(&self) -> Vec<(String, Vec<bool>)> {
        let mut entering: Vec<Vec<u32>> = vec![Vec::new(); self.system.states as usize];
        for step in &self.system.steps {
            entering[step.to as usize].push(step.from);
        }
        let messages: BTreeSet<&String> = self.transit.iter().flatten().collect();
        let lost = messages.into_iter().map(|message| {
            let receives = |step: &&LabelledStep| self.system.label(step) == Some(message);
            let mut open: Vec<u32> = self.system.steps.iter().filter(receives).map(|step| step.from).collect();
            let mut can = vec![false; self.system.states as usize];
            while let Some(state) = open.pop() {
                if !std::mem::replace(&mut can[state as usize], true) {
                    open.extend(&entering[state as usize]);
                }
            }
            let is_lost = self.transit.iter().zip(can).map(|(transit, can)| transit.contains(message) && !can);
            (message.clone(), is_lost.collect())
        });
        lost.collect()
    }
}

/// The composition of participants, each with the role that it plays. It has ended where nothing can happen, nothing is
/// in transit, and nothing is going on in any of them.
///
/// # Errors
/// If it has more states than the limit.
pub(crate) fn compose(
    protocol: &Protocol,
    parts: &[(RoleIx, ParticipantSystem)],
    network: Network,
    observation: Observation,
    max_states: usize,
) -> Result<Composed, LimitReached> {
    let composer = Composer::new(protocol, parts, network);
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
        for Move { own, event, configuration } in after {
            let seen = event.filter(|(_, direction)| observation.sees(*direction));
            let label = seen.map(|(interaction, direction)| {
                labels.intern(exchange(protocol, interaction).label(observation, direction))
            });
            let new = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let to = *numbers.entry(configuration).or_insert_with_key(|configuration| {
                known.push(configuration.clone());
                new
            });
            steps.push((LabelledStep { from, label, to }, own));
        }
        next += 1;
        if known.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    steps.sort_unstable();
    steps.dedup_by_key(|(step, _)| *step);
    let (steps, own) = steps.into_iter().unzip();
    let received = |message: &Interaction| exchange(protocol, *message).label(observation, Direction::Incoming);
    let transit = known.iter().map(|state| state.transit.messages.iter().map(received).collect()).collect();
    let states = u32::try_from(known.len()).unwrap_or(u32::MAX);
    Ok(Composed { system: LabelledTransitionSystem::new(labels.names, states, 0, steps, terminated), own, transit })
}

/// What a part can do: its step, what is sent or received, and what it leads to.
struct Move {
    own: (usize, LabelledStep),
    event: Option<(Interaction, Direction)>,
    configuration: Configuration,
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

struct Composer<'a> {
    network: Network,
    systems: Vec<&'a ParticipantSystem>,
    initial: Vec<u32>,
    /// For each participant the interactions of its labels.
    interactions: Vec<Vec<Interaction>>,
    roles: usize,
}

impl<'a> Composer<'a> {
    fn new(protocol: &Protocol, parts: &'a [(RoleIx, ParticipantSystem)], network: Network) -> Self {
        let role = |name: &str| protocol.roles.iter().position(|role| role.name == name);
        let label = |name: &str| protocol.labels.iter().position(|label| label.name == name);
        let ix = |at: Option<usize>| at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
        let interactions = parts.iter().map(|(own, system)| {
            let of_action = system.actions.iter().map(|action| {
                let (partner, label) = (RoleIx(ix(role(&action.partner))), LabelIx(ix(label(&action.message))));
                let (sender, receiver) = if action.sends { (*own, partner) } else { (partner, *own) };
                Interaction { sender, receiver, label }
            });
            of_action.collect()
        });
        let interactions = interactions.collect();
        let systems: Vec<&ParticipantSystem> = parts.iter().map(|(_, system)| system).collect();
        let initial = systems.iter().map(|system| system.system.initial).collect();
        Self { network, systems, initial, interactions, roles: protocol.roles.len() }
    }

    fn is_done(&self, configuration: &Configuration) -> bool {
        let mut states = self.systems.iter().zip(&configuration.states);
        configuration.transit.messages.is_empty() && states.all(|(system, state)| system.is_quiet[*state as usize])
    }

    fn after(&self, configuration: &Configuration) -> Vec<Move> {
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
                    list.push(Move { own: (own, *step), event, configuration: Configuration { states, transit } });
                }
            }
        }
        list
    }
}
